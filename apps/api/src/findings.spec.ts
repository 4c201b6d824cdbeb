import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { whereIn } from './findings';

const RUNTIME = join(__dirname, '..', '..', '..', 'libs', 'runtime', 'src');
const FOLDERS = ['verify', 'sentinel'].map((name) => join(RUNTIME, name));
const TEXT = /(?:'([^'\n]* [^'\n]*)'|`([^`\n]* [^`\n]*)`)/.source;
const BEFORE = [
  'problem(?:: | = )',
  'values = ',
  '(?:say|saying|editedLeaf)\\((?:\\w+, )?',
  "(?:this[.])?say\\('[\\w-]+', (?:\\{[^}]*\\}|\\w+), ",
  "(?:finding|findingAt)\\((?:'[\\w-]+'|\\w+), (?:'[\\w-]+'|\\w+), ",
  "\\w+: (?=')|'hash-wrong': |isMissing \\? ",
].join('|');
const SAID = new RegExp(`(?:${BEFORE})${TEXT}`, 'g');

/** What a finding may say in a file, something where something is filled in. */
const saidIn = (path: string): readonly string[] =>
  [...readFileSync(path, 'utf8').matchAll(SAID)].map(([, plain, filled = '']) => plain ?? filled);

const said = FOLDERS.flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.ts') && !name.endsWith('spec.ts') && name !== 'finding.ts')
    .flatMap((name) => saidIn(join(folder, name))),
);

/** What stands where something is filled in, if it is no number. */
const FILLED: Readonly<Record<string, string>> = {
  name: 'orgUnit-U01',
  ...{ problem: 'it says something else', 'reasonIn(error)': 'it says something else' },
  'error.message': 'it says something else',
  detail: 'it says something else',
  ...{ at: '2026-03-02T01:00:00.000Z', 'published.at': '2026-03-02T01:00:00.000Z' },
  ...{ since: 'from the first leaf', what: 'gone' },
  ...{ 'shown(expected)': '"expected', 'shown(found)': 'nothing' },
};

describe('what is found', () => {
  it.each([...new Set(said)])('is said in Chinese as well: %s', (words) => {
    const problem = words.replace(/\$\{([^}]+)\}/g, (_all, name: string) => FILLED[name] ?? '7');
    expect(whereIn('en', problem)).toBe(problem);
    expect(whereIn('zh', problem)).toMatch(/\p{Script=Han}/u);
    expect(whereIn('zh', problem)).not.toMatch(/原始信息|[a-z]{3,} [a-z]/);
  });

  it('is found in the sources', () => {
    expect(said.length).toBeGreaterThan(40);
  });

  it('quotes what others word', () => {
    expect(whereIn('zh', 'disk I/O error')).toBe('原始信息:disk I/O error');
    expect(whereIn('zh', 'after position 7: disk I/O error')).toBe('位置 7 之后:原始信息:disk I/O error');
  });

  it('leaves the values of rows as they are', () => {
    const problem = 'expected "nothing, found", found "it says something else"';
    expect(whereIn('zh', problem)).toBe('应为 "nothing, found",实为 "it says something else"');
  });
});
