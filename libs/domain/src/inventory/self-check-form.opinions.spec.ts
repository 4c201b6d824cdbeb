import { specify } from '@probity/eventing/testing';
import type { Bureau } from '../bureau';
import { clerk, deputy, discipline, officeClerk, otherClerk, otherDeputy, principal } from '../testing';
import { concurrence, where, asks, told, lives } from '../testing/form-controls';
import { risk } from '../testing/risk';
import { selfCheckForm } from './self-check-form.decider';

const { concur, concurAsPrincipal, giveBack, route } = asks;
const { deputySpoke, opened, principalSpoke, returned, routed } = told;
const { handedIn, inVolume, opined } = lives;

const recusedP002: Partial<Bureau> = { isRecused: (postId) => postId === 'P002' };

describe('a form lies with its leaders', () => {
  specify(selfCheckForm, {
    'when it is sent to both': { given: handedIn, when: route, then: [routed] },
    'and is not sent to the same two again': { given: [...handedIn, routed], when: route, then: [] },
    'but never with its owner': {
      given: handedIn,
      when: { ...route, data: { principalPostId: 'P001', deputyPostId: 'P021' } },
      then: 'not-their-leader',
    },
    'but never with a principal who is none of theirs': {
      given: handedIn,
      when: { ...route, data: { principalPostId: 'P054', deputyPostId: 'P002' } },
      then: 'not-their-leader',
    },
    'but never with one leader twice': {
      given: handedIn,
      when: { ...route, data: { principalPostId: 'P001', deputyPostId: 'P001' } },
      then: 'leaders-speak-separately',
    },
    'only once it is handed in': { given: [opened], when: route, then: 'form-not-submitted' },
  });
});

describe('a form returns to its holder', () => {
  specify(selfCheckForm, {
    'from one of its leaders, with its defects': { given: opined, when: giveBack, then: [returned] },
    'from the office': { given: handedIn, when: { ...giveBack, by: officeClerk }, then: [returned] },
    'not from a leader who is not theirs': {
      given: handedIn,
      when: { ...giveBack, by: otherDeputy },
      then: 'not-their-leader',
    },
    'not once it is compiled': { given: inVolume, when: giveBack, then: 'form-not-submitted' },
    'not from a leader who is recused': {
      given: handedIn,
      when: where(giveBack, { isRecused: () => true }),
      then: 'recused',
    },
  });
});

const adjust = (kind: string, changed: object = {}) => ({
  ...concur,
  data: { ...concurrence, kind, ...changed },
});
const addition = { newRiskPointId: 'RP-2', newRisk: risk };
const spokenBy = ({ subjectRef }: { readonly subjectRef: string }) => ({
  ...deputySpoke,
  id: 'E-1',
  metadata: { actor: { subjectRef } },
});

describe('a leader speaks on a form', () => {
  specify(selfCheckForm, {
    'and concurs': {
      given: [...handedIn, routed],
      when: concur,
      then: [{ ...deputySpoke, reason: '同意', decisionMeaning: 'AGREED' }],
    },
    'before it is sent as well': { given: handedIn, when: concurAsPrincipal, then: [principalSpoke] },
    'and adds a risk, which counts as found by a leader': {
      given: handedIn,
      when: adjust('ADD', addition),
      then: [
        {
          type: 'LeaderAdjusted',
          data: {
            kind: 'ADD',
            toGrade: 3,
            gradeBasis: ['OTHER'],
            newRiskPointId: 'RP-2',
            newRisk: { ...risk, findSource: 'LEADER' },
          },
        },
      ],
    },
    'in the place of another, and it is recorded': {
      given: handedIn,
      when: where({ ...concur, by: discipline }, recusedP002),
      then: [{ type: 'LeaderAdjusted', data: { substituteFor: 'P002', substitutionReason: 'RECUSED' } }],
    },
    'by the hand of somebody to whom the power was delegated': {
      given: handedIn,
      when: { ...concur, by: { ...otherDeputy, onBehalfOf: 'P002' } },
      then: [deputySpoke],
    },
    'not by the hand of the holder, whoever delegates': {
      given: handedIn,
      when: { ...concur, by: { ...clerk, roles: deputy.roles, onBehalfOf: 'P002' } },
      then: 'own-form',
    },
    'not when recused': { given: handedIn, when: where(concur, recusedP002), then: 'recused' },
    'not without being its leader': {
      given: handedIn,
      when: { ...concur, by: otherDeputy },
      then: 'not-their-leader',
    },
    'not as the other of the two': {
      given: handedIn,
      when: { ...concurAsPrincipal, by: deputy },
      then: 'not-their-leader',
    },
    'not without any post': {
      given: handedIn,
      when: { ...concur, by: { ...deputy, postId: null } },
      then: 'not-their-leader',
    },
    'not on a form of one’s own': {
      given: handedIn,
      when: { ...concur, by: { ...deputy, subjectRef: clerk.subjectRef } },
      then: 'own-form',
    },
    'not from the post whose form it is': {
      given: handedIn,
      when: { ...concur, by: { ...otherClerk, roles: ['DEPUTY'] } },
      then: 'own-form',
    },
    'not twice in two roles': {
      given: [...handedIn, spokenBy(principal)],
      when: concurAsPrincipal,
      then: 'leaders-speak-separately',
    },
    'not before it is handed in': { given: [opened], when: concur, then: 'form-not-submitted' },
    'not once it is compiled': { given: inVolume, when: concur, then: 'form-not-submitted' },
    'not to raise a grade without naming the risk point': {
      given: handedIn,
      when: adjust('RAISE', { toGrade: 1, gradeBasis: ['CRIMINAL'] }),
      then: 'opinion-needs-risk-point',
    },
    'not to add a risk that is not described': {
      given: handedIn,
      when: adjust('ADD', { newRiskPointId: 'RP-2' }),
      then: 'addition-incomplete',
    },
    'not to add a risk of another post': {
      given: handedIn,
      when: adjust('ADD', { ...addition, newRisk: { ...risk, ownerPostId: 'P022' } }),
      then: 'risk-of-another',
    },
    'not to add a risk whose grade is not that of its limbs': {
      given: handedIn,
      when: adjust('ADD', { ...addition, newRisk: { ...risk, proposedGrade: 1 } }),
      then: 'grade-not-of-limbs',
    },
    'not to add a risk in two grades': {
      given: handedIn,
      when: adjust('ADD', { ...addition, toGrade: 2 }),
      then: 'grade-not-of-limbs',
    },
    'not to add a risk in a power that no catalogue lists': {
      given: handedIn,
      when: adjust('ADD', { ...addition, newRisk: { ...risk, powerItemId: 'PI-999' } }),
      then: 'power-not-listed',
    },
    'not to add a risk under an id that is taken': {
      given: handedIn,
      when: where(adjust('ADD', addition), { riskPoint: () => ({}) as never }),
      then: 'risk-point-taken',
    },
    'not to concur and add in one breath': {
      given: handedIn,
      when: adjust('CONCUR', addition),
      then: 'concurrence-adds-nothing',
    },
  });
});
