import { specify } from '@probity/eventing/testing';
import { clerk, colleague, otherClerk } from '../testing';
import {
  asked,
  filledIn,
  nil,
  submitRisk,
  submitWith,
  where,
  asks,
  told,
  lives,
} from '../testing/form-controls';
import { selfCheckForm } from './self-check-form.decider';

const { open, submit } = asks;
const { opened, resubmitted, returned, submitted } = told;
const { handedIn } = lives;

describe('a self-check form is opened', () => {
  specify(selfCheckForm, {
    'for a person in a post, while the round is open': { when: open, then: [opened] },
    once: { given: [opened], when: open, then: [] },
    'for one person only': {
      given: [opened],
      when: { ...open, data: { ...asked, subjectRef: otherClerk.subjectRef } },
      then: 'already-opened',
    },
    'not in a round that is closed': {
      when: { ...open, data: { ...asked, roundId: 'RD-0' } },
      then: 'round-not-open',
    },
    'not for somebody who does not hold the post': {
      when: { ...open, data: { ...asked, subjectRef: colleague.subjectRef } },
      then: 'not-in-post',
    },
  });
});

describe('a self-check form is handed in', () => {
  specify(selfCheckForm, {
    'with its fields filled in': { given: [opened], when: submit, then: [submitted] },
    'with the reason why there is no risk': {
      given: [opened],
      when: { ...submit, data: nil },
      then: [
        { type: 'SelfCheckFormSubmitted', data: nil },
        { type: 'NilReturnDeclared', data: { postId: 'P021', reason: nil.nilReturnReason } },
      ],
    },
    'again, in a higher version, once it was returned': {
      given: [...handedIn, returned],
      when: submitWith({ formRevision: 2 }),
      then: [resubmitted],
    },
    'not again in the same version': {
      given: [...handedIn, returned],
      when: submit,
      then: 'revision-not-higher',
    },
    'not again unless it was returned': {
      given: handedIn,
      when: submitWith({ formRevision: 2 }),
      then: 'already-submitted',
    },
    'not before it is opened': { when: submit, then: 'no-form' },
    'not by the colleague in the same post': {
      given: [opened],
      when: { ...submit, by: otherClerk },
      then: 'not-ones-own-form',
    },
    'not from another post of the same person': {
      given: [opened],
      when: { ...submit, by: { ...clerk, postId: 'P022' } },
      then: 'not-ones-own-form',
    },
    'not on a day to come': {
      given: [opened],
      when: submitWith({ submittedOn: '2025-03-11' }),
      then: 'submitted-in-the-future',
    },
    'not after the round': {
      given: [opened],
      when: where(submit, { round: () => undefined }),
      then: 'round-not-open',
    },
    'not without one’s own pledge': {
      given: [opened],
      when: submitWith({ pledgeId: 'PL-1' }),
      then: 'pledge-not-in-force',
    },
    'not without powers': { given: [opened], when: submitWith({ powerItemIds: [] }), then: 'powers-missing' },
    'not with a power that no catalogue lists': {
      given: [opened],
      when: submitWith({ powerItemIds: ['PI-001', 'PI-999'] }),
      then: 'power-not-listed',
    },
    'not with a power that was retired': {
      given: [opened],
      when: submitWith({ powerItemIds: ['PI-002'] }),
      then: 'power-not-listed',
    },
    'not with a power of another post': {
      given: [opened],
      when: submitWith({ powerItemIds: ['PI-003'] }),
      then: 'power-of-another-post',
    },
    'not without a risk or a reason': {
      given: [opened],
      when: submitWith({ risks: [] }),
      then: 'risks-missing',
    },
    'not with a risk and a reason why there is none': {
      given: [opened],
      when: submitWith({ nilReturnReason: '无' }),
      then: 'nil-return-with-risks',
    },
    'not with the same risk twice': {
      given: [opened],
      when: submitWith({ risks: [...filledIn.risks, ...filledIn.risks] }),
      then: 'risk-stated-twice',
    },
    'not with a risk of another post': {
      given: [opened],
      when: submitRisk({ ownerPostId: 'P022' }),
      then: 'risk-of-another',
    },
    'not with a risk of a whole department': {
      given: [opened],
      when: submitRisk({ scope: 'DEPT' }),
      then: 'risk-of-another',
    },
    'not with a risk of a post elsewhere': {
      given: [opened],
      when: submitRisk({ ownerOrgId: 'U08' }),
      then: 'risk-of-another',
    },
    'not under the id of a risk of another post': {
      given: [opened],
      when: where(submit, { riskPoint: () => ({ ownerPostId: 'P022' }) as never }),
      then: 'risk-point-taken',
    },
    'not with a risk that a leader found': {
      given: [opened],
      when: submitRisk({ findSource: 'LEADER' }),
      then: 'find-source-not-own',
    },
    'not with a risk beside its powers': {
      given: [opened],
      when: submitRisk({ powerItemId: 'PI-003' }),
      then: 'power-not-on-form',
    },
    'not with a grade milder than its worst limb': {
      given: [opened],
      when: submitRisk({ gradeBasis: ['OTHER', 'CRIMINAL'] }),
      then: 'grade-not-of-limbs',
    },
  });
});
