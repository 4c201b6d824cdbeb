import { type Intent, type Process, idOf } from '@probity/eventing';
import type { Bureau } from '../bureau';
import { dayOf } from '../day';
import type { PersonEvent } from '../organisation/person.events';
import type { LapseCause, PledgeDemand, PledgeEvent } from '../publication/pledge.events';
import type { Day } from '../vocabulary';

/** A person in a post, which is what a pledge is for. */
interface Holding {
  readonly subjectRef: string;
  readonly postId: string;
}

/** The id follows from person, post and the day it is due from: nobody is asked twice for the same pledge. */
const demand = ({ subjectRef, postId }: Holding, from: Day, cause: PledgeDemand): Intent => ({
  category: 'pledge',
  id: `${subjectRef}.${postId}.${from}`,
  type: 'DemandPledge',
  data: { subjectRef, postId, cause },
});

const lapse = (pledgeId: string, cause: LapseCause): Intent => ({
  category: 'pledge',
  id: pledgeId,
  type: 'LapsePledge',
  data: { cause },
});

/**
 * Whoever comes into a post is asked for a pledge, and again when the pledge lapses. Leaving the post ends
 * it, and a pledge signed under whatever id settles every demand for the same post.
 */
export const pledgeProcess: Process<PersonEvent | PledgeEvent, Bureau> = {
  name: 'pledge',
  react: {
    PersonAppointed: ({ stream, data: { postId, from } }, bureau) => {
      const holding = { subjectRef: idOf(stream), postId };
      return bureau.pledgeInForce(holding.subjectRef, postId) ? [] : [demand(holding, from, 'NEW_HOLDER')];
    },

    PersonLeftPost: ({ stream, data: { postId } }, bureau) =>
      bureau.pledgesOf(idOf(stream), postId).map(({ pledgeId }) => lapse(pledgeId, 'HOLDER_LEFT')),

    PledgeSigned: ({ stream, data: { subjectRef, postId } }, bureau) =>
      bureau
        .pledgesOf(subjectRef, postId)
        .filter(({ pledgeId, active }) => !active && pledgeId !== idOf(stream))
        .map(({ pledgeId }) => lapse(pledgeId, 'SUPERSEDED')),

    PledgeLapsed: ({ data, metadata }, bureau) => {
      const { subjectRef, postId, cause } = data;
      // On the last day in post the holder still holds it, and so it is the cause that tells.
      const isOver = cause === 'HOLDER_LEFT' || cause === 'SUPERSEDED';
      if (isOver || !bureau.holdersOf(postId).includes(subjectRef)) return [];
      return [demand(data, dayOf(metadata.occurredAt), 'LAPSED')];
    },
  },
};
