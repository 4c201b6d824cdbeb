import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import type { NewEvent } from '@probity/eventing';
import { recorded } from '@probity/eventing/testing';
import { openSqliteEventStore } from '@probity/event-stores';
import { filesIn, settingsFrom } from '@probity/runtime';
import { stepByKey } from './by-key';
import { type ReplayRequest, replay } from './replay.command';

const folder = mkdtempSync(join(tmpdir(), 'probity-replay-'));
const settings = settingsFrom(filesIn(folder));
const CASE = 'orgUnit-D06';

const event = (n: number, type: string, data: object): NewEvent => {
  const metadata = { recordedAt: `2026-01-0${n}T00:00:00.000Z`, correlationId: `act-${n}` };
  const { id, version, metadata: envelope } = recorded({ id: `event-${n}`, type, data, metadata });
  return { id, type, version, data, metadata: envelope };
};

const told = async (request: Partial<ReplayRequest> = {}): Promise<readonly string[]> => {
  const texts: string[] = [];
  for await (const text of replay(settings, { name: CASE, ...request })) texts.push(text);
  return texts;
};

describe('a case that is replayed', () => {
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it('needs a log', async () => {
    await expect(told()).rejects.toThrow(/there is no log .*没有日志/);
  });

  it('is told sentence by sentence, in one language or in both', async () => {
    const { store, close } = openSqliteEventStore(join(folder, 'log.sqlite'));
    const established = { name: '监督科', type: 'DEPT', validFrom: '2025-01-01' };
    const renamed = { formerName: '监督科', newName: '质量监督科', validFrom: '2026-01-01' };
    await store.append(CASE, [event(1, 'OrgUnitEstablished', established)], 'no-stream');
    await store.append('orgUnit-D07', [event(2, 'OrgUnitEstablished', established)], 'no-stream');
    await store.append(CASE, [event(3, 'OrgUnitRenamed', renamed)], 0n);
    close();
    const [first, second] = await told();
    expect(first).toMatch(/^#1 orgUnit-D06@0 OrgUnitEstablished .*\n.* set up 监督科 .*\n.*设立“监督科”/);
    expect(second).toMatch(/^#3 orgUnit-D06@1 OrgUnitRenamed /);
    expect(await told({ lang: 'en' })).not.toEqual(await told({ lang: 'zh' }));
    expect((await told({ lang: 'zh' }))[0]?.split('\n')).toHaveLength(2);
  });

  it('has no hold on the terminal by what an event says', async () => {
    const { store, close } = openSqliteEventStore(join(folder, 'log.sqlite'));
    const established = { name: '监督科\u009b2J\u202e\n', type: 'DEPT', validFrom: '2025-01-01' };
    await store.append('orgUnit-D08', [event(4, 'OrgUnitEstablished', established)], 'no-stream');
    close();
    const [text = ''] = await told({ name: 'orgUnit-D08', steps: true });
    expect(text.match(/监督科\\u009b2J\\u202e(\\u000a|\\n)/g)).toHaveLength(3);
    expect(text).not.toMatch(/[^\P{Cc}\n]|\p{Bidi_Control}/u);
  });

  it('shows what each event changed', async () => {
    const [first, second] = await told({ lang: 'en', steps: true });
    expect(first?.split('\n').slice(2)).toEqual([
      '  /status: — → "living"',
      '  /name: — → "监督科"',
      '  /since: — → "2025-01-01"',
    ]);
    expect(second?.split('\n').slice(2)).toEqual([
      '  /name: "监督科" → "质量监督科"',
      '  /since: "2025-01-01" → "2026-01-01"',
    ]);
  });

  it('is told as it had been recorded by a position or an instant', async () => {
    expect(await told({ asOf: 2n })).toHaveLength(1);
    expect(await told({ asOf: '2026-01-02T00:00:00.000Z' })).toHaveLength(1);
    expect(await told({ asOf: 3n })).toHaveLength(2);
  });

  it.each<[what: string, request: Partial<ReplayRequest>, answer: RegExp]>([
    [
      'a case that is none',
      { name: 'orgUnit-D99' },
      /no event belongs to the case orgUnit-D99.*没有任何事件/,
    ],
    ['a position before it', { name: 'orgUnit-D07', asOf: 1n }, /begins at position 2.*尚无记录/],
    ['an instant before it', { asOf: '2020-01-01T00:00:00.000Z' }, /begins at position 1/],
    ['a position beyond the log', { asOf: 9n }, /ends at position 4, before 9.*尚未到 9/],
    [
      'what is in the log of the intake, if there is none',
      { name: 'signal-SG-1' },
      /there is no log .*intake/,
    ],
  ])('says clearly what is wrong with %s', async (_what, request, answer) => {
    await expect(told(request)).rejects.toThrow(answer);
  });

  it('is stepped through by key, forward and back', async () => {
    const keys = new PassThrough();
    const shown: string[] = [];
    const done = stepByKey(replay(settings, { name: CASE, lang: 'en' }), keys, (text) => {
      shown.push(text.slice(0, 2));
    });
    for (const key of ['\u001b[C', '\u001b[D', '\u001b[D', 'x', ' ', 'q']) keys.write(key);
    await done;
    expect(shown).toEqual(['#1', '#3', '#1', '#1', '#3']);
  });
});
