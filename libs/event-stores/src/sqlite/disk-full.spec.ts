import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteEventStore } from '..';
import { expectWhole } from '../testing/killed';

const NAME = /^[0-9a-f-]{36}$/;
const MOUNT = 'mount -t tmpfs -o size=3m probity "$1" && shift && exec "$@"';

/** Runs something on a disk of three megabytes, which goes away with it. */
const onSmallDisk = (folder: string, ...words: readonly string[]): string =>
  execFileSync('unshare', ['-rm', 'sh', '-c', MOUNT, 'sh', folder, ...words], { encoding: 'utf8' });

const canMount = (): boolean => {
  const folder = mkdtempSync(join(tmpdir(), 'probity-disk-'));
  try {
    onSmallDisk(folder, 'true');
    return true;
  } catch {
    return false;
  } finally {
    rmSync(folder, { recursive: true });
  }
};

const there = canMount();
const title = there
  ? 'the embedded log on a disk that becomes full'
  : 'the embedded log on a full disk (skipped: no disk can be made here, see unshare and tmpfs)';

(there ? describe : describe.skip)(title, () => {
  let home: string;
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'probity-full-'));
  });
  afterEach(() => {
    rmSync(home, { recursive: true });
  });

  it('refuses what it cannot keep, has what it acknowledged, and goes on when there is room', async () => {
    const [disk, copy] = [join(home, 'disk'), join(home, 'copy')];
    mkdirSync(disk);
    const program = require.resolve('../testing/fill-disk');
    const runTypescript = require.resolve('../testing/run-typescript.cjs');
    const words = [process.execPath, '-r', runTypescript, program, disk, copy];
    const said = onSmallDisk(disk, ...words)
      .trim()
      .split('\n');
    const acknowledged = said.filter((line) => NAME.test(line));
    const refusals = said.filter((line) => !NAME.test(line));
    expect(refusals.length).toBeGreaterThan(0);
    expect([...new Set(refusals)]).toEqual([expect.stringMatching(/^FULL .*disk/)]);
    expect(acknowledged.length).toBeGreaterThan(20);
    expect(said.slice(-20).every((line) => NAME.test(line))).toBe(true);

    const { store, close } = openSqliteEventStore(join(copy, 'log.sqlite'));
    await expectWhole(store, acknowledged);
    close();
  });
});
