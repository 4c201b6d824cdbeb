import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MemoryEventStore } from '@probity/event-stores';
import { openProgress } from './progress';
import { relaySettings, someBureauEvents } from './testing';

describe('how far the relay has come', () => {
  const folder = mkdtempSync(join(tmpdir(), 'probity-progress-'));
  const settings = relaySettings('nobody:9092', { PROCESSES: `sqlite:${join(folder, 'processes.sqlite')}` });
  const store = new MemoryEventStore();
  beforeAll(() => someBureauEvents(store, 40));
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  /** Goes on, or from a past on, sends up to a position, and ends. Answers after which it went on. */
  const run = async (from: string | undefined, sentTo?: bigint): Promise<bigint> => {
    const progress = await openProgress(settings, store, from);
    if (sentTo !== undefined) await progress.keep(sentTo);
    await progress.close();
    return progress.after;
  };

  it('is where it was when what was sent is being sent again, and that is cut off', async () => {
    await run(undefined, 40n);
    expect(await run('11', 20n)).toBe(10n);
    expect(await run(undefined)).toBe(20n);
    expect(await run('5')).toBe(4n);
    expect(await run(undefined, 40n)).toBe(4n);
    expect(await run(undefined)).toBe(40n);
  });

  it('stays where it is when it is asked to begin before the topics do', async () => {
    const later = { ...settings, topicPrefix: 'later', relayFrom: '30' };
    const opened = await openProgress(later, store, undefined);
    await opened.keep(40n);
    await opened.close();
    await expect(openProgress(later, store, '11')).rejects.toThrow('begin after position 29');
    const after = await openProgress(later, store, undefined);
    expect(after.after).toBe(40n);
    await after.close();
  });

  it.each([
    ['42', 'the log ends at position 40'],
    ['2026-13-45T00:00:00Z', 'no such instant'],
    ['2026-02-30T00:00:00Z', 'no such instant'],
    ['2026-02-28T25:00:00Z', 'no such instant'],
  ])(
    'is nowhere when it is asked to begin from %s on, and nothing of that is kept',
    async (past, problem) => {
      const anew = { ...settings, topicPrefix: `from-${past.slice(0, 7)}`, relayFrom: past };
      await expect(openProgress(anew, store, undefined)).rejects.toThrow(problem);
      const opened = await openProgress({ ...anew, relayFrom: '41' }, store, undefined);
      expect(opened.beginning).toBe(40n);
      await opened.close();
    },
  );

  it('is before the first event of all when it is asked to begin from 1 on', async () => {
    const opened = await openProgress(
      { ...settings, topicPrefix: 'first', relayFrom: '1' },
      store,
      undefined,
    );
    expect(opened.beginning).toBe(0n);
    await opened.close();
  });
});
