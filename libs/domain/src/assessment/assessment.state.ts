import { type Deadlines, NO_DEADLINES, evolveDeadlines, isDeadlineEvent } from '../deadlines';
import type { DeadlineEvent } from '../deadline.events';
import type { Day } from '../vocabulary';
import type {
  AssessmentEvent,
  AssessmentOpened,
  AssessmentRevised,
  ExportTarget,
  ScoreComponentGiven,
  ScoreComputed,
} from './assessment.events';
import type { Entry } from './scoring';

/** Points taken off for a cause elsewhere. */
interface Caused extends Entry {
  readonly cause: string;
}

/** An assessment under way, or over. */
export interface Assessment extends AssessmentOpened {
  readonly status: 'opened';
  readonly given: readonly ScoreComponentGiven[];
  readonly caused: readonly Caused[];
  readonly givenBack: readonly Entry[];
  readonly bonus: number;
  /** Codes of the vetoes that hold. */
  readonly vetoed: readonly string[];
  /** As computed last; null before. */
  readonly score: (ScoreComputed & { readonly band: string }) | null;
  /** The last day for objections, from the announcement on. */
  readonly objectionUntil: Day | null;
  readonly objection: 'none' | 'pending' | 'answered';
  readonly confirmed: boolean;
  readonly exported: readonly ExportTarget[];
  /** The ids of all corrections, and of the one that is not done. */
  readonly corrections: readonly string[];
  readonly openCorrection: string | null;
  readonly deadlines: Deadlines;
}

/** An assessment as its stream tells it. */
export type MaybeAssessment = { readonly status: 'unknown' } | Assessment;

const begun = (data: AssessmentOpened): Assessment => ({
  ...data,
  status: 'opened',
  given: [],
  caused: [],
  givenBack: [],
  bonus: 0,
  vetoed: [],
  score: null,
  objectionUntil: null,
  objection: 'none',
  confirmed: false,
  exported: [],
  corrections: [],
  openCorrection: null,
  deadlines: NO_DEADLINES,
});

/** The assessment after one more event. */
export const evolveAssessment = (state: MaybeAssessment, event: AssessmentEvent): MaybeAssessment => {
  if (event.type === 'AssessmentOpened') return begun(event.data);
  if (state.status === 'unknown') return state;
  return isDeadlineEvent(event) ? withClock(state, event) : evolveOpened(state, event);
};

/** More time to object moves the last day; a clock that runs out takes nothing away. */
const withClock = (state: Assessment, event: DeadlineEvent): Assessment => {
  const deadlines = evolveDeadlines(state.deadlines, event);
  const clock = deadlines.running.SCORE_OBJECTION;
  return { ...state, deadlines, objectionUntil: clock?.due.dueOn ?? state.objectionUntil };
};

type Further = Exclude<AssessmentEvent, DeadlineEvent | { readonly type: 'AssessmentOpened' }>;

const evolveOpened = (state: Assessment, { type, data }: Further): Assessment => {
  switch (type) {
    case 'ScoreComponentGiven':
      return { ...state, given: [...state.given, data] };
    case 'ScoreDeducted':
      return { ...state, caused: [...state.caused, { ...data, cause: causeOf(data) }] };
    case 'ScoreBonusGiven':
      return { ...state, bonus: state.bonus + data.points };
    case 'VetoApplied':
      return { ...state, vetoed: [...state.vetoed, data.code] };
    case 'ScoreComputed':
      return { ...state, score: { ...data, band: state.score?.band ?? '' } };
    case 'BandAssigned':
      return { ...state, score: state.score && { ...state.score, band: data.band } };
    case 'ScoreAnnounced':
      return { ...state, objectionUntil: data.objectionUntil };
    case 'AssessmentObjected':
      return { ...state, objection: 'pending' };
    case 'AssessmentRevised':
      return revised(state, data);
    case 'AssessmentUpheld':
      return { ...state, objection: 'answered' };
    case 'AssessmentConfirmed':
      return { ...state, confirmed: true };
    case 'AssessmentResultExported':
      return { ...state, exported: [...state.exported, data.target] };
    case 'CorrectionRequired':
      return {
        ...state,
        corrections: [...state.corrections, data.correctionId],
        openCorrection: data.correctionId,
      };
    case 'CorrectionDone':
      return { ...state, openCorrection: null };
    case 'RewardGranted':
    case 'PenaltyProposed':
      return state;
  }
};

const revised = (state: Assessment, { liftedVetoes, givenBack }: AssessmentRevised): Assessment => ({
  ...state,
  vetoed: state.vetoed.filter((code) => !liftedVetoes.includes(code)),
  givenBack: [...state.givenBack, ...givenBack],
  objection: 'answered',
});

/** What a deduction names as its cause. */
export const causeOf = (named: { readonly causeRef?: string; readonly causeEventId?: string }): string =>
  named.causeRef ?? named.causeEventId ?? '';
