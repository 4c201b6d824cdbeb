import { AtLeastOne, IsListOfParts, IsOneOf, IsScale } from './vocabulary';

/** Everything that has a term, by name. */
export const TERMS = [
  'REMIND_REPLY',
  'ADMONISH_REPLY',
  'REPLY_REDO',
  'RECTIFY_PLAN',
  'RECTIFY_RESULT',
  'RECTIFY_REDO',
  'FOLLOW_UP',
  'SIGNAL_FORWARD',
  'SIGNAL_ACKNOWLEDGE',
  'SIGNAL_FEEDBACK',
  'SIGNAL_PROGRESS',
  'ANALYSIS',
  'SELF_CHECK',
  'SCORE_OBJECTION',
  'CORRECTION',
  'APPEAL_FILE',
  'APPEAL_DECIDE',
  'REEXAMINATION_FILE',
  'REEXAMINATION_DECIDE',
  'PUBLICATION',
  'REMINDER',
] as const;
export type TermName = (typeof TERMS)[number];

/** In what a term is counted. Days and months that end on a day of rest end on the next working day. */
export const TERM_UNITS = ['WORKING_DAYS', 'CALENDAR_DAYS', 'MONTHS'] as const;
export type TermUnit = (typeof TERM_UNITS)[number];

/** How long something may take, counted from the day after. */
export class Term {
  @IsOneOf(TERMS) readonly term: TermName;
  @IsScale(999) readonly count: number;
  @IsOneOf(TERM_UNITS) readonly unit: TermUnit;
}

/** How long everything may take. */
export class DeadlineRules {
  @AtLeastOne() @IsListOfParts(() => Term, TERMS.length) readonly terms: readonly Term[];
}
