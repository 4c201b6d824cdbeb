import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as ts from 'typescript';
import { reasonInChinese } from './reasons';

const LIBS = join(__dirname, '..', '..', '..');
/** Where findings are worded. */
const SOURCES = [
  ...['alignment', 'case-check', 'chain-check', 'ledger-check', 'outside-seal', 'register-check'],
  ...['scan-log', 'seal-check', 'tree-check', '../ledger/seal-judge', '../sentinel/sample-log'],
  ...['../sentinel/watched', '../../../ledger/src/note', '../../../ledger/src/seal'],
  ...['../../../ledger/src/keys', '../../../ledger/src/note-key'],
  '../../../../apps/api/src/recorded-round',
].map((name) => join(LIBS, 'runtime', 'src', 'verify', `${name}.ts`));

/** What is no finding: a time, the text of an endorsement, and what is said of a secret key or of a name. */
const OTHERS = [/^an unknown time$/, /^(cases|sealed) 7$/, /\n/, /^a secret key/, /^7 is no name of a key$/];

/** The text of a literal, a number where something is filled in. */
const textOf = (node: ts.Node): string | undefined => {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text;
  if (!ts.isTemplateExpression(node)) return undefined;
  return [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join('7');
};

const textsUnder = (node: ts.Node): readonly string[] => {
  const texts: string[] = [textOf(node) ?? ''];
  node.forEachChild((child) => void texts.push(...textsUnder(child)));
  return texts;
};

/** What a file says in several words. */
const saidIn = (path: string): readonly string[] =>
  textsUnder(ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true)).filter(
    (text) => /[a-z] | [a-z]/.test(text) && !OTHERS.some((other) => other.test(text)),
  );

describe('the reason of a finding', () => {
  it.each([...new Set(SOURCES.flatMap(saidIn))])('is said in Chinese as well: %s', (problem) => {
    expect(reasonInChinese(problem)).toMatch(/^(?!系统报告).*\p{Script=Han}/su);
  });

  it.each([
    [
      'seal of 3 leaves, NOW: 2 seals do, the last agreeing one stands from the first leaf: ' +
        'what lies between was changed',
      'NOW 对 3 叶的封签:共 2 枚封签如此;最后一枚相符的封签不存在,自第一叶起,其间内容被改',
    ],
    [
      'leaf 5 of the ledger was edited: its hash is not the one that was sealed',
      '账本第 5 叶被改:其哈希不是封签时的哈希',
    ],
    ['thing-1: the index has it in bucket 3, and it belongs in 4', 'thing-1:索引将其置于第 3 桶,应在第 4 桶'],
    [
      'after position 7: database disk image is malformed',
      '读至总序号 7 之后:database disk image is malformed',
    ],
    ['no such table: seals', '系统报告:no such table: seals'],
  ])('is said whole, what lies in it in turn: %s', (problem, wanted) => {
    expect(reasonInChinese(problem)).toBe(wanted);
  });

  it('is said whatever it holds, and keeps what a forger wrote as it is', () => {
    expect(reasonInChinese('the case $1\n风 does not have it')).toBe('案件 $1\n风 中没有它');
  });
});
