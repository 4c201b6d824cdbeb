import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { ROOT, commentsOf, exportsOf, filesUnder, isCode, textOf } from './source';

const GENERATED = ['.git', 'coverage', 'data', 'dist', 'node_modules'];
const AT_ROOT = [
  '.ci',
  '.dependency-cruiser.cjs',
  '.editorconfig',
  '.gitignore',
  '.npmrc',
  '.nvmrc',
  '.prettierignore',
  '.prettierrc.json',
  'CHANGELOG.md',
  'CONTRIBUTING.md',
  'LICENSE',
  'README.md',
  'apps',
  'deploy',
  'docs',
  'eslint.config.mjs',
  'jest.config.cjs',
  'knip.json',
  'libs',
  'nest-cli.json',
  'package-lock.json',
  'package.json',
  'test',
  'tsconfig.json',
];

const COLUMNS_MAX = 110;
const LINES_MAX = 200;
const SPEC_LINES_MAX = 300;

const FILE_NAME = /^[a-z0-9]+(-[a-z0-9]+)*([.][a-z0-9]+(-[a-z]+)*){0,2}[.]ts$/;
const OTHER_TRADES = /(^|[.-])(common|dto|entity|handler|helpers?|manager|reducer|service|utils?)[.-]/;

const files = ['apps', 'deploy', 'libs', 'test'].flatMap((folder) => filesUnder(folder, '.ts'));
const isTest = (path: string): boolean => /[.-]spec[.]ts$|[.]contract[.]ts$|\/testing\//.test(path);
const linesOf = (path: string): string[] => textOf(path).trimEnd().split('\n');

const comments = files.flatMap((path) => commentsOf(path).map((text) => ({ path, text })));
const commentsThat = (offend: (text: string) => boolean): string[] =>
  comments.filter(({ text }) => offend(text)).map(({ path, text }) => `${path}: ${text}`);

const exported = files
  .filter((path) => path.startsWith('libs/') && !path.endsWith('.d.ts'))
  .flatMap((path) => exportsOf(path));

describe('the source is tidy', () => {
  it('keeps nothing at its root but what is listed', () => {
    const entries = readdirSync(ROOT).filter((name) => !GENERATED.includes(name));
    expect(entries.sort()).toEqual(AT_ROOT.sort());
  });

  it('has files of at most 200 lines, and 300 for tests', () => {
    const maxOf = (path: string) => (isTest(path) || path.startsWith('test/') ? SPEC_LINES_MAX : LINES_MAX);
    expect(files.filter((path) => linesOf(path).length > maxOf(path))).toEqual([]);
  });

  it('has lines of at most 110 columns', () => {
    const offenders = files.flatMap((path) =>
      linesOf(path).flatMap((line, index) => (line.length > COLUMNS_MAX ? [`${path}:${index + 1}`] : [])),
    );
    expect(offenders).toEqual([]);
  });

  it('names files in kebab-case, the thing first and its kind second', () => {
    expect(files.filter((path) => !FILE_NAME.test(basename(path)))).toEqual([]);
  });

  it('names no file in words of another trade', () => {
    expect(files.filter((path) => OTHER_TRADES.test(basename(path)))).toEqual([]);
  });

  it('gives every lib exactly one public face, and one more for tests', () => {
    const faces = readdirSync(join(ROOT, 'libs')).map((lib) => `libs/${lib}/src/index.ts`);
    const indexes = files.filter((path) => basename(path) === 'index.ts');
    expect(indexes.filter((path) => !/^(libs|apps)\/[^/]+\/src\/testing\//.test(path)).sort()).toEqual(
      faces.sort(),
    );
  });
});

describe('comments', () => {
  it('promise nothing without an issue number', () => {
    expect(commentsThat((text) => /\b(TODO|FIXME|XXX|HACK)\b(?!\(#\d+\))/.test(text))).toEqual([]);
  });

  it('hold no code', () => {
    expect(commentsThat((text) => isCode(text) || text.split('\n').some(isCode))).toEqual([]);
  });

  it('are no banners', () => {
    expect(commentsThat((text) => /([-=*#~_])\1{3}/.test(text))).toEqual([]);
  });

  it('tell neither of their authors nor of the past', () => {
    const words = /\b([Ww]e|[Oo]ur|us|[Ll]et's|previously|refactored|for now|temporarily|used to be)\b/;
    expect(commentsThat((text) => words.test(text))).toEqual([]);
  });
});

describe('every exported name in libs', () => {
  it('says what it means', () => {
    const silent = exported.filter(({ sentence, needsSentence }) => sentence === '' && needsSentence);
    expect(silent.map(({ name }) => name)).toEqual([]);
  });

  it('says it in whole sentences', () => {
    const broken = exported.filter(({ sentence }) => sentence !== '' && !sentence.endsWith('.'));
    expect(broken.map(({ name }) => name)).toEqual([]);
  });
});

describe('documents', () => {
  const documents = [
    ...readdirSync(ROOT).filter((name) => name.endsWith('.md')),
    ...filesUnder('docs', '.md'),
  ];

  it('link to files that exist', () => {
    const dead = documents.flatMap((path) =>
      [...textOf(path).matchAll(/\]\(([^)#\s]+)[^)]*\)/g)]
        .map(([, target = '']) => target)
        .filter((target) => !target.includes('://') && !existsSync(join(ROOT, dirname(path), target)))
        .map((target) => `${path}: ${target}`),
    );
    expect(dead).toEqual([]);
  });
});
