// Draws the parts and who imports whom into docs/architecture.md; with --check only tells whether it is
// drawn.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';

const FILE = 'docs/architecture.md';
const PICTURE = /(?<=<!-- graph -->\n).*?(?=<!-- \/graph -->)/s;

const chart = execFileSync(
  'node_modules/.bin/depcruise',
  [
    ...['apps', 'libs', '--include-only', '^(apps|libs)/', '--collapse', '^(apps|libs)/[^/]+'],
    ...['--exclude', '([.](spec|contract)[.]ts$|/testing/)', '--output-type', 'mermaid'],
  ],
  { encoding: 'utf8' },
);
const before = readFileSync(FILE, 'utf8');
if (!PICTURE.test(before)) throw new Error(`${FILE} has no place for the graph`);
const after = before.replace(PICTURE, () => `\n\`\`\`mermaid\n${chart.trim()}\n\`\`\`\n\n`);

if (!process.argv.includes('--check')) writeFileSync(FILE, after);
else if (after !== before) {
  console.error(`${FILE} shows another graph; draw it with: npm run graph`);
  process.exit(1);
}
