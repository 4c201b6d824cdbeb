import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { filesIn, settingsFrom } from '../settings/settings-from';
import type { FoundIn, Round } from './round';
import { recordAndSeal } from '../verify/testing/sealed-log';
import { Sentinel } from './sentinel';

const COVERAGE = { events: 1, sealed: 1, unsealed: 0, projections: 0, ofProjections: 0 };

/** A sentinel whose clock is struck by hand, over two logs in which nothing is wrong. */
const posted = (minutes: string, files: NodeJS.ProcessEnv = {}) => {
  const seen = {
    intervals: [] as number[],
    strike: (): void => undefined,
    stopped: 0,
    looks: 0,
    atOnce: 0,
    failures: [] as Error[],
    recorded: [] as (readonly [Round, readonly FoundIn[]])[],
  };
  let looking = 0;
  const watched = {
    look: async () => {
      seen.looks += 1;
      looking += 1;
      seen.atOnce = Math.max(seen.atOnce, looking);
      await Promise.resolve();
      looking -= 1;
      const failure = seen.failures.shift();
      if (failure) throw failure;
      return COVERAGE;
    },
    forget: () => Promise.resolve(),
    close: () => Promise.resolve(),
    history: undefined,
  };
  const sentinel = new Sentinel({
    settings: settingsFrom({ ...files, SENTINEL_MINUTES: minutes }),
    watched: { bureau: watched, intake: watched },
    now: () => Date.parse('2025-03-06T01:00:00.000Z'),
    every: (ms, task) => {
      seen.intervals.push(ms);
      seen.strike = task;
      return () => {
        seen.stopped += 1;
      };
    },
    record: async (round, fresh) => {
      seen.recorded.push([round, fresh]);
    },
  });
  return { sentinel, seen };
};

describe('a sentinel', () => {
  it('looks at both logs whenever so many minutes are over, as the settings say', async () => {
    const { sentinel, seen } = posted('5');
    sentinel.start();
    expect([seen.intervals, seen.looks, sentinel.round]).toEqual([[5 * 60_000], 0, undefined]);
    seen.strike();
    await sentinel.close();
    expect(seen.looks).toBe(2);
    expect(sentinel.round).toMatchObject({ at: '2025-03-06T01:00:00.000Z', full: false, found: 0 });
    expect(seen.recorded).toHaveLength(1);
  });

  it('never looks by itself where the settings say 0', () => {
    const { sentinel, seen } = posted('0');
    sentinel.start();
    expect(seen.intervals).toEqual([]);
  });

  it('takes one look after the other, however fast its clock is', async () => {
    const { sentinel, seen } = posted('1');
    sentinel.start();
    for (let times = 0; times < 5; times += 1) seen.strike();
    await sentinel.close();
    expect([seen.looks, seen.recorded.length]).toEqual([10, 5]);
    // Both logs of one round are looked at together.
    expect(seen.atOnce).toBe(2);
  });

  it('says that a look could not be taken, and takes the next one', async () => {
    const { sentinel, seen } = posted('1');
    sentinel.start();
    seen.failures.push(new Error('the disk is gone'));
    seen.strike();
    await expect(sentinel.look()).resolves.toMatchObject({ found: 0 });
    expect(sentinel.failed).toBeUndefined();
    seen.failures.push(new Error('the disk is gone'));
    seen.strike();
    await sentinel.close();
    expect(sentinel.failed?.message).toBe('the disk is gone');
  });

  it('counts, when it looks at everything, the events that were verified', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'probity-sentinel-'));
    await recordAndSeal(folder, ['thing-1', 'thing-2', 'thing-1']);
    const { sentinel } = posted('0', filesIn(folder));
    expect((await sentinel.look()).coverage.bureau?.events).toBe(1);
    expect((await sentinel.check()).coverage.bureau?.events).toBe(3);
    rmSync(folder, { recursive: true });
  });

  it('is struck no more once it is closed', async () => {
    const { sentinel, seen } = posted('1');
    sentinel.start();
    await sentinel.close();
    expect(seen.stopped).toBe(1);
  });
});
