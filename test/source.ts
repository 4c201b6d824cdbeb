import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from '@swc/core';
import * as ts from 'typescript';

/** The folder of the whole project. */
export const ROOT = join(__dirname, '..');

const OUTSIDE = ['test/bench', 'test/data'];

/** Paths, from the root, of the files with an ending in a folder and below. */
export const filesUnder = (folder: string, ending: string): string[] =>
  readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (OUTSIDE.includes(path)) return [];
    if (entry.isDirectory()) return filesUnder(path, ending);
    return path.endsWith(ending) ? [path] : [];
  });

/** What stands in a file. */
export const textOf = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

const parsed = new Map<string, ts.SourceFile>();

const parse = (path: string): ts.SourceFile => {
  const source = parsed.get(path) ?? ts.createSourceFile(path, textOf(path), ts.ScriptTarget.ES2023, true);
  parsed.set(path, source);
  return source;
};

/** The comments of a source file, with their marks. */
export const commentsOf = (path: string): string[] => {
  const source = parse(path);
  const ranges = new Map<number, ts.CommentRange>();
  const visit = (node: ts.Node): void => {
    for (const range of ts.getLeadingCommentRanges(source.text, node.pos) ?? []) ranges.set(range.pos, range);
    for (const range of ts.getTrailingCommentRanges(source.text, node.end) ?? [])
      ranges.set(range.pos, range);
    node.getChildren(source).forEach(visit);
  };
  visit(source);
  return [...ranges.values()].map(({ pos, end }) => source.text.slice(pos, end));
};

/** Whether a line of a comment is code that somebody switched off. */
export const isCode = (line: string): boolean => {
  const words = line.replace(/^[/*\s]+|\*\/$/g, '').trim();
  if (!/[;={]|^[\w.]+\(.*\)$/.test(words)) return false;
  // What returns is code inside of a function only.
  return isParsed(words) || isParsed(`() => { ${words} }`);
};

const isParsed = (text: string): boolean => {
  try {
    parseSync(text, { syntax: 'typescript', decorators: true, target: 'es2022' });
    return true;
  } catch {
    return false;
  }
};

const decorates = (node: ts.Statement, name: string): boolean =>
  ts.canHaveDecorators(node) &&
  (ts.getDecorators(node) ?? []).some(({ expression }) => expression.getText().startsWith(`${name}(`));

/** A command's sentence is its summary; a type by `typeof` and a registry only repeat other names. */
const speaksForItself = (node: ts.Statement): boolean => {
  if (decorates(node, 'Command')) return true;
  if (ts.isTypeAliasDeclaration(node)) return /\btypeof\b/.test(node.type.getText());
  return ts.isVariableStatement(node) && /= register(Commands|Events)\(/.test(node.getText());
};

const isExported = (node: ts.Statement): boolean =>
  ts.canHaveModifiers(node) &&
  (ts.getModifiers(node) ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);

const nameOf = (node: ts.Statement): string => {
  const named = ts.isVariableStatement(node) ? node.declarationList.declarations[0] : node;
  return (named && ts.getNameOfDeclaration(named as ts.Declaration)?.getText()) ?? '';
};

const sentenceOf = (node: ts.Statement): string =>
  ts
    .getJSDocCommentsAndTags(node)
    .filter((doc) => ts.isJSDoc(doc))
    .map((doc) => ts.getTextOfJSDocComment(doc.comment) ?? '')
    .join('\n')
    .trim();

/** A name that a source file exports, and its sentence. */
export interface Exported {
  readonly name: string;
  readonly sentence: string;
  readonly needsSentence: boolean;
}

/** The names that a source file exports itself. */
export const exportsOf = (path: string): readonly Exported[] =>
  parse(path)
    .statements.filter(isExported)
    .map((node) => ({
      name: `${path} ${nameOf(node)}`,
      sentence: sentenceOf(node),
      needsSentence: !speaksForItself(node),
    }));
