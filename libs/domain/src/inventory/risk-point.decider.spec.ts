import { specify } from '@probity/eventing/testing';
import { clerk, colleague, deptHead, officeClerk, officeHead, otherClerk, otherDeputy } from '../testing';
import {
  approved,
  ask,
  bureauInReview,
  concur,
  deptRisk,
  find,
  findWith,
  found,
  inForce,
  pending,
  raise,
  raiseWith,
  raised,
  recused,
  returned,
  unitRisk,
  within,
} from '../testing/risk-controls';
import { risk } from '../testing/risk';
import { riskPoint } from './risk-point.decider';

const foundOn = (of: object) => ({ type: 'RiskFound', data: { roundId: 'RD-1', risk: of } });

describe('a risk is found', () => {
  specify(riskPoint, {
    'with what its finder says of it': { when: find, then: [found] },
    'by the head of a department as well': { when: { ...find, by: deptHead }, then: [found] },
    'not by a clerk, whose risks come with the form': { when: { ...find, by: clerk }, then: 'role-required' },
    'once, though two in the same post find it': { given: [found], when: find, then: [] },
    'not under the id of another risk': {
      given: [found],
      when: { ...find, data: { roundId: 'RD-1', risk: deptRisk } },
      then: 'already-found',
    },
    'in an open round only': {
      when: { ...find, data: { roundId: 'RD-9', risk } },
      then: 'round-not-open',
    },
    'at the grade of the gravest limb': {
      when: findWith({ gradeBasis: ['OTHER', 'CRIMINAL'] }),
      then: 'grade-not-of-limbs',
    },
    'on a power that the catalogue lists (V26)': {
      when: findWith({ powerItemId: 'PI-009' }),
      then: 'power-not-listed',
    },
    'not on a power that was retired': {
      when: findWith({ powerItemId: 'PI-002' }),
      then: 'power-not-listed',
    },
    'in a post that belongs to the department': {
      when: findWith({ ownerPostId: 'P033' }),
      then: 'owner-unknown',
    },
    'in an organisation that exists': { when: findWith({ ownerOrgId: 'D99' }), then: 'owner-unknown' },
    'with its post, when it is a post’s': {
      when: { ...find, data: { roundId: 'RD-1', risk: { ...deptRisk, scope: 'POST' } } },
      then: 'owner-post-required',
    },
    'without a post, when it is a department’s': {
      when: findWith({ scope: 'DEPT' }),
      then: 'owner-post-not-expected',
    },
  });
});

describe('a form that is handed in again', () => {
  const brought = { type: 'RiskFound', data: { ...found.data, formId: 'FM-1' } };
  const anew = { ...find, data: { roundId: 'RD-1', formId: 'FM-1', risk: { ...risk, name: '泄露名单' } } };
  specify(riskPoint, {
    'restates the risk that it brought': {
      given: [brought],
      when: anew,
      then: [{ type: 'RiskRestated', data: { risk: { ...risk, name: '泄露名单' } } }],
    },
    'says nothing new when it says the same': {
      given: [brought],
      when: { ...anew, data: { ...anew.data, risk } },
      then: [],
    },
    'leaves alone what another form brought': { given: [found], when: anew, then: [] },
    'leaves alone what is approved': { given: [brought, approved], when: anew, then: [] },
  });
});

describe('a returned risk', () => {
  const restate = {
    ...ask,
    type: 'RestateRisk',
    data: { risk: { ...risk, manifestation: '抽样前一日电话告知' }, reason: '补充具体环节' },
  };
  specify(riskPoint, {
    'is described anew': {
      given: [found, returned],
      when: restate,
      then: [{ type: 'RiskRestated', data: { risk: restate.data.risk }, reason: '补充具体环节' }],
    },
    'keeps its owner': {
      given: [found, returned],
      when: { ...restate, data: { ...restate.data, risk: deptRisk } },
      then: 'owner-changed',
    },
    'is left to those whose work it is': {
      given: [found, returned],
      when: { ...restate, by: colleague },
      then: 'not-theirs-to-restate',
    },
    'is the only one that is': { given: [found], when: restate, then: 'not-returned' },
  });
});

describe('a colleague’s opinion', () => {
  const remark = {
    ...ask,
    type: 'RecordPeerOpinion',
    by: colleague,
    data: { opinion: '属实', suggestedGrade: 2 },
  };
  specify(riskPoint, {
    'is kept, and moves nothing': {
      given: [found],
      when: remark,
      then: [{ type: 'PeerOpinionRecorded', data: remark.data }],
    },
    'is not given on one’s own risk': {
      given: [found],
      when: { ...remark, by: clerk },
      then: 'own-risk-point',
    },
    'nor by the other person in the same post': {
      given: [found],
      when: { ...remark, by: otherClerk },
      then: 'own-risk-point',
    },
    'is not given from another department': {
      given: [found],
      when: { ...remark, by: officeClerk },
      then: 'not-a-colleague',
    },
    'is given on the unit’s risks by everybody in the unit': {
      given: [foundOn(unitRisk)],
      when: { ...remark, id: 'RP-3', by: officeClerk },
      then: [{ type: 'PeerOpinionRecorded', data: remark.data }],
    },
    'is not given once the organisation has approved': {
      given: inForce,
      when: remark,
      then: 'not-under-review',
    },
  });
});

const deputysRisk = { ...risk, ownerOrgId: 'U01', ownerPostId: 'P002' };

describe('a leader’s opinion', () => {
  specify(riskPoint, {
    'keeps the old grade, the new grade, the limb and the words': {
      given: [found],
      when: raise,
      then: [{ ...raised, reason: '造成严重不良影响' }],
    },
    'starts from where the last one left the proposal': {
      given: [found, raised],
      when: concur,
      then: [{ type: 'LeaderAdjusted', data: { fromGrade: 2, toGrade: 2 }, decisionMeaning: 'AGREED' }],
    },
    'raises to a graver grade': {
      given: [found, raised],
      when: raiseWith({ toGrade: 3, gradeBasis: ['OTHER'] }),
      then: 'wrong-direction',
    },
    'lowers to a milder one': { given: [found], when: raiseWith({ kind: 'LOWER' }), then: 'wrong-direction' },
    'agrees with the grade proposed, not with another': {
      given: [found],
      when: { ...concur, data: { ...concur.data, toGrade: 1 } },
      then: 'wrong-direction',
    },
    'names the limb that another grade rests on': {
      given: [found],
      when: raiseWith({ gradeBasis: [] }),
      then: 'limb-required',
    },
    'names the grade of that limb': {
      given: [found],
      when: raiseWith({ gradeBasis: ['CRIMINAL'] }),
      then: 'grade-not-of-limbs',
    },
    'may be that it should go': {
      given: [found],
      when: raiseWith({ kind: 'REMOVE', toGrade: undefined, gradeBasis: undefined }),
      then: [{ type: 'LeaderAdjusted', data: { kind: 'REMOVE' } }],
    },
    'adds nothing here but on the form': {
      given: [found],
      when: raiseWith({ kind: 'ADD', toGrade: 3, newRiskPointId: 'RP-9' }),
      then: 'add-belongs-to-form',
    },
    'is the leader’s in charge': {
      given: [found],
      when: { ...raise, by: otherDeputy },
      then: 'not-a-leader-here',
    },
    'is not the recused leader’s': {
      given: [found],
      when: within(raise, bureauInReview(recused('P002'))),
      then: 'recused',
    },
    'is never on a risk of one’s own': {
      given: [foundOn(deputysRisk)],
      when: within({ ...raise, id: 'RP-5' }, bureauInReview(['riskPoint-RP-5', foundOn(deputysRisk)])),
      then: 'own-risk-point',
    },
    'moves nothing once the organisation has approved': {
      given: inForce,
      when: raise,
      then: 'not-under-review',
    },
    'is welcome again when a change is proposed': {
      given: pending,
      when: concur,
      then: [{ type: 'LeaderAdjusted', data: { fromGrade: 2, toGrade: 2 } }],
    },
  });
});

describe('an analysis', () => {
  const analyse = {
    ...ask,
    type: 'AnalyseRating',
    by: officeHead,
    data: { likelihood: 3, severity: 4, residualScore: 6, confidence: 'MID', schemeVersion: '1.0' },
  };
  specify(riskPoint, {
    'multiplies likelihood by severity and touches no grade': {
      given: [found],
      when: analyse,
      then: [{ type: 'RiskRatingAnalysed', data: { ...analyse.data, inherentScore: 12 } }],
    },
    'leaves no more than there was': {
      given: [found],
      when: { ...analyse, data: { ...analyse.data, residualScore: 13 } },
      then: 'residual-above-inherent',
    },
  });
});
