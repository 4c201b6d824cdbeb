import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { environmentWith, filesIn } from '@probity/runtime';

const run = promisify(execFile);
const readme = readFileSync('README.md', 'utf8');
const commands = [...readme.matchAll(/```sh\n([\s\S]*?)```/g)].flatMap(([, block = '']) =>
  block.trim().split('\n'),
);
const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };

/** An environment in which nothing of this machine's data is touched. */
const folder = mkdtempSync(join(tmpdir(), 'probity-readme-'));
const environment = environmentWith({
  ...filesIn(folder),
  PORT: '0',
});
const npm = async (...words: readonly string[]): Promise<string> => {
  const { stdout } = await run('npm', words, { env: environment, maxBuffer: 2 ** 24 });
  return stdout;
};

describe('the README', () => {
  it('fits one screen', () => {
    expect(readme.split('\n').length).toBeLessThanOrEqual(130);
  });

  it('names only scripts that exist', () => {
    const named = [...readme.matchAll(/npm (?:run )?([a-z][a-z-]*)/g)].map(([, name = '']) => name);
    const builtIn = ['ci'];
    expect(named.filter((name) => !builtIn.includes(name) && !(name in scripts))).toEqual([]);
  });

  it('has the commands that the rest of this file runs', () => {
    expect(commands).toEqual([
      'npm ci && npm run demo',
      'npm ci && npm test',
      'npm run build',
      'npm run probity -- import test/data/bureau',
      'npm run probity -- export catalogue.xlsx',
      'npm run probity -- token Z20110280',
      'npm run probity -- verify',
      'npm start',
    ]);
  });

  it('keeps its promise: the demo tells the story and ends', async () => {
    const story = await npm('run', 'demo', '--', '--once');
    expect(story).toMatch(/P002 as leader in charge.*3 → 2/);
    expect(story).toMatch(/approved version 1 at grade 1 \(2 → 1\)/);
    expect(story).toMatch(/5 working days from 2026-04-30.*05-01.*CN-2026\.1/);
    expect(story).toMatch(/P001: lifted warning[\s\S]*89\.60 ∈ \[80\.00, 90\.00\) PASS/);
    expect(story).toMatch(/riskPoint-RP-T001 as of step 3: VERIFIED, 6 events shown, 11 later ones counted/);
    expect(story).toMatch(/http:\/\/127\.0\.0\.1:\d+\/docs[\s\S]*\/graphiql/);
  }, 180_000);

  it('keeps its promise: the sample goes in once, and the catalogue comes out', async () => {
    expect(await npm('run', '-s', 'probity', '--', 'import', 'test/data/bureau')).toMatch(
      /^\d{4} commands recorded/,
    );
    expect(await npm('run', '-s', 'probity', '--', 'import', 'test/data/bureau')).toMatch(
      /^0 commands recorded/,
    );
    const catalogue = join(folder, 'catalogue.xlsx');
    await npm('run', '-s', 'probity', '--', 'export', catalogue);
    expect(existsSync(catalogue)).toBe(true);
    expect((await npm('run', '-s', 'probity', '--', 'token', 'Z20110280')).trim().split('.')).toHaveLength(3);
    expect(await npm('run', '-s', 'probity', '--', 'verify')).toMatch(/nothing was found/);
  });
});
