import { specify } from '@probity/eventing/testing';
import { deputy } from '../testing';
import {
  about,
  approval,
  attendance,
  decide,
  decideWith,
  decided,
  sitting,
} from '../testing/review-controls';
import { bureauInReview, convened, recused, rejected, within } from '../testing/risk-controls';
import { review } from './review.decider';

const turnedDown = {
  gradeBasis: [],
  measures: [],
  votes: { for: 1, against: 5, abstain: 0 },
  dissentPostIds: [],
};

describe('an item', () => {
  specify(review, {
    'is approved with grade, limb, basis, measures, votes and dissent': {
      given: sitting,
      when: decide,
      then: [{ ...decided, reason: approval.basisText, effectiveFrom: '2025-03-10' }],
    },
    'is rejected by more than half, with a reason': {
      given: sitting,
      when: decideWith({ ...turnedDown, decision: 'REJECTED', reason: '采纳领导删除意见' }),
      then: [{ type: 'ReviewItemDecided', data: { decision: 'REJECTED' }, reason: '采纳领导删除意见' }],
    },
    'is not rejected without a reason': {
      given: sitting,
      when: decideWith({ ...turnedDown, decision: 'REJECTED' }),
      then: 'reason-required',
    },
    'is closed by the body as well': {
      given: sitting,
      when: decideWith({ measures: undefined, decision: 'CLOSED', reason: '职责取消' }),
      then: [{ type: 'ReviewItemDecided', data: { decision: 'CLOSED', gradeBasis: [], measures: [] } }],
    },
    'is not closed while a warning on it is open': {
      given: sitting,
      when: within(
        decideWith({ measures: undefined, decision: 'CLOSED', reason: '职责取消' }),
        bureauInReview([
          'warning-WN-1',
          {
            type: 'WarningTargetDetermined',
            data: { target: { orgId: 'D06' }, risks: [{ riskPointId: 'RP-1' }], decidedBy: [] },
          },
        ]),
      ),
      then: 'open-warning',
    },
    'is merged into one other living risk point': {
      given: sitting,
      when: decideWith({ decision: 'MERGED', reason: '重复', intoRiskPointIds: ['RP-2'] }),
      then: [{ type: 'ReviewItemDecided', data: { decision: 'MERGED', intoRiskPointIds: ['RP-2'] } }],
    },
    'is not merged into itself': {
      given: sitting,
      when: decideWith({ decision: 'MERGED', reason: '重复', intoRiskPointIds: ['RP-1'] }),
      then: 'successors-wrong',
    },
    'is not split into what nobody found': {
      given: sitting,
      when: decideWith({ decision: 'SPLIT', reason: '拆分', intoRiskPointIds: ['RP-2', 'RP-9'] }),
      then: 'successors-wrong',
    },
    'is not approved into something else': {
      given: sitting,
      when: decideWith({ intoRiskPointIds: ['RP-2'] }),
      then: 'successors-wrong',
    },
    'is decided once in a session': { given: [...sitting, decided], when: decide, then: 'already-decided' },
    'is one of the volume': {
      given: sitting,
      when: decideWith({ riskPointId: 'RP-4' }),
      then: 'not-in-volume',
    },
    'awaits a decision': {
      given: sitting,
      when: within(decide, bureauInReview(['riskPoint-RP-1', rejected])),
      then: 'nothing-to-decide',
    },
    'is decided while the body sits': { given: [convened], when: decide, then: 'not-in-session' },
    'rests on a limb (V4)': { given: sitting, when: decideWith({ gradeBasis: [] }), then: 'limb-required' },
    'says what it rests on (V4)': {
      given: sitting,
      when: decideWith({ basisText: undefined }),
      then: 'basis-text-required',
    },
    'has the grade of the gravest limb (V4)': {
      given: sitting,
      when: decideWith({ decidedGrade: 2 }),
      then: 'grade-not-of-limbs',
    },
    'has measures': { given: sitting, when: decideWith({ measures: [] }), then: 'measures-required' },
    'does not bind before it is decided': {
      given: sitting,
      when: decideWith({ effectiveFrom: '2025-03-09' }),
      then: 'effective-before-decided',
    },
    'takes the chair beside the recorder': {
      given: sitting,
      when: { ...decide, seconder: deputy },
      then: 'chair-required',
    },
    'takes two persons': {
      given: sitting,
      when: { ...about, type: 'DecideReviewItem', data: approval },
      then: 'second-person-required',
    },
    'has votes that add up': {
      given: sitting,
      when: decideWith({ votes: { for: 5, against: 0, abstain: 0 } }),
      then: 'votes-wrong',
    },
    'is carried by more than half': {
      given: sitting,
      when: decideWith({ votes: { for: 3, against: 2, abstain: 1 } }),
      then: 'no-majority',
    },
    'is dissented from by those who vote': {
      given: sitting,
      when: decideWith({ dissentPostIds: ['P021'] }),
      then: 'not-a-voter',
    },
  });
});

describe('who stands back from an item', () => {
  const without = (...postIds: readonly string[]) => ({
    recusedPostIds: postIds,
    votes: { for: 6 - postIds.length, against: 0, abstain: 0 },
    dissentPostIds: [],
  });
  const withRecused = (...postIds: readonly string[]) =>
    bureauInReview(...postIds.map((postId) => recused(postId)));
  specify(review, {
    'does not vote': {
      given: sitting,
      when: within(decideWith(without('P003')), withRecused('P003')),
      then: [{ type: 'ReviewItemDecided', data: { recusedPostIds: ['P003'] } }],
    },
    'is not counted as if nothing were': {
      given: sitting,
      when: within(decideWith({ dissentPostIds: [] }), withRecused('P003')),
      then: 'recused-member-counted',
    },
    'does so on record: nobody is voted off an item': {
      given: sitting,
      when: decideWith(without('P020')),
      then: 'recusal-not-recorded',
    },
    'owns the risk, recused or not (V7)': {
      given: sitting,
      when: within(
        decide,
        bureauInReview([
          'riskPoint-RP-1',
          {
            type: 'RiskFound',
            data: { roundId: 'RD-1', risk: { scope: 'POST', ownerOrgId: 'D06', ownerPostId: 'P020' } },
          },
        ]),
      ),
      then: 'recused-member-counted',
    },
    'leaves the chair to another member': {
      given: sitting,
      when: within({ ...decideWith(without('P001')), seconder: deputy }, withRecused('P001')),
      then: [{ type: 'ReviewItemDecided', data: { chairPostId: 'P002' } }],
    },
    'does not chair': {
      given: sitting,
      when: within(decideWith(without('P001')), withRecused('P001')),
      then: 'chair-required',
    },
    'does not keep the record either': {
      given: sitting,
      when: within(decideWith(without('P033')), withRecused('P033')),
      then: 'recused',
    },
    'may leave too few to decide anything': {
      given: [convened, attendance(['P001', 'P002', 'P003'])],
      when: within(
        decideWith({ ...without('P003'), votes: { for: 2, against: 0, abstain: 0 } }),
        withRecused('P003'),
      ),
      then: 'no-quorum',
    },
  });
});
