import { describeOnPostgres, inDatabase } from '../testing/postgres';
import { hearServerBell, openServerBell } from './postgres.bell';
import { waitForServerLock } from './postgres.lock';

const KEY = 7;
const never = new AbortController().signal;
const nobodyHears = (): void => undefined;
const rest = new Set<() => Promise<void>>();

describeOnPostgres('a lock on a server', (server) => {
  afterEach(async () => {
    await Promise.all([...rest].map((release) => release()));
    rest.clear();
  });

  const waitFor = async (url: string, lost: (reason: string) => void = nobodyHears, signal = never) => {
    const lock = await waitForServerLock(url, { key: KEY, signal, lost });
    if (lock) rest.add(lock.release);
    return lock;
  };

  it('is held by one, and by the next one when that one lets it go', async () => {
    const url = await server().database();
    const first = await waitFor(url);
    const order: string[] = [];
    const second = waitFor(url).then(() => order.push('second has it'));
    await inDatabase(url, 'SELECT pg_sleep(1)');
    order.push('first lets it go');
    await first?.release();
    await second;
    expect(order).toEqual(['first lets it go', 'second has it']);
  });

  it('tells whoever holds it that it is lost, once, and goes to the next one', async () => {
    const url = await server().database();
    const reasons: string[] = [];
    await new Promise<void>((lost) => {
      void waitFor(url, (reason) => {
        reasons.push(reason);
        lost();
      }).then(() =>
        inDatabase(url, "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'"),
      );
    });
    await waitFor(url);
    expect(reasons).toHaveLength(1);
  });

  it('says nothing to whoever lets it go', async () => {
    const url = await server().database();
    const reasons: string[] = [];
    const lock = await waitFor(url, (reason) => reasons.push(reason));
    await lock?.release();
    expect(reasons).toEqual([]);
  });

  it('is waited for as long as somebody wants it, also where there is no server', async () => {
    const enough = new AbortController();
    const waiting = waitFor('postgres://nobody@127.0.0.1:1/nothing', nobodyHears, enough.signal);
    enough.abort();
    expect(await waiting).toBeUndefined();
  });
});

describeOnPostgres('a bell on a server', (server) => {
  it('is heard by whoever listens, at least once after all that is rung at once', async () => {
    const url = await server().database();
    const bell = await openServerBell(url, 'probity_specs');
    let count = 0;
    let rung = (): void => undefined;
    const hearing = await hearServerBell(url, 'probity_specs', {
      lookEveryMs: 3_600_000,
      heard: () => {
        count += 1;
        rung();
      },
    });
    const before = count;
    const heard = new Promise<void>((resolve) => (rung = resolve));
    for (let times = 0; times < 100; times += 1) bell.ring();
    await heard;
    expect(count).toBeGreaterThan(before);
    expect(count).toBeLessThan(100);
    await Promise.all([bell.close(), hearing.close()]);
  });
});
