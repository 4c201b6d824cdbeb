import { existsSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Variables } from './deployment';

/** The wall clock of a process, which can be set while it runs. What it measures time by goes on evenly. */
export interface Clock {
  /** What the process is started with. */
  readonly variables: Variables;
  /** Sets it so many hours before or behind the true time; it jumps within a second. */
  set(hours: number): void;
}

const LIBRARIES = '/usr/lib';
const SHARED_MEMORY = '/dev/shm';
const HOUR_S = 3_600;

/** The library that stands between a process and its clock, where Debian's package `faketime` puts it. */
const library = readdirSync(LIBRARIES)
  .map((folder) => join(LIBRARIES, folder, 'faketime', 'libfaketimeMT.so.1'))
  .find((path) => existsSync(path));

/** A clock that is set by a file of its own. Throws where no clock can be set. */
export const clockIn = (file: string): Clock => {
  if (library === undefined) throw new Error('clocks cannot be set here: install the package faketime');
  const set = (hours: number): void => {
    // Whoever looks at it meanwhile must not find half of it.
    writeFileSync(`${file}.next`, `${hours < 0 ? '-' : '+'}${Math.abs(hours) * HOUR_S}\n`);
    renameSync(`${file}.next`, file);
  };
  set(0);
  const variables = {
    LD_PRELOAD: library,
    FAKETIME_TIMESTAMP_FILE: file,
    FAKETIME_CACHE_DURATION: '1',
    DONT_FAKE_MONOTONIC: '1',
    NO_FAKE_STAT: '1',
  };
  return { variables, set };
};

/** Takes away what the library leaves in memory of a process that was killed. */
export const forgetClockOf = (pid: number): void => {
  for (const name of [`faketime_shm_${pid}`, `sem.faketime_sem_${pid}`]) {
    rmSync(join(SHARED_MEMORY, name), { force: true });
  }
};
