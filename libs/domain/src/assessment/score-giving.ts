import { type Decided, type Decision, type Rejection, accept, isRejection, reject } from '@probity/eventing';
import type { Bureau, RuleFacts } from '../bureau';
import { type Period, firstDayOf } from '../periods';
import type { ScoreComponent } from '../rule-content';
import { personsBehind } from '../standing';
import type { Asking } from './assessment.commands';
import type { AssessmentEvent, ScoreComputed } from './assessment.events';
import type { AssessmentReason } from './assessment.reasons';
import { type Assessment, causeOf } from './assessment.state';
import { faultOfDeciding, faultOfHand, faultOfJudging } from './hands';
import { type Entry, type Figure, componentScore, computeScore, takenOff } from './scoring';

/** What may follow from a command about an assessment. */
export type AssessmentAnswer = Decision<AssessmentEvent, AssessmentReason>;
type Refusal = Rejection<AssessmentReason> | undefined;

/** The scheme by which a period is assessed: the one in force on its first day (V14). */
export const schemeFor = (bureau: Bureau, period: Period): RuleFacts<'SCORE'> =>
  bureau.asOf(firstDayOf(period)).rules('SCORE');

/** The scheme that was named at the beginning, whatever was adopted or repealed since (V14). */
export const schemeOf = (
  bureau: Bureau,
  { period, schemeVersion }: { readonly period: Period; readonly schemeVersion: string },
): RuleFacts<'SCORE'> => bureau.rulesNamed('SCORE', schemeVersion) ?? schemeFor(bureau, period);

const refuse = reject<AssessmentReason>;

/** Everything taken off and given back so far. */
export const ledgerOf = ({ given, caused, givenBack }: Assessment) => ({
  taken: [
    ...given.flatMap(({ component, items }) => items.map((item): Entry => ({ ...item, component }))),
    ...caused,
  ],
  givenBack,
});

const faultOfEntry = (bureau: Bureau, state: Assessment, entry: Entry): Refusal => {
  const { items } = schemeOf(bureau, state).content;
  const item = items.find(({ itemId }) => itemId === entry.itemId);
  if (!item) return refuse('not-in-the-scheme', 'itemId', entry.itemId);
  return takenOff(ledgerOf(state), entry) + entry.points > item.points
    ? refuse('beyond-the-item', 'itemId', entry.itemId)
    : undefined;
};

/** Entries of one command, each judged after those before it. */
const faultOfEntries = (bureau: Bureau, state: Assessment, entries: readonly Entry[]): Refusal => {
  for (const [index, entry] of entries.entries()) {
    const before = entries.slice(0, index).map((each) => ({ ...each, cause: '' }));
    const fault = faultOfEntry(bureau, { ...state, caused: [...state.caused, ...before] }, entry);
    if (fault) return fault;
  }
  return undefined;
};

const faultOfGiving = (asking: Asking<'GiveScore'>, state: Assessment): Refusal => {
  const { data, by, bureau } = asking;
  const { weights } = schemeOf(bureau, state).content;
  if (state.kind === 'ANNUAL') return refuse('year-takes-no-components');
  if (!weights.some(({ component }) => component === data.component)) {
    return refuse('not-in-the-scheme', 'component', data.component);
  }
  const fault = faultOfHand(asking, state, data.component);
  if (fault) return fault;
  if (state.given.some(({ component }) => component === data.component)) {
    return refuse('component-given-before', 'component', data.component);
  }
  const behind = personsBehind(bureau, by);
  return state.given.some((each) => behind.includes(each.by)) ? refuse('two-components') : undefined;
};

/** Three hands give three parts; none of them gives two (R6). */
export const giveScore = (asking: Asking<'GiveScore'>, state: Assessment): AssessmentAnswer => {
  const { data, by, bureau } = asking;
  const entries = data.items.map((item) => ({ ...item, component: data.component }));
  return (
    faultOfGiving(asking, state) ??
    faultOfEntries(bureau, state, entries) ??
    accept({
      type: 'ScoreComponentGiven',
      data: { ...data, by: by.subjectRef },
      ruleRefs: [{ kind: 'SCORE', version: state.schemeVersion }],
    })
  );
};

/** What happened counts in the office's part, which keeps the ledger of such deductions (R7). */
const LEDGER: ScoreComponent = 'OFFICE';

/** A deduction rests on a record, not on judgement: also a monitor of the risk may enter it. */
export const deductScore = (asking: Asking<'DeductScore'>, state: Assessment): AssessmentAnswer => {
  const { data, bureau } = asking;
  const { reason, ...deduction } = data;
  const cause = causeOf(data);
  const fault = faultOfDeciding(asking, state);
  if (fault) return fault;
  if (cause === '') return refuse('cause-missing', 'causeRef');
  if (state.caused.some((each) => each.cause === cause && each.itemId === data.itemId)) {
    return refuse('cause-counted-before', 'causeRef', cause);
  }
  const entry = { ...deduction, component: LEDGER };
  return (
    faultOfEntry(bureau, state, entry) ?? accept({ type: 'ScoreDeducted' as const, data: entry, reason })
  );
};

/** Extra points are a judgement, and bound by the scheme. */
export const giveBonus = (asking: Asking<'GiveBonus'>, state: Assessment): AssessmentAnswer => {
  const { reason, ...bonus } = asking.data;
  const { bonusMax } = schemeOf(asking.bureau, state).content;
  const fault = faultOfJudging(asking, state);
  if (fault) return fault;
  return state.bonus + bonus.points > bonusMax
    ? refuse('bonus-beyond-the-limit', 'points', bonus.points)
    : accept({ type: 'ScoreBonusGiven', data: bonus, reason });
};

/** A veto is one of the scheme's list; it counts once. */
export const applyVeto = (asking: Asking<'ApplyVeto'>, state: Assessment): AssessmentAnswer => {
  const { reason, ...veto } = asking.data;
  const { vetoes } = schemeOf(asking.bureau, state).content;
  const fault = faultOfDeciding(asking, state);
  if (fault) return fault;
  if (!vetoes.some(({ code }) => code === veto.code)) return refuse('not-in-the-scheme', 'code', veto.code);
  return state.vetoed.includes(veto.code) ? accept() : accept({ type: 'VetoApplied', data: veto, reason });
};

/** The components in hundredths, as they stand, with the weights of the scheme. */
const componentsOf = (bureau: Bureau, state: Assessment): readonly Figure[] | undefined => {
  const scheme = schemeOf(bureau, state).content;
  const isGiven = (of: ScoreComponent) => state.given.some(({ component }) => component === of);
  if (!scheme.weights.every(({ component }) => isGiven(component))) return undefined;
  return scheme.weights.map(({ component, percent }) => ({
    of: component,
    hundredths: componentScore(scheme, component, ledgerOf(state)),
    weight: percent,
  }));
};

/** The halves' confirmed totals, each counting once. */
const halvesIn = (bureau: Bureau, { halves }: Assessment): readonly Figure[] | undefined => {
  const totals = halves.flatMap((of) => {
    const half = bureau.assessment(of);
    return half?.confirmed && half.total !== null ? [{ of, hundredths: half.total, weight: 1 }] : [];
  });
  return totals.length === halves.length ? totals : undefined;
};

const sum = (entries: readonly Entry[]): number => entries.reduce((total, { points }) => total + points, 0);

/** The total and band as everything stands, or what is missing. */
export const scoreOf = (bureau: Bureau, state: Assessment) => {
  const { version, content } = schemeOf(bureau, state);
  const isYear = state.kind === 'ANNUAL';
  const inputs = isYear ? halvesIn(bureau, state) : componentsOf(bureau, state);
  if (!inputs) return refuse(isYear ? 'halves-not-confirmed' : 'components-missing');
  const deducted = isYear ? sum(state.caused) - sum(state.givenBack) : 0;
  const figures = { inputs, bonus: state.bonus, deducted, vetoes: state.vetoed };
  const { band, ...computed } = computeScore(content, figures);
  const data: ScoreComputed = { schemeVersion: version, ...figures, rounding: content.rounding, ...computed };
  return { data, band };
};

/** The computation and its band, as they are recorded. */
export const scored = (data: ScoreComputed, band: string): readonly Decided<AssessmentEvent>[] => {
  const { schemeVersion: version } = data;
  const ruleRefs = [{ kind: 'SCORE', version }];
  return accept<AssessmentEvent>(
    { type: 'ScoreComputed', data, ruleRefs },
    { type: 'BandAssigned', data: { band, schemeVersion: version }, ruleRefs, reason: data.trace.join('; ') },
  );
};

/** The score as everything stands; nothing when it stood so before. */
export const compute = ({ bureau }: Asking<'ComputeScore'>, state: Assessment): AssessmentAnswer => {
  const answer = scoreOf(bureau, state);
  if (isRejection(answer)) return answer;
  const { data, band } = answer;
  const isAsBefore = state.score?.total === data.total && state.score.trace.join() === data.trace.join();
  return isAsBefore ? accept() : scored(data, band);
};
