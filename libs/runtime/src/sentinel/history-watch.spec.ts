import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RecordedEvent } from '@probity/eventing';
import { glassVault } from '@probity/eventing/testing';
import { MemoryEventStore } from '@probity/event-stores';
import { KurrentServer } from '@probity/event-stores/testing';
import { filesIn, settingsFrom } from '../settings/settings-from';
import { openProbity } from '../open-probity';
import { writeSideOf } from '../writing/write-side';
import { sentinelOf } from './open-sentinel';
import type { FoundIn } from './round';

let today = '2026-03-06';
const now = () => Date.parse(`${today}T01:00:00.000Z`);
const checkpoints = { load: async () => -1n, save: async () => undefined, close: async () => undefined };

/** What only the tools of the server do: a stream of a log is told to forget. */
const forget = (server: KurrentServer, setting: object): void => {
  const [data, metadata] = [Buffer.from(JSON.stringify(setting)), Buffer.from('')];
  server.log.put('$$bureau.thing-1', { id: randomUUID(), type: '$metadata', data, metadata });
};

const nextTurn = () => new Promise((resolve) => setImmediate(resolve));

describe('a service on a server that loses history', () => {
  const folder = mkdtempSync(join(tmpdir(), 'probity-history-'));
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it('says so in its health, to whoever hears of findings, and in every round of its sentinel', async () => {
    const heard: FoundIn[] = [];
    const server = await new KurrentServer().start();
    const stores = { EVENT_STORE: server.url, INTAKE_STORE: `${server.url}&log=intake` };
    const settings = settingsFrom({ ...filesIn(folder), ...stores, SENTINEL_MINUTES: '0' });
    const probity = await openProbity(settings, { now, found: (each) => heard.push(each) });
    await probity.keepDays();
    expect(probity.health().parts).toMatchObject({ drift: 'ok' });
    forget(server, { $maxAge: 60 });
    while (probity.health().parts['drift'] === 'ok') await nextTurn();
    expect(probity.health()).toMatchObject({
      healthy: false,
      parts: { drift: 'the server loses history, 1 times; see /integrity' },
    });
    const { findings } = await probity.sentinel.look();
    const finding = { wrong: 'history-lost', detector: 'watchdog', stream: 'bureau.thing-1' };
    expect(findings).toMatchObject([{ log: 'bureau', finding }]);
    expect(heard).toEqual(findings);
    await probity.close();
    server.stop();
  });
});

describe('a log on a server that loses history', () => {
  let server: KurrentServer;
  const folder = mkdtempSync(join(tmpdir(), 'probity-history-'));
  const store = new MemoryEventStore();
  const stop = new AbortController();
  const intake = { store: new MemoryEventStore(), vault: glassVault };
  const { writer, start } = (() => {
    const writeSide = writeSideOf({
      ...{ store, vault: glassVault, intake, now, checkpoints },
      refused: () => undefined,
    });
    return { writer: writeSide.writer, start: () => writeSide.start(stop.signal) };
  })();

  const watched = () => {
    const settings = settingsFrom({
      ...filesIn(folder),
      EVENT_STORE: server.url,
      SENTINEL_MINUTES: '0',
    });
    const sentinel = sentinelOf(settings, { store, intake, writer, now });
    sentinel.start();
    return sentinel;
  };
  const recorded = async (): Promise<readonly RecordedEvent[]> => {
    for await (const batch of store.subscribe('start', stop.signal)) return batch;
    return [];
  };
  /** Waits for so many losses: each wait gives the watch its turn. */
  const lost = async (sentinel: { readonly losses: number }, count: number): Promise<void> => {
    while (sentinel.losses < count) await nextTurn();
  };

  beforeAll(async () => {
    server = await new KurrentServer().start();
    await start();
  });
  afterAll(() => {
    stop.abort();
    server.stop();
    rmSync(folder, { recursive: true });
  });

  it('has each loss recorded once, also by who watches again', async () => {
    forget(server, { $maxAge: 60 });
    const first = watched();
    await lost(first, 1);
    forget(server, { $tb: 2 });
    await lost(first, 2);
    await first.close();
    today = '2026-03-07';
    const again = watched();
    await lost(again, 2);
    await again.close();
    expect((await recorded()).map(({ type, data }) => ({ type, ...data }))).toEqual([
      {
        ...{ type: 'ChainBreakDetected', log: 'bureau', wrong: 'history-lost', detector: 'watchdog' },
        where: 'bureau.thing-1 MAX_AGE_SET',
      },
      {
        ...{ type: 'ChainBreakDetected', log: 'bureau', wrong: 'history-lost', detector: 'watchdog' },
        where: 'bureau.thing-1 STREAM_TRUNCATED',
      },
    ]);
  });
});
