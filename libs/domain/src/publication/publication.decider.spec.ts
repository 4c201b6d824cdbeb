import { specify } from '@probity/eventing/testing';
import {
  NOW,
  type Told,
  approvedRisk,
  bureauWith,
  clerk,
  foundRisk,
  holderOf,
  issuedCatalogue,
  officeHead,
  principal,
  system,
} from '../testing';
import { publication } from './publication.decider';

const DAY = '2025-03-10';
const { subjectRef } = clerk;
const told: readonly Told[] = [
  foundRisk('RP-0001', { ownerOrgId: 'D06', ownerPostId: 'P021' }),
  approvedRisk('RP-0001', '2025-03-03'),
  foundRisk('RP-0002', { ownerOrgId: 'U08' }),
  foundRisk('RP-0003', { ownerOrgId: 'D11', ownerPostId: 'P034' }),
  approvedRisk('RP-0003', '2025-03-03'),
  issuedCatalogue('D06', '2025-03-04'),
  ['pledge-PL-1', { type: 'PledgeSigned', data: { subjectRef, postId: 'P021', textVersion: 'CN-1.0' } }],
];
const bureau = bureauWith(...told);
const after = (...more: readonly Told[]) => bureauWith(...told, ...more);

const byPost = { redactionProfile: 'POST_ONLY', range: 'SOCIETY' };
const catalogue = { contentRefs: ['CATALOGUE:D06:v1'], ...byPost, channels: ['WEB', 'SCREEN'] };
const byName = { redactionProfile: 'WITH_NAME', range: 'PREMISES', channels: ['WALL'] };
const pledgeRef = `PLEDGE_AND_RISKS:P021:${subjectRef}`;
const wall = { contentRefs: [pledgeRef], ...byName };

const ask = { id: 'PB-001', at: NOW, by: officeHead, bureau };
const propose = {
  ...ask,
  by: system,
  type: 'ProposePublication',
  data: { contentRefs: ['CATALOGUE:D06:v1'] },
};
const approving = (data: object) => ({ ...ask, by: principal, type: 'ApprovePublication', data });
const approve = approving(catalogue);
const approveWall = approving(wall);
const postingOf = (data: object) => ({ ...ask, type: 'PostPublication', data });
const post = postingOf({ channel: 'WEB', from: DAY });
const postOnWall = postingOf({ channel: 'WALL', from: DAY });
const objection = { objectorHandle: 'OBJ-7F', grounds: '内容与事实不符' };
const object = { ...ask, type: 'RecordObjection', data: objection };
const answering = (effect: string) => ({
  ...ask,
  type: 'AnswerObjection',
  data: { objectorHandle: 'OBJ-7F', answer: '经核实', effect },
});
const withdraw = { ...ask, type: 'WithdrawPublication', data: { reason: 'SUPERSEDED' } };
const expire = { ...ask, type: 'ExpirePublication', data: { lastDay: '2025-03-09' } };

const proposed = { type: 'PublicationProposed', data: { contentRefs: ['CATALOGUE:D06:v1'] } };
const by = { approvedBy: principal.subjectRef, approvedOn: DAY };
const approved = { type: 'PublicationApproved', data: { ...catalogue, subjects: [], ...by } };
const approvedWall = { type: 'PublicationApproved', data: { ...wall, subjects: [subjectRef], ...by } };
const longApproved = { ...approved, data: { ...approved.data, approvedOn: '2025-03-01' } };
const posted = { type: 'PublicationPosted', data: { channel: 'WEB', from: DAY } };
const ended = {
  type: 'PublicationPosted',
  data: { channel: 'SCREEN', from: '2025-03-01', until: '2025-03-09' },
};
const objected = { type: 'PublicationObjected', data: objection };
const answered = (effect: string) => ({
  type: 'ObjectionAnswered',
  data: { objectorHandle: 'OBJ-7F', answer: '经核实', effect },
});
const withdrawn = { type: 'PublicationWithdrawn', data: { reason: 'SUPERSEDED' } };
const expired = { type: 'PublicationExpired', data: { lastDay: '2025-03-09' } };

const left: Told = [
  `person-${subjectRef}`,
  { type: 'PersonLeftPost', data: { postId: 'P021', to: '2025-03-09', cause: 'ROTATION' } },
];
const lapsed: Told = [
  'pledge-PL-1',
  { type: 'PledgeLapsed', data: { subjectRef, postId: 'P021', cause: 'TERM_OVER' } },
  '2025-03-09',
];
const closed: Told = [
  'riskPoint-RP-0001',
  { type: 'RiskPointClosed', data: { reviewId: 'RV-2', reason: '销号' } },
];
const principalRecused: Told = [
  'matter-RP-0001',
  {
    type: 'RecusalOrdered',
    data: { subjectRef: principal.subjectRef, postId: 'P001', ground: 'KIN', from: '2025-03-01' },
  },
];
const ofRisk = (ref: string) => approving({ ...catalogue, contentRefs: [ref] });
const approveWhenRecused = { ...ofRisk('RISK:RP-0001:v1'), bureau: after(principalRecused) };
const approveClosed = { ...ofRisk('RISK:RP-0001:v1'), bureau: after(closed) };
const approveOfLeft = { ...approveWall, bureau: after(left) };
const approveOfLapsed = { ...approveWall, bureau: after(lapsed) };
const postAfterLeaving = { ...postOnWall, bureau: after(left) };

describe('a publication is proposed', () => {
  specify(publication, {
    'by a process, as something to approve': { when: propose, then: [proposed] },
    once: { given: [proposed], when: propose, then: [] },
    'without being shown by it': { given: [proposed], when: post, then: 'no-publication' },
  });
});

describe('a publication is approved', () => {
  specify(publication, {
    'with its approver and its day': { when: approve, then: [{ ...approved, decisionMeaning: 'APPROVED' }] },
    'after it was proposed': { given: [proposed], when: approve, then: [approved] },
    'with the names of those whose pledges are shown': {
      when: approveWall,
      then: [{ ...approvedWall, subjects: [subjectRef] }],
    },
    'by post, showing a pledge all the same as personal data': {
      when: approving({ ...catalogue, contentRefs: [pledgeRef] }),
      then: [{ type: 'PublicationApproved', data: { subjects: [subjectRef] } }],
    },
    'not by a clerk': { when: { ...approve, by: clerk }, then: 'role-required' },
    'not by the principal of another unit': {
      when: { ...approve, by: holderOf('P040') },
      then: 'beyond-own-unit',
    },
    once: { given: [approved], when: approve, then: 'already-approved' },
    'not of what nobody understands': { when: ofRisk('CATALOGUE:D06'), then: 'content-not-understood' },
    'not of a catalogue without an approved risk': {
      when: ofRisk('CATALOGUE:U08:v1'),
      then: 'content-not-approved',
    },
    'of an approved version of a risk': {
      when: ofRisk('RISK:RP-0001:v1'),
      then: [{ ...approved, data: { ...approved.data, contentRefs: ['RISK:RP-0001:v1'] } }],
    },
    'not of a version that is not approved': {
      when: ofRisk('RISK:RP-0001:v2'),
      then: 'content-not-approved',
    },
    'not of a risk that is closed': { when: approveClosed, then: 'content-not-approved' },
    'not of system risks that no superior reviewed': {
      when: ofRisk('SYSTEM_RISKS:RV-2025-01'),
      then: 'content-not-approved',
    },
    'by nobody who is recused from the risk': { when: approveWhenRecused, then: 'recused' },
    'not of the pledge of who left the post': { when: approveOfLeft, then: 'not-in-the-post' },
    'not of a pledge that has lapsed': { when: approveOfLapsed, then: 'pledge-missing' },
  });
});

describe('a name is shown', () => {
  specify(publication, {
    'never on the web': {
      when: approving({ ...wall, channels: ['WALL', 'WEB'] }),
      then: 'channel-forbids-names',
    },
    'never on the screen or at a meeting': {
      when: approving({ ...wall, channels: ['SCREEN'] }),
      then: 'channel-forbids-names',
    },
    'only inside the premises': {
      when: approving({ ...wall, range: 'SYSTEM' }),
      then: 'names-leave-the-premises',
    },
    'only when somebody is named': {
      when: approving({ ...wall, contentRefs: ['CATALOGUE:D06:v1'] }),
      then: 'names-nobody',
    },
    'never where posts are shown': {
      when: approving({ ...catalogue, subjects: [subjectRef] }),
      then: 'names-not-expected',
    },
    'only of who holds a post': {
      when: approving({ ...wall, subjects: ['ref-nobody'] }),
      then: 'not-in-the-post',
    },
  });
});

describe('a publication is posted', () => {
  specify(publication, {
    'by somebody other than the approver': { given: [approved], when: post, then: [posted] },
    'not by the approver': {
      given: [{ ...approved, data: { ...approved.data, approvedBy: officeHead.subjectRef } }],
      when: post,
      then: 'approver-posts',
    },
    'by the office only': {
      given: [approved],
      when: { ...post, by: holderOf('P020') },
      then: 'role-required',
    },
    'only after an approval': { when: post, then: 'no-publication' },
    'only in a channel approved': { given: [approved], when: postOnWall, then: 'channel-not-approved' },
    'in each channel once': { given: [approved, posted], when: post, then: 'already-posted' },
    'not before its approval': {
      given: [approved],
      when: postingOf({ channel: 'WEB', from: '2025-03-09' }),
      then: 'posted-before-approval',
    },
    'not from a day to come': {
      given: [approved],
      when: postingOf({ channel: 'WEB', from: '2025-03-11' }),
      then: 'not-posted-yet',
    },
    'not until a day before its first': {
      given: [approved],
      when: postingOf({ channel: 'WEB', from: DAY, until: '2025-03-09' }),
      then: 'ends-before-it-begins',
    },
    'not when the person shown has left since': {
      given: [approvedWall],
      when: postAfterLeaving,
      then: 'not-in-the-post',
    },
    'not once it was withdrawn': { given: [approved, withdrawn], when: post, then: 'publication-over' },
  });
});

describe('an objection to a publication', () => {
  specify(publication, {
    'is taken down by the office, under a handle': {
      given: [approved, posted],
      when: object,
      then: [objected],
    },
    'waits for an answer only once': {
      given: [approved, posted, objected],
      when: object,
      then: 'objection-pending',
    },
    'needs something that is shown': { given: [approved], when: object, then: 'not-posted' },
    'may leave the publication where it is': {
      given: [approved, posted, objected],
      when: answering('STAYS'),
      then: [{ ...answered('STAYS'), reason: '经核实' }],
    },
    'may take it down at once': {
      given: [approved, posted, objected],
      when: answering('PRIVACY'),
      then: [answered('PRIVACY'), { type: 'PublicationWithdrawn', data: { reason: 'PRIVACY' } }],
    },
    'is answered once': {
      given: [approved, posted, objected, answered('STAYS')],
      when: answering('STAYS'),
      then: 'no-objection',
    },
    'may come again after an answer': {
      given: [approved, posted, objected, answered('STAYS')],
      when: object,
      then: [objected],
    },
  });
});

describe('a publication ends', () => {
  specify(publication, {
    'when it is withdrawn, with a reason': {
      given: [approved, posted],
      when: withdraw,
      then: [{ ...withdrawn, reason: 'SUPERSEDED' }],
    },
    'even before it was posted': { given: [approved], when: withdraw, then: [withdrawn] },
    'even when it was only proposed': { given: [proposed], when: withdraw, then: [withdrawn] },
    once: { given: [approved, posted, withdrawn], when: withdraw, then: [] },
    'not when there is none': { when: withdraw, then: 'no-publication' },
    'not by the hand of a clerk': {
      given: [approved],
      when: { ...withdraw, by: clerk },
      then: 'role-required',
    },
    'when its last day is over': { given: [longApproved, ended], when: expire, then: [expired] },
    'not while it hangs elsewhere': {
      given: [longApproved, ended, posted],
      when: expire,
      then: 'last-day-not-over',
    },
    'not on another last day than its own': {
      given: [longApproved, ended],
      when: { ...expire, data: { lastDay: '2025-03-08' } },
      then: 'last-day-not-over',
    },
    'for ever: it is never approved again': {
      given: [approved, withdrawn],
      when: approve,
      then: 'publication-over',
    },
    'for ever: nothing new is heard against it': {
      given: [longApproved, ended, expired],
      when: object,
      then: 'publication-over',
    },
  });
});
