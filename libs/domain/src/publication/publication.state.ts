import type { Day } from '../vocabulary';
import type { Channel, PublicationEvent } from './publication.events';
import type { Shown } from './publishable';

/** Where it is shown, and until when, if that is settled. */
interface Posting {
  readonly channel: Channel;
  readonly until?: Day;
}

/** A publication that may be posted, or is. */
export interface Approved extends Shown {
  readonly status: 'approved';
  readonly channels: readonly Channel[];
  readonly approvedBy: string;
  readonly approvedOn: Day;
  readonly postings: readonly Posting[];
  /** Handles of those whose objection awaits an answer. */
  readonly objections: readonly string[];
}

/** A publication as its stream tells it; what is over stays over. */
export type Publication = { readonly status: 'unknown' | 'proposed' | 'over' } | Approved;

/** The publication after one more event. */
export const evolvePublication = (state: Publication, event: PublicationEvent): Publication => {
  if (state.status === 'over') return state;
  switch (event.type) {
    case 'PublicationProposed':
      return { status: 'proposed' };
    case 'PublicationApproved': {
      const { contentRefs, subjects, channels, approvedBy, approvedOn } = event.data;
      const content = { contentRefs, subjects, channels, approvedBy, approvedOn };
      return { status: 'approved', ...content, postings: [], objections: [] };
    }
    case 'PublicationWithdrawn':
    case 'PublicationExpired':
      return { status: 'over' };
    case 'PublicationPosted':
    case 'PublicationObjected':
    case 'ObjectionAnswered':
      return state.status === 'approved' ? evolveApproved(state, event) : state;
  }
};

type AfterApproval = Extract<
  PublicationEvent,
  { readonly type: 'PublicationPosted' | 'PublicationObjected' | 'ObjectionAnswered' }
>;

const evolveApproved = (state: Approved, { type, data }: AfterApproval): Approved => {
  switch (type) {
    case 'PublicationPosted':
      return { ...state, postings: [...state.postings, data] };
    case 'PublicationObjected':
      return { ...state, objections: [...state.objections, data.objectorHandle] };
    case 'ObjectionAnswered':
      return { ...state, objections: state.objections.filter((handle) => handle !== data.objectorHandle) };
  }
};
