import { specify } from '@probity/eventing/testing';
import { type Told, clerk, deptHead, officeClerk, principal, superior } from '../testing';
import { about, attend, attendance, decide, decided, everybody, sitting } from '../testing/review-controls';
import { bureauInReview, compiledOf, convened, frozen, recused, within } from '../testing/risk-controls';
import { review } from './review.decider';

const convene = { ...about, type: 'ConveneReview', data: { ...convened.data, quorumRule: undefined } };
const conveneWith = (changed: object) => ({ ...convene, data: { ...convene.data, ...changed } });
const heads = { bodyType: 'PARTY_BRANCH', memberPostIds: [], memberCount: 7 };
const overAll: readonly Told[] = [
  ['volume-V-2', compiledOf('riskPoint-RP-4')],
  ['volume-V-2', frozen],
  ['volume-V-3', compiledOf('riskPoint-RP-1')],
];
const wider = bureauInReview(...overAll);

describe('a review is convened', () => {
  specify(review, {
    'over a frozen volume, by default with two thirds as quorum': { when: convene, then: [convened] },
    'by its chair as well': { when: { ...convene, by: principal }, then: [convened] },
    'not by a clerk': { when: { ...convene, by: clerk }, then: 'role-required' },
    once: { given: [convened], when: convene, then: 'already-convened' },
    'not over a volume that may still change': {
      when: within(conveneWith({ volumeId: 'V-3' }), wider),
      then: 'volume-not-frozen',
    },
    'of the leading group with its members': {
      when: conveneWith({ memberPostIds: ['P001', 'P002'], memberCount: 2 }),
      then: 'not-the-leading-group',
    },
    'of a body that is counted by heads': {
      when: conveneWith(heads),
      then: [{ type: 'ReviewSessionConvened', data: { memberPostIds: [], memberCount: 7 } }],
    },
    'not of nobody': { when: conveneWith({ ...heads, memberCount: undefined }), then: 'members-wrong' },
    'not with a member counted twice': {
      when: conveneWith({ bodyType: 'PARTY_GROUP', memberPostIds: ['P001', 'P001'], memberCount: 2 }),
      then: 'members-wrong',
    },
    'under one of its members': {
      when: conveneWith({ bodyType: 'PARTY_GROUP', memberPostIds: ['P002'], memberCount: 1 }),
      then: 'chair-not-a-member',
    },
    'of the leading group under its own chair': {
      when: conveneWith({ chairPostId: 'P002' }),
      then: 'chair-is-another',
    },
    'of a Party group only by its members’ names': {
      when: conveneWith({ ...heads, bodyType: 'PARTY_GROUP' }),
      then: 'members-wrong',
    },
    'of a Party group only of those who belong to it': {
      when: conveneWith({ bodyType: 'PARTY_GROUP', memberPostIds: ['P001', 'P033'], memberCount: 2 }),
      then: 'not-of-this-body',
    },
    'under nobody from another unit': {
      when: conveneWith({ ...heads, chairPostId: 'P054' }),
      then: 'not-of-this-body',
    },
    'not of the own unit in the name of the superior (V3)': {
      when: within(conveneWith({ ...heads, bodyType: 'SUPERIOR', volumeId: 'V-2' }), wider),
      then: 'body-does-not-fit-scope',
    },
    'of the superior, where the risks are the system’s (V3)': {
      when: within(conveneWith({ volumeId: 'V-2' }), wider),
      then: 'body-does-not-fit-scope',
    },
    'of a body that stands above the risks': {
      when: conveneWith({ ...heads, bodyOrgId: 'U08' }),
      then: 'body-has-no-say',
    },
  });

  specify(review, {
    'of the superior, over system risks': {
      when: within(
        conveneWith({
          ...heads,
          bodyType: 'SUPERIOR',
          bodyOrgId: 'U00',
          volumeId: 'V-2',
          chairPostId: 'P000',
        }),
        wider,
      ),
      then: [{ type: 'ReviewSessionConvened', data: { bodyType: 'SUPERIOR' } }],
    },
  });
});

describe('attendance', () => {
  const headsConvened = { ...convened, data: { ...convened.data, ...heads } };
  specify(review, {
    'names who is absent, and who will stand back from an item': {
      given: [convened],
      when: within(
        { ...attend, data: { presentPostIds: everybody.slice(1) } },
        bureauInReview(recused('P003', 'RP-2')),
      ),
      then: [
        { type: 'ReviewAttendanceRecorded', data: { absentPostIds: ['P001'], recusedPostIds: ['P003'] } },
      ],
    },
    'counts heads where no members are listed': {
      given: [headsConvened],
      when: { ...attend, data: { presentPostIds: [], presentCount: 6 } },
      then: [attendance([], 6)].map(({ type, data }) => ({ type, data: { ...data, absentPostIds: [] } })),
    },
    'never counts more than there are': {
      given: [headsConvened],
      when: { ...attend, data: { presentPostIds: [], presentCount: 8 } },
      then: 'attendance-wrong',
    },
    'is of members only': {
      given: [convened],
      when: { ...attend, data: { presentPostIds: ['P021'] } },
      then: 'attendance-wrong',
    },
    'counts nobody twice': {
      given: [convened],
      when: { ...attend, data: { presentPostIds: ['P001', 'P001'] } },
      then: 'attendance-wrong',
    },
    'waits for the review to be convened': { when: attend, then: 'not-convened' },
  });
});

const others = ['RP-2', 'RP-3'].map((riskPointId) => ({
  ...decided,
  data: { ...decided.data, riskPointId },
}));
const concluded = { type: 'ReviewConcluded', data: { approved: 3, returned: 0, rejected: 0 } };
const whole = [...sitting, decided, ...others];

describe('a review', () => {
  const conclude = { ...about, type: 'ConcludeReview', data: {} };
  const adjourn = { ...about, type: 'AdjournReview', data: { reason: '时间不足' } };
  const adjourned = { type: 'ReviewAdjourned', data: adjourn.data };
  const sign = { ...about, type: 'SignMinutes', seconder: principal, data: { minutesNo: '纪要〔2025〕1号' } };
  const signed = { type: 'MinutesSigned', data: sign.data };
  const invalidate = { ...about, type: 'InvalidateReview', by: superior, data: { reason: '程序不符' } };
  const invalidated = {
    type: 'ReviewInvalidated',
    data: { reason: '程序不符', riskPointIds: ['RP-1', 'RP-2', 'RP-3'] },
  };
  specify(review, {
    'is concluded when every item is decided': { given: whole, when: conclude, then: [concluded] },
    'is not concluded before': { given: [...sitting, decided], when: conclude, then: 'items-left' },
    'breaks off with a reason': { given: sitting, when: adjourn, then: [adjourned] },
    'decides nothing while it is broken off': {
      given: [...sitting, adjourned],
      when: decide,
      then: 'not-in-session',
    },
    'goes on with attendance taken anew': {
      given: [...sitting, adjourned, attendance(everybody)],
      when: decide,
      then: [decided],
    },
    'has its minutes signed by the chair when it is over': {
      given: [...whole, concluded],
      when: sign,
      then: [signed],
    },
    'has them signed by nobody else': {
      given: [...whole, concluded],
      when: { ...sign, seconder: deptHead },
      then: 'chair-required',
    },
    'has them signed at the end': { given: whole, when: sign, then: 'not-concluded' },
    'has one set of minutes': {
      given: [...whole, concluded, signed],
      when: { ...sign, data: { minutesNo: '纪要〔2025〕2号' } },
      then: 'already-signed',
    },
    'is invalidated by the superior, naming what it had approved': {
      given: [...whole, concluded, signed],
      when: invalidate,
      then: [{ ...invalidated, reason: '程序不符' }],
    },
    'is invalidated by nobody else': {
      given: whole,
      when: { ...invalidate, by: officeClerk },
      then: 'role-required',
    },
    'is over when it is invalidated': {
      given: [...whole, invalidated],
      when: attend,
      then: 'not-in-session',
    },
  });
});
