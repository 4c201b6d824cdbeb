import { styleText } from 'node:util';
import { type CaseEntry, type Json, type Step, differencesBetween } from '@probity/runtime';

/** How a case is told. */
export interface Telling {
  /** Both languages when none is named. */
  readonly lang?: 'en' | 'zh';
  /** Also what each event did to its stream. */
  readonly steps?: boolean;
  /** For a terminal. */
  readonly colours?: boolean;
}

const NOTHING = '—';

/** An event of a case in prose, under the place where it stands; with a step also what it did. */
export const tellStep = (entry: CaseEntry, step: Step | undefined, { lang, colours }: Telling): string => {
  const style = (format: 'dim' | 'green' | 'red', text: string): string =>
    colours ? styleText(format, text) : text;
  const { position, stream, revision, type, sentence, lagDays } = entry;
  const lag = lagDays === 0 ? '' : ` (+${lagDays} d)`;
  const value = (format: 'green' | 'red', held: Json | undefined): string =>
    held === undefined ? style('dim', NOTHING) : style(format, JSON.stringify(held));
  return [
    style('dim', `#${position} ${stream}@${revision} ${type}${lag}`),
    ...(lang ? [sentence[lang]] : [sentence.en, sentence.zh]),
    ...differencesOf(step).map(
      ({ path, was, is }) => `  ${path || '/'}: ${value('red', was)} → ${value('green', is)}`,
    ),
  ].join('\n');
};

const differencesOf = (step: Step | undefined) => (step ? differencesBetween(step.before, step.after) : []);
