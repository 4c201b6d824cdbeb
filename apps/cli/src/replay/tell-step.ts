import { styleText } from 'node:util';
import { type CaseEntry, type Json, type Step, differencesBetween } from '@probity/runtime';
import { visible } from '../terminal';

/** How a case is told. */
export interface Telling {
  /** Both languages when none is named. */
  readonly lang?: 'en' | 'zh';
  /** Also what each event did to its stream. */
  readonly steps?: boolean;
}

const NOTHING = '—';

/** An event of a case in prose, under the place where it stands; with a step also what it did. */
export const tellStep = (entry: CaseEntry, step: Step | undefined, { lang }: Telling): string => {
  const { position, stream, revision, type, sentence, lagDays } = entry;
  const lag = lagDays === 0 ? '' : ` (+${lagDays} d)`;
  return [
    styleText('dim', visible(`#${position} ${stream}@${revision} ${type}${lag}`)),
    ...(lang ? [sentence[lang]] : [sentence.en, sentence.zh]).map(visible),
    ...differencesOf(step).map(
      ({ path, was, is }) => `  ${visible(path || '/')}: ${valueIn('red', was)} → ${valueIn('green', is)}`,
    ),
  ].join('\n');
};

/** In a colour, where the output is a terminal. */
const valueIn = (colour: 'green' | 'red', held: Json | undefined): string =>
  held === undefined ? styleText('dim', NOTHING) : styleText(colour, visible(JSON.stringify(held)));

const differencesOf = (step: Step | undefined) => (step ? differencesBetween(step.before, step.after) : []);
