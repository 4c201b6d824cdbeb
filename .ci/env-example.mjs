// Writes deploy/.env.example from libs/runtime/src/settings/settings.ts; with --check it only compares.
import { readFileSync, writeFileSync } from 'node:fs';
import ts from 'typescript';

const SOURCE = 'libs/runtime/src/settings/settings.ts';
const TARGET = 'deploy/.env.example';

const file = ts.createSourceFile(SOURCE, readFileSync(SOURCE, 'utf8'), ts.ScriptTarget.Latest, true);
const settings = file.statements.find(
  (node) => ts.isClassDeclaration(node) && node.name?.text === 'Settings',
);
const variables = settings.members.filter(ts.isPropertyDeclaration).map((member) => {
  const name = member.name.text.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();
  const comment = ts.getJSDocCommentsAndTags(member).map((doc) => doc.comment.replace(/\s+/g, ' '));
  const value = member.initializer?.getText().replace(/^'|'$/g, '').replaceAll('_', '') ?? '';
  return `# ${comment.join(' ')}\n# ${name}=${value}\n`;
});
const head = `# Every setting with its default. Copy to .env and take the hash sign away to change one. What is secret may
# stand in a file: EVENT_STORE_FILE=/run/secrets/event-store instead of EVENT_STORE, and so for each of them.
`;
const text = `${head}\n${variables.join('\n')}`;

if (process.argv.includes('--check')) {
  if (readFileSync(TARGET, 'utf8') === text) process.exit(0);
  console.error(`${TARGET} does not say what ${SOURCE} says: run "npm run env-example"`);
  process.exit(1);
}
writeFileSync(TARGET, text);
