import { isRejection } from '@probity/eventing';
import fc from 'fast-check';
import { TODAY, World, officeClerk, system } from '../testing';
import { approval, everybody } from '../testing/review-controls';
import { convened, inReview, recused } from '../testing/risk-controls';
import { review } from './review.decider';
import { QUORUM_RULES } from './review.events';

const someOf = (postIds: readonly string[]) => fc.subarray([...postIds]);
const eligibleFor = { TWO_THIRDS_OF_NON_RECUSED: 2 / 3, MORE_THAN_HALF_OF_NON_RECUSED: 1 / 2 };

/**
 * Holds a session in which these are present and those stand back, and asks for a unanimous approval of
 * RP-1.
 */
const hold = (
  present: readonly string[],
  bound: readonly string[],
  quorumRule: (typeof QUORUM_RULES)[number],
) => {
  const world = new World([...inReview, ...bound.map((postId) => recused(postId))]);
  const of = { of: review, id: 'RV-1', by: officeClerk, on: TODAY };
  const recorder = { ...of, by: { ...system, orgId: 'D11', roles: ['LG_OFFICE'] } };
  world.ask({ ...recorder, type: 'ConveneReview', data: { ...convened.data, quorumRule } });
  world.ask({ ...recorder, type: 'RecordAttendance', data: { presentPostIds: present } });
  const voters = present.filter((postId) => !bound.includes(postId));
  const chair = voters.includes('P001') ? 'P001' : (voters[0] ?? 'P001');
  const data = {
    ...approval,
    votes: { for: voters.length, against: 0, abstain: 0 },
    recusedPostIds: present.filter((postId) => bound.includes(postId)),
    dissentPostIds: [],
  };
  const seconder = world.holderOf(chair, TODAY);
  return { voters, answer: world.ask({ ...recorder, type: 'DecideReviewItem', seconder, data }) };
};

describe('whoever is there and whoever stands back', () => {
  it('decides when enough are left, and not otherwise', () => {
    fc.assert(
      fc.property(
        someOf(everybody),
        someOf(everybody),
        fc.constantFrom(...QUORUM_RULES),
        (present, bound, rule) => {
          const { voters, answer } = hold(present, bound, rule);
          const eligible = everybody.length - bound.length;
          const share = voters.length / eligible;
          const suffices =
            voters.length > 1 &&
            (rule === 'TWO_THIRDS_OF_NON_RECUSED' ? share >= eligibleFor[rule] : share > eligibleFor[rule]);
          expect(isRejection(answer)).toBe(!suffices);
        },
      ),
    );
  });
});
