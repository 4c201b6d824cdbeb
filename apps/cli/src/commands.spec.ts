import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import Database from 'better-sqlite3';
import { type Settings, filesIn, issueToken, settingsFrom } from '@probity/runtime';
import { exportCommand } from './export/export.command';
import { importCommand } from './import/import.command';
import { Progress } from './progress';
import { rebuildCommand } from './rebuild.command';
import { rulesCommand } from './rules.command';
import { SAMPLE, sampleWith, withFiles } from './testing';
import { toldOf } from './told';

const settingsIn = (folder: string): Settings => settingsFrom(filesIn(folder));

/** What people are told when a command fails. */
const told = async (failing: Promise<unknown>): Promise<string> => {
  try {
    await failing;
  } catch (error) {
    return toldOf(error);
  }
  throw new Error('it did not fail');
};

describe('the commands on files', () => {
  const folder = mkdtempSync(join(tmpdir(), 'probity-commands-'));
  const settings = settingsIn(folder);
  const request = { paths: [SAMPLE] };
  let first: string;

  beforeAll(async () => {
    first = await importCommand(settings, request);
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it('import the sample bureau, and the second time nothing', async () => {
    expect(first).toMatch(/^12\d\d commands recorded; 2 more were so already\n记录 12\d\d 项/);
    const again = await importCommand(settings, request);
    expect(again).toMatch(/^0 commands recorded; 12\d\d more were so already/);
  });

  it('export the catalogue, whole, and no half-written draft of it', async () => {
    for (const name of ['catalogue.csv', 'catalogue.XLSX']) {
      const file = join(folder, name);
      expect(await exportCommand(settings, { file })).toContain('198 risk points in force');
      expect(statSync(file).size).toBeGreaterThan(10_000);
    }
    expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  it('export nothing over what is there, unless they must', async () => {
    const file = join(folder, 'mine.csv');
    writeFileSync(file, 'mine');
    expect(await told(exportCommand(settings, { file }))).toMatch(
      /mine.csv is there already; --force replaces it \/ .*已存在/,
    );
    expect(readFileSync(file, 'utf8')).toBe('mine');
    chmodSync(file, 0o600);
    await exportCommand(settings, { file, force: true, owner: 'D06' });
    expect(readFileSync(file, 'utf8')).toMatch(/^riskPointId,/);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('ask no issuer of tokens for what they export and build anew', async () => {
    const set = { ...filesIn(folder), MODE: 'production', OIDC_ISSUER: 'http://127.0.0.1:9' };
    const deployed = settingsFrom(set);
    const file = join(folder, 'deployed.csv');
    expect(await exportCommand(deployed, { file })).toContain('198 risk points in force');
    expect(await rebuildCommand(deployed, ['risk-catalogue'])).toContain('rebuilt');
  });

  it.each([
    ['another kind of file', { file: 'catalogue.pdf' }, /must end in .xlsx or .csv/],
    ['an owner of nothing', { file: 'catalogue.csv', owner: 'P999' }, /no risk point of P999 is approved/],
    [
      'a folder that is not there',
      { file: 'nowhere/catalogue.csv' },
      /<file> .*nowhere.* cannot be written: ENOENT; it must be .* \/ .*无法写入/,
    ],
  ])('refuse to export %s', async (_what, { file, ...rest }, words) => {
    const path = join(folder, 'out', file);
    mkdirSync(join(folder, 'out'), { recursive: true });
    expect(await told(exportCommand(settings, { ...rest, file: path }))).toMatch(words);
    expect(existsSync(path)).toBe(false);
  });

  it('build read models anew, and name those that there are when one is not known', async () => {
    expect(await rebuildCommand(settings, ['risk-catalogue'])).toContain('rebuilt risk-catalogue');
    const message = await told(rebuildCommand(settings, ['risk-catalogue', 'nothing']));
    expect(message).toMatch(/^there is no read model nothing; there are .*risk-catalogue/);
  });
});

describe('a command that fails', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'probity-commands-'));
  });
  afterEach(() => {
    chmodSync(folder, 0o700);
    rmSync(folder, { recursive: true });
  });
  const importing = (paths: readonly string[] = [SAMPLE]) => importCommand(settingsIn(folder), { paths });

  it('says how many faults there are, each on a line of its own, and that nothing was written', async () => {
    const files = sampleWith({ 'posts.csv': (text) => text.replace(',PRINCIPAL,', ',BOSS,') });
    const lines = (await withFiles(files, (path) => told(importing([path])))).split('\n');
    expect(lines).toEqual([
      expect.stringMatching(
        /^posts.csv, row 3, column rank: "BOSS" — one of SUPERIOR, PRINCIPAL.* \/ .*之一$/,
      ),
      '1 fault; nothing was written / 1 处错误,未写入任何内容',
    ]);
  });

  it('shows what could move the cursor as an escape', async () => {
    const files = sampleWith({
      'posts.csv': (text) => text.replace(',PRINCIPAL,', ',\u001b[2J\u009b8m\u202e,'),
    });
    const message = await withFiles(files, (path) => told(importing([path])));
    expect(message).toContain(String.raw`column rank: "\u001b[2J\u009b8m\u202e" — one of`);
    expect(await told(Promise.reject(new Error('a \u001b[8m text\nof two lines')))).toBe(
      'a \\u001b[8m text\nof two lines',
    );
  });

  it.each(['log', 'keys', 'processes', 'intake', 'intake-keys'].map((name) => `${name}.sqlite`))(
    'names the file %s when it is damaged',
    async (name) => {
      writeFileSync(
        join(folder, name),
        'no database, and longer than the header of one would have to be'.repeat(20),
      );
      const message = await told(importing());
      expect(message).toContain(join(folder, name));
      expect(message).toContain('not a');
      expect(message.split('\n')).toHaveLength(1);
    },
  );

  it('names the rows when they are damaged', async () => {
    writeFileSync(
      join(folder, 'read-models.sqlite'),
      'no database, and longer than the header of one would have to be'.repeat(20),
    );
    const message = await told(rebuildCommand(settingsIn(folder), []));
    expect(message).toContain(join(folder, 'read-models.sqlite'));
    expect(message.split('\n')).toHaveLength(1);
  });

  it('says that the log lost its content, rather than begin another', async () => {
    const settings = settingsIn(folder);
    writeFileSync(join(folder, 'log.sqlite'), '');
    expect(await told(importCommand(settings, { paths: [SAMPLE] }))).toMatch(
      /cannot open the event log .*empty/,
    );
  });

  it('prints the rules in force on a day, adopted or by default', async () => {
    const tables = ['org-units.csv', 'posts.csv', 'appointments.csv', 'assessment-scheme.json'];
    await importing(tables.map((table) => join(SAMPLE, table)));
    const on = async (day: string) =>
      JSON.parse(await rulesCommand(settingsIn(folder), day)) as { kind: string; version: string }[];
    const versionOn = async (kind: string, day: string) =>
      (await on(day)).find((each) => each.kind === kind)?.version;
    expect(await versionOn('SCORE', '2024-12-31')).toBe('default-1');
    expect(await versionOn('SCORE', '2025-01-01')).toBe('1.0');
    expect(await versionOn('DEADLINE', '2025-01-01')).toBe('default-1');
  });

  it('prints no rules where there is no log, and makes none', async () => {
    expect(await told(rulesCommand(settingsIn(folder), '2025-01-01'))).toMatch(/^there is no log .*没有日志/);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('says that somebody else keeps the log locked', async () => {
    await told(importing(['/nowhere']));
    const other = new Database(join(folder, 'log.sqlite'));
    other.exec('BEGIN IMMEDIATE');
    try {
      expect(await told(importing())).toMatch(/cannot open the event log .*locked/);
    } finally {
      other.close();
    }
  });

  it('says that the log is damaged inside', async () => {
    await told(importing(['/nowhere']));
    const log = join(folder, 'log.sqlite');
    const { size } = statSync(log);
    truncateSync(log, size - 4_096);
    expect(await told(importing())).toMatch(/cannot open the event log/);
  });

  it('says that files are not there', async () => {
    expect(await told(importing(['/nowhere/posts.csv']))).toContain(
      '/nowhere/posts.csv: — a file or folder that exists',
    );
  });
});

describe('a token', () => {
  const production = {
    MODE: 'production',
    OIDC_ISSUER: 'https://issuer.example',
    LOCAL_ISSUER_KEY: join(tmpdir(), 'probity-no-issuer', 'issuer.json'),
  };

  it('is never made in production', async () => {
    const issuing = issueToken(settingsFrom(production), { staffNo: 'Z20110008', hours: 1 });
    expect(await told(issuing)).toContain('the local issuer works in development only');
    expect(existsSync(production.LOCAL_ISSUER_KEY)).toBe(false);
  });

  it('is not even asked for where production has no issuer', () => {
    expect(() => settingsFrom({ MODE: 'production' })).toThrow('OIDC_ISSUER: is required in production');
  });
});

describe('a bar of progress', () => {
  const outputOf = (isTTY: boolean): string => {
    const stream = Object.assign(new PassThrough(), { isTTY, columns: 80, cursorTo: () => true });
    const progress = new Progress(stream as unknown as NodeJS.WriteStream);
    progress.tell({ phase: 'check', done: 1, of: 2 });
    progress.end();
    return String(stream.read() ?? '');
  };

  it('is shown on a terminal', () => {
    expect(outputOf(true)).toContain('check 检查');
  });

  it('is silent anywhere else', () => {
    expect(outputOf(false)).toBe('');
  });
});
