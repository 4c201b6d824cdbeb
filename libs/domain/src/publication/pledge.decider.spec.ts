import { specify } from '@probity/eventing/testing';
import {
  NOW,
  type Told,
  bureau,
  bureauOf,
  bureauWith,
  clerk,
  colleague,
  littleBureau,
  officeHead,
  otherClerk,
  superior,
  system,
} from '../testing';
import { DEFAULT_RULES } from '../rule-defaults';
import { pledge } from './pledge.decider';

const subjectRef = clerk.subjectRef;
const holding = { subjectRef, postId: 'P021' };
const ask = { id: 'PL-2025-021', at: NOW, by: clerk, bureau };
const sign = {
  ...ask,
  type: 'SignPledge',
  data: { postId: 'P021', textVersion: 'CN-1.0', signatureRef: 'SIG-1' },
};
const renew = { ...ask, type: 'RenewPledge', data: { textVersion: 'CN-1.0' } };
const demand = { ...ask, by: system, type: 'DemandPledge', data: { ...holding, cause: 'NEW_HOLDER' } };
const lapse = { ...ask, by: system, type: 'LapsePledge', data: { cause: 'HOLDER_LEFT' } };

const demanded = { type: 'PledgeDemanded', data: { ...holding, textVersion: 'CN-1.0', cause: 'NEW_HOLDER' } };
const signed = { type: 'PledgeSigned', data: { ...holding, textVersion: 'CN-1.0', signatureRef: 'SIG-1' } };
const renewed = { type: 'PledgeRenewed', data: { ...holding, textVersion: 'CN-1.0' } };
const lapsed = { type: 'PledgeLapsed', data: { ...holding, cause: 'HOLDER_LEFT' } };

const newText: Told = [
  'ruleSet-FORM',
  {
    type: 'RuleSetVersionAdopted',
    data: {
      ...{ kind: 'FORM', version: '2025.1', adoptedBy: 'LEADING_GROUP', document: '纪要1号' },
      ...{ adoptedOn: '2025-03-01', validFrom: '2025-03-01' },
      content: { form: { ...DEFAULT_RULES.FORM, pledgeTextVersion: 'CN-2.0' } },
    },
  },
];
const signedElsewhere: Told = ['pledge-PL-2024-021', signed];
const left: Told = [
  `person-${subjectRef}`,
  { type: 'PersonLeftPost', data: { postId: 'P021', to: '2025-03-09', cause: 'ROTATION' } },
];
const signOldText = { ...sign, bureau: bureauWith(newText) };
const signNewText = { ...signOldText, data: { ...sign.data, textVersion: 'CN-2.0' } };
const signPledgedElsewhere = { ...sign, bureau: bureauWith(signedElsewhere) };
const demandOfPledged = { ...demand, bureau: bureauWith(signedElsewhere) };
const signAfterLeaving = { ...sign, bureau: bureauWith(left) };
const signOnLastDay = { ...sign, bureau: bureauOf('2025-03-09', ...littleBureau, left) };
const renewAfterLeaving = { ...renew, bureau: bureauWith(left) };

describe('a person signs the integrity pledge', () => {
  specify(pledge, {
    'for a post that this person holds, by the text in use': {
      when: sign,
      then: [{ ...signed, subjects: [subjectRef] }],
    },
    'on the last day in the post still': { when: signOnLastDay, then: [signed] },
    'when it was demanded, under the id of the demand': { given: [demanded], when: sign, then: [signed] },
    'not for a post of others': {
      when: { ...sign, data: { ...sign.data, postId: 'P020' } },
      then: 'not-in-the-post',
    },
    'not after leaving it': { when: signAfterLeaving, then: 'not-in-the-post' },
    'not by another text': {
      when: { ...sign, data: { ...sign.data, textVersion: 'CN-0.9' } },
      then: 'text-not-in-use',
    },
    'by the text that the rules of the day name': {
      when: signNewText,
      then: [{ type: 'PledgeSigned', data: { textVersion: 'CN-2.0' } }],
    },
    'not by the text of before': { when: signOldText, then: 'text-not-in-use' },
    'not in place of who was asked for it': {
      given: [demanded],
      when: { ...sign, by: otherClerk },
      then: 'pledge-of-another',
    },
    'not beside a pledge in force for the same post': { when: signPledgedElsewhere, then: 'pledge-in-force' },
    once: { given: [signed], when: sign, then: 'already-signed' },
    'under another id once it has lapsed': { given: [signed, lapsed], when: sign, then: 'pledge-lapsed' },
    'unless the post is not of this bureau': { when: { ...sign, by: superior }, then: 'role-required' },
  });
});

describe('a pledge is renewed', () => {
  specify(pledge, {
    'by whoever signed it': { given: [signed], when: renew, then: [renewed] },
    'as often as the person wishes': { given: [signed, renewed], when: renew, then: [renewed] },
    'by nobody else': { given: [signed], when: { ...renew, by: colleague }, then: 'pledge-of-another' },
    'not after leaving the post': { given: [signed], when: renewAfterLeaving, then: 'not-in-the-post' },
    'not by another text': {
      given: [signed],
      when: { ...renew, data: { textVersion: 'CN-9.9' } },
      then: 'text-not-in-use',
    },
    'not before it is signed': { given: [demanded], when: renew, then: 'not-signed' },
    'not once it has lapsed': { given: [signed, lapsed], when: renew, then: 'pledge-lapsed' },
    'not when there is none': { when: renew, then: 'no-pledge' },
  });
});

describe('a pledge is demanded', () => {
  specify(pledge, {
    'by the text in use': { when: demand, then: [{ ...demanded, subjects: [subjectRef] }] },
    'by the office as well': { when: { ...demand, by: officeHead }, then: [demanded] },
    'by nobody else': { when: { ...demand, by: colleague }, then: 'role-required' },
    once: { given: [demanded], when: demand, then: [] },
    'not when it is signed already': { given: [signed], when: demand, then: [] },
    'not of who has one in force for the post': { when: demandOfPledged, then: [] },
    'not of who is not registered': {
      when: { ...demand, data: { ...demand.data, subjectRef: 'ref-nobody' } },
      then: 'person-unknown',
    },
    'not for a post that does not exist': {
      when: { ...demand, data: { ...demand.data, postId: 'P999' } },
      then: 'post-unknown',
    },
  });
});

describe('a pledge lapses', () => {
  specify(pledge, {
    'when the holder left the post': {
      given: [signed],
      when: lapse,
      then: [{ ...lapsed, reason: 'HOLDER_LEFT' }],
    },
    'with the words that the office finds': {
      given: [signed],
      when: { ...lapse, by: officeHead, data: { cause: 'TERM_OVER', note: '承诺期一年已满' } },
      then: [{ type: 'PledgeLapsed', data: { ...holding, cause: 'TERM_OVER' }, reason: '承诺期一年已满' }],
    },
    'even when it was only demanded': { given: [demanded], when: lapse, then: [lapsed] },
    once: { given: [signed, lapsed], when: lapse, then: [] },
    'not by its own signer': { given: [signed], when: { ...lapse, by: clerk }, then: 'role-required' },
    'not when there is none': { when: lapse, then: 'no-pledge' },
  });
});
