import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { faultIn } from './faults';

const LIBRARIES = join(__dirname, '..', '..', '..', 'libs');
const SOURCES = [
  __dirname,
  ...['eventing', 'domain', 'read-models'].map((name) => join(LIBRARIES, name, 'src')),
];
const SAID = /(?:problem: |malformed\([^,]+, )(?:'([^']+)'|`([^`]+)`)/g;

/** What is said of faults in a file, a number where something is filled in. */
const saidIn = (path: string): readonly string[] =>
  [...readFileSync(path, 'utf8').matchAll(SAID)].map(([, plain, filled = '']) =>
    (plain ?? filled).replace(/\$\{[^}]+\}/g, '7'),
  );

const said = SOURCES.flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !path.endsWith('spec.ts'))
    .flatMap((path) => saidIn(join(folder, path))),
);

describe('what is wrong with a request', () => {
  it.each([...new Set(said)])('is said in Chinese as well: %s', (problem) => {
    expect(faultIn('zh', { path: '', problem }).problem).toMatch(/\p{Script=Han}/u);
  });

  it('is found in the sources', () => {
    expect(said.length).toBeGreaterThan(20);
  });
});
