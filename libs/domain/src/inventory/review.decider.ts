import { type Aggregate, type Decider, accept, reject } from '@probity/eventing';
import { type ReviewAnswer, attend, convene } from './review-convening';
import { decideItem } from './review-deciding';
import { type Review, type Session, evolve } from './review-state';
import { type AskingReview, type ReviewCommand, reviewCommands } from './review.commands';
import { type ItemDecision, type ReviewEvent, reviewEvents } from './review.events';
import { type ReviewReason, reviewReasons } from './review.reasons';

const decidedAs = ({ decided }: Session, decision: ItemDecision): readonly string[] =>
  Object.keys(decided).filter((riskPointId) => decided[riskPointId] === decision);

const conclude = ({ bureau }: AskingReview<'ConcludeReview'>, session: Session): ReviewAnswer => {
  if (session.status === 'concluded') return accept();
  if (session.status !== 'sitting') return reject('not-in-session');
  const items = bureau.volume(session.volumeId)?.riskPointIds ?? [];
  const left = items.filter((riskPointId) => !session.decided[riskPointId]);
  if (left.length > 0) return reject('items-left', 'volumeId', left[0]);
  const ended = (['MERGED', 'SPLIT', 'CLOSED'] as const).flatMap((each) => decidedAs(session, each)).length;
  return accept({
    type: 'ReviewConcluded',
    data: {
      approved: decidedAs(session, 'APPROVED').length,
      returned: decidedAs(session, 'RETURNED').length,
      rejected: decidedAs(session, 'REJECTED').length,
      ...(ended > 0 && { ended }),
    },
  });
};

const sign = ({ data, seconder }: AskingReview<'SignMinutes'>, session: Session): ReviewAnswer => {
  const { status, minutesNo, chairPostId } = session;
  if (minutesNo !== undefined) return minutesNo === data.minutesNo ? accept() : reject('already-signed');
  if (status !== 'concluded') return reject('not-concluded');
  if (seconder?.postId !== chairPostId) return reject('chair-required');
  return accept({ type: 'MinutesSigned', data, decisionMeaning: 'AGREED' });
};

const adjourn = ({ data }: AskingReview<'AdjournReview'>, { status }: Session): ReviewAnswer => {
  if (status === 'adjourned') return accept();
  if (status !== 'convened' && status !== 'sitting') return reject('not-in-session');
  return accept({ type: 'ReviewAdjourned', data });
};

const invalidate = ({ data }: AskingReview<'InvalidateReview'>, session: Session): ReviewAnswer => {
  if (session.status === 'invalidated') return accept();
  const { reason } = data;
  const riskPointIds = decidedAs(session, 'APPROVED');
  return accept({ type: 'ReviewInvalidated', data: { reason, riskPointIds }, reason });
};

const decideConvened = (command: ReviewCommand, session: Session): ReviewAnswer => {
  switch (command.type) {
    case 'ConveneReview':
      return reject('already-convened');
    case 'RecordAttendance':
      return attend(command, session);
    case 'DecideReviewItem':
      return decideItem(command, session);
    case 'ConcludeReview':
      return conclude(command, session);
    case 'SignMinutes':
      return sign(command, session);
    case 'AdjournReview':
      return adjourn(command, session);
    case 'InvalidateReview':
      return invalidate(command, session);
  }
};

/** A body decides item by item; only what it decides binds (Art. 15(3)4). */
const decider: Decider<Review, ReviewCommand, ReviewEvent, ReviewReason> = {
  initialState: { status: 'unknown' },
  reasons: reviewReasons,
  decide: (command, state) => {
    if (state.status !== 'unknown') return decideConvened(command, state);
    return command.type === 'ConveneReview' ? convene(command) : reject('not-convened');
  },
  evolve,
};

/** Sessions in which a body decides on a volume, item by item (组织审定). */
export const review: Aggregate<Review, ReviewCommand, ReviewEvent, ReviewReason> = {
  category: 'review',
  commands: reviewCommands,
  events: reviewEvents,
  decider,
};
