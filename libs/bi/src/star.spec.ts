import { readFileSync } from 'node:fs';
import { FIGURES } from './figures/figures';
import { STAR } from './star';

const document = readFileSync('docs/bi.md', 'utf8');
const lineOf = (name: string): string =>
  document.split('\n').find((line) => line.startsWith(`| \`${name}\` |`)) ?? `nothing about ${name}`;
const isWords = (columns: object): boolean => 'label_zh' in columns && 'article' in columns;

describe('the document on figures', () => {
  it.each(STAR)('says what a row of $name is', ({ name, grain }) => {
    const [what = ''] = grain.split(',');
    expect(lineOf(name)).toContain(what);
  });

  it.each(STAR.filter(({ columns }) => !isWords(columns)))(
    'names every column of $name',
    ({ name, columns }) => {
      expect(Object.keys(columns).filter((column) => !lineOf(name).includes(`\`${column}\``))).toEqual([]);
    },
  );

  it.each(FIGURES)('says what $name means, and of whom', ({ name, means, counts }) => {
    expect(lineOf(name)).toContain(`| ${means} | ${counts.toLowerCase()} |`);
  });
});

describe('the star', () => {
  it('keeps the event behind every fact, but for signals', () => {
    const facts = STAR.filter(({ name }) => name.startsWith('fact_') && name !== 'fact_signal');
    expect(facts.filter(({ columns }) => !('position' in columns && 'event_id' in columns))).toEqual([]);
    expect(facts.length).toBeGreaterThan(6);
  });

  it('keeps nothing of a signal that is finer than a quarter and a week', () => {
    const [signal] = STAR.filter(({ name }) => name === 'fact_signal');
    expect(Object.keys(signal?.columns ?? {})).toEqual([
      ...['quarter', 'channel', 'state', 'weeks_to_acknowledge', 'weeks_to_close', 'nth'],
    ]);
  });

  it('says every code in both languages', () => {
    const silent = STAR.filter(({ columns }) => isWords(columns)).filter(({ select }) =>
      select.split(' union all ').some((row) => !/'[^']*[a-z][^']*'.*'[^']*\p{Script=Han}/u.test(row)),
    );
    expect(silent.map(({ name }) => name)).toEqual([]);
  });
});
