import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** A disk of its own in memory, which nobody sees but those who are started within it. */
export interface SmallDisk {
  /** How Node is started, so that it sees the disk in its folder. */
  readonly node: readonly [string, ...string[]];
  /** The folder, as whoever stands outside finds it. */
  readonly outside: string;
  /** Takes room away until no more than so many bytes are free. */
  crowd(freeBytes: number): void;
  /** Gives all that room back. */
  clear(): void;
  /** Ends it, with all that is on it. */
  close(): Promise<void>;
}

const BLOCK_BYTES = 4_096;
const MOUNT = 'mount -t tmpfs -o "size=$2" probity "$1" && echo mounted && exec sleep infinity';
const BALLAST = 'ballast';

/** Whether a disk can be made here. */
export const canMakeDisks = (folder: string): boolean =>
  spawnSync('unshare', ['-rm', 'mount', '-t', 'tmpfs', 'probity', folder]).status === 0;

/** Makes a disk of so many bytes in an empty folder. */
export const smallDiskIn = async (folder: string, bytes: number): Promise<SmallDisk> => {
  const holder = spawn('unshare', ['-rm', 'sh', '-c', MOUNT, 'sh', folder, String(bytes)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(holder, 'exit');
  const mounted = once(createInterface(holder.stdout), 'line');
  await Promise.race([mounted, ended.then(() => Promise.reject(new Error('no disk can be made here')))]);
  const outside = join('/proc', String(holder.pid), 'root', folder);
  const ballast = join(outside, BALLAST);
  return {
    node: ['nsenter', '-t', String(holder.pid), '-U', '-m', '--preserve-credentials', process.execPath],
    outside,
    crowd: (freeBytes) => {
      rmSync(ballast, { force: true });
      const { bavail } = statfsSync(outside);
      writeFileSync(ballast, Buffer.alloc(Math.max(0, bavail * BLOCK_BYTES - freeBytes)));
    },
    clear: () => {
      rmSync(ballast, { force: true });
    },
    close: async () => {
      holder.kill('SIGKILL');
      await ended;
    },
  };
};
