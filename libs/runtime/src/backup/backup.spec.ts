import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { recordSome } from '../drill/record-some';
import { filesIn, settingsFrom } from '../settings/settings-from';
import { verify } from '../verify/verify';
import { backUp } from './backup';

const NOON = Date.parse('2026-03-02T04:00:00.000Z');

describe('a backup', () => {
  let home: string;
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'probity-backup-'));
  });
  afterEach(() => {
    rmSync(home, { recursive: true });
  });

  const places = () => ({ folder: join(home, 'backups'), keysFolder: join(home, 'key-backups') });
  const dataOf = (folder: string) => settingsFrom(filesIn(join(home, folder)));
  const restore = (folders: readonly string[], to: string): void => {
    for (const folder of folders) cpSync(folder, join(home, to), { recursive: true });
  };

  it('of a service at work holds everything that was acknowledged before it began', async () => {
    await recordSome(dataOf('data'), 20, 'before');
    const meanwhile = recordSome(dataOf('data'), 60, 'meanwhile');
    const { folders, files, left } = await backUp(dataOf('data'), places(), () => NOON);
    await meanwhile;
    expect(folders).toEqual([
      join(home, 'backups', '20260302T040000Z'),
      join(home, 'key-backups', '20260302T040000Z'),
    ]);
    expect([left, files.length]).toEqual([[], 11]);

    restore(folders, 'restored');
    const seal = readFileSync(join(home, 'restored', 'ledger.seal'), 'utf8');
    const { bureau, intake } = await verify(dataOf('restored'), { outside: [seal] });
    expect([bureau.findings, intake.findings]).toEqual([[], []]);
    expect(bureau.sealed).toBeGreaterThanOrEqual(20);
    expect(bureau.events).toBeGreaterThanOrEqual(bureau.sealed);
    await recordSome(dataOf('restored'), 3, 'after');
    expect(await verify(dataOf('restored'), { outside: [seal] })).toMatchObject({
      bureau: { found: 0, events: bureau.events + 3 },
    });
  });

  it('is known by its sums, and a changed file is told', async () => {
    await recordSome(dataOf('data'), 1, 'some');
    const { folders } = await backUp(dataOf('data'), places());
    const check = (cwd: string) => execFileSync('sha256sum', ['--check', '--strict', 'SHA256SUMS'], { cwd });
    for (const folder of folders) {
      const listed = readFileSync(join(folder, 'SHA256SUMS'), 'utf8').split('\n').length;
      expect(listed).toBe(readdirSync(folder).length);
      check(folder);
    }
    const [folder = ''] = folders;
    writeFileSync(join(folder, 'ledger.seal'), 'another');
    expect(() => check(folder)).toThrow('1 computed checksum did NOT match');
  });

  it('is not there by half', async () => {
    await recordSome(dataOf('data'), 1, 'some');
    rmSync(join(home, 'data', 'intake-keys.sqlite'));
    await expect(backUp(dataOf('data'), places())).rejects.toThrow(
      /^cannot back up .*intake-keys[.]sqlite: .*无法备份/,
    );
    for (const place of Object.values(places())) expect(readdirSync(place)).toEqual([]);
  });

  it('does not put the keys with what they open', async () => {
    const [folder, keysFolder] = [join(home, 'backups'), join(home, 'backups', 'keys')];
    for (const both of [
      { folder, keysFolder },
      { folder, keysFolder: folder },
      { folder: keysFolder, keysFolder: folder },
    ]) {
      await expect(backUp(dataOf('data'), both)).rejects.toThrow('is no place of its own');
    }
    expect(existsSync(folder)).toBe(false);
  });

  it('names the folder that is none', async () => {
    writeFileSync(join(home, 'file'), '');
    const inFile = { ...places(), keysFolder: join(home, 'file') };
    await expect(backUp(dataOf('data'), inFile)).rejects.toThrow(
      /^cannot write to the folder .*file: ENOTDIR .*无法写入文件夹/,
    );
    expect(readdirSync(join(home, 'backups'))).toEqual([]);
  });

  it('says which log it could not copy', async () => {
    await recordSome(dataOf('data'), 1, 'some');
    const settings = { ...dataOf('data'), eventStore: 'kurrentdb://host:2113' };
    expect(await backUp(settings, places())).toMatchObject({ left: ['EVENT_STORE'] });
  });

  it('names the server that does not answer, and no password', async () => {
    await recordSome(dataOf('data'), 1, 'some');
    const settings = { ...dataOf('data'), eventStore: 'postgres://log:secret@127.0.0.1:1/log' };
    const failing = backUp(settings, places());
    await expect(failing).rejects.toThrow('cannot back up 127.0.0.1:1/log: ');
    await expect(failing).rejects.not.toThrow('secret');
  });
});
