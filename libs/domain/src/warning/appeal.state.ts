import { type Deadlines, NO_DEADLINES, evolveDeadlines, isDeadlineEvent } from '../deadlines';
import type { Day } from '../vocabulary';
import type { AppealFacts } from '../warning-facts';
import type { AppealEvent } from './appeal.events';

/** An appeal that was filed. */
export interface KnownAppeal {
  readonly status: AppealFacts['stage'];
  readonly warningId: string;
  readonly decisionEventId: string;
  readonly appellantRef: string;
  readonly deciderRef?: string;
  readonly decidedOn?: Day;
  readonly deadlines: Deadlines;
}

/** An appeal as its stream tells it. */
export type Appeal = { readonly status: 'UNKNOWN' } | KnownAppeal;

/** The appeal after one more event. */
export const evolveAppeal = (state: Appeal, event: AppealEvent): Appeal => {
  if (event.type === 'AppealFiled') {
    const { warningId, decisionEventId, appellantRef } = event.data;
    return { status: 'FILED', warningId, decisionEventId, appellantRef, deadlines: NO_DEADLINES };
  }
  if (state.status === 'UNKNOWN') return state;
  if (isDeadlineEvent(event)) {
    return { ...state, deadlines: evolveDeadlines(state.deadlines, event) };
  }
  switch (event.type) {
    case 'AppealDecided':
      return {
        ...state,
        status: 'DECIDED',
        deciderRef: event.data.deciderRef,
        decidedOn: event.data.decidedOn,
      };
    case 'ReExaminationFiled':
      return { ...state, status: 'REEXAMINED' };
    case 'ReExaminationDecided':
      return { ...state, status: 'FINAL' };
  }
};
