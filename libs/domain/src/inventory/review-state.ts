import type {
  ItemDecision,
  ReviewAttendanceRecorded,
  ReviewEvent,
  ReviewSessionConvened,
} from './review.events';

/** Where a session stands: it sits once attendance is recorded. */
export type SessionStatus = 'convened' | 'sitting' | 'adjourned' | 'concluded' | 'invalidated';

/** A session that was convened. */
export interface Session extends Readonly<ReviewSessionConvened> {
  readonly status: SessionStatus;
  readonly attendance: Pick<ReviewAttendanceRecorded, 'presentPostIds' | 'presentCount'>;
  readonly decided: Readonly<Record<string, ItemDecision>>;
  readonly minutesNo?: string;
}

/** The state of a review. */
export type Review = { readonly status: 'unknown' } | Session;

const folded = (state: Session, { type, data }: ReviewEvent): Session => {
  switch (type) {
    case 'ReviewAttendanceRecorded':
      return { ...state, status: 'sitting', attendance: data };
    case 'ReviewItemDecided':
      return { ...state, decided: { ...state.decided, [data.riskPointId]: data.decision } };
    case 'ReviewConcluded':
      return { ...state, status: 'concluded' };
    case 'MinutesSigned':
      return { ...state, minutesNo: data.minutesNo };
    case 'ReviewAdjourned':
      return { ...state, status: 'adjourned' };
    case 'ReviewInvalidated':
      return { ...state, status: 'invalidated' };
    case 'ReviewSessionConvened':
      return state;
  }
};

const NOBODY = { presentPostIds: [], presentCount: 0 };

/** Folds an event into the state. */
export const evolve = (state: Review, event: ReviewEvent): Review => {
  if (state.status !== 'unknown') return folded(state, event);
  if (event.type !== 'ReviewSessionConvened') return state;
  return { ...event.data, status: 'convened', attendance: NOBODY, decided: {} };
};
