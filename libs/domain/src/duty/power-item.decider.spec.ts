import { specify } from '@probity/eventing/testing';
import {
  NOW,
  TODAY,
  bureau,
  bureauWith,
  clerk,
  deptHead,
  discipline,
  holderOf,
  officeClerk,
  officeHead,
  principal,
} from '../testing';
import { powerItem } from './power-item.decider';

const institutesHead = holderOf('P040');
const entry = {
  name: '产品质量监督抽查抽样',
  powerType: 'INSPECTION',
  legalBasis: [{ docId: '产品质量法', article: '§15' }],
  ownerOrgId: 'D06',
  postIds: ['P021', 'P020'],
  hasDiscretion: true,
  publicity: 'PUBLIC',
  listedOn: TODAY,
};
const reason = 'the unit decided so';
const ask = { id: 'PI-001', at: NOW, by: officeHead, bureau };
const list = { ...ask, type: 'ListPowerItem', data: entry };
const revise = { ...ask, type: 'RevisePowerItem', data: { postIds: ['P022'], cause: 'DUTY_CHANGE', reason } };
const retire = { ...ask, type: 'RetirePowerItem', data: { cause: 'LAW_CHANGE', reason } };
const rate = {
  ...ask,
  type: 'RatePowerExposure',
  data: { frequency: 'HIGH', corruptionProbability: 'MID', reason },
};
const hide = { ...ask, type: 'MarkPowerNonPublic', data: { reason }, seconder: principal };
const plan = { ...ask, type: 'AdoptControlPlan', data: { planDoc: '抽样防控预案' } };

const listed = { type: 'PowerItemListed', data: entry };
const revised = { type: 'PowerItemRevised', data: { postIds: ['P022'], cause: 'DUTY_CHANGE' } };
const retired = { type: 'PowerItemRetired', data: { cause: 'LAW_CHANGE' } };
const rated = {
  type: 'PowerExposureRated',
  data: { frequency: 'HIGH', corruptionProbability: 'MID', exposureGrade: 2, schemeVersion: 'EX-1.0' },
};
const hidden = { type: 'PowerMarkedNonPublic', data: { reason } };
const planned = { type: 'ControlPlanAdopted', data: { planDoc: '抽样防控预案' } };

const listing = (changes: object) => ({ ...list, data: { ...entry, ...changes } });
const u08Gone = bureauWith([
  'orgUnit-U08',
  { type: 'OrgUnitAbolished', data: { validFrom: '2025-03-01', reason } },
]);
const headRecused = bureauWith([
  'matter-PI-001',
  {
    type: 'RecusalDeclared',
    data: { subjectRef: 'ref-P033', postId: 'P033', ground: 'KIN', from: '2025-03-01' },
  },
]);
const listInU08Gone = { ...listing({ ownerOrgId: 'U08' }), bureau: u08Gone };
const retireWhenRecused = { ...retire, bureau: headRecused };
const hideWithRecused = { ...hide, by: officeClerk, seconder: officeHead, bureau: headRecused };

describe('a power enters the catalogue', () => {
  specify(powerItem, {
    'with its owner, its posts and its legal basis': { when: list, then: [listed] },
    'by the head of the own department': { when: { ...list, by: deptHead }, then: [listed] },
    'by the principal of the unit': { when: { ...list, by: principal }, then: [listed] },
    'not by a clerk': { when: { ...list, by: clerk }, then: 'role-required' },
    'not by the head of another unit': { when: { ...list, by: institutesHead }, then: 'beyond-own-unit' },
    'for a unit below, by the office': {
      when: listing({ ownerOrgId: 'U08' }),
      then: [{ ...listed, data: { ...entry, ownerOrgId: 'U08' } }],
    },
    'not by a department head for another unit': {
      when: { ...listing({ ownerOrgId: 'U08' }), by: deptHead },
      then: 'beyond-own-unit',
    },
    once: { given: [listed], when: list, then: 'already-listed' },
    'and never again once retired': { given: [listed, retired], when: list, then: 'already-listed' },
    'not for a unit that nobody set up': { when: listing({ ownerOrgId: 'D99' }), then: 'org-unknown' },
    'not for a unit that has ended': {
      when: listInU08Gone,
      then: 'org-unknown',
    },
    'not with a post that does not exist': {
      when: listing({ postIds: ['P021', 'P999'] }),
      then: 'post-unknown',
    },
    'not from a day to come': { when: listing({ listedOn: '2025-03-11' }), then: 'listed-in-the-future' },
  });
});

describe('a listed power is kept up to date', () => {
  specify(powerItem, {
    'field by field, with cause and reason': {
      given: [listed],
      when: revise,
      then: [{ ...revised, reason }],
    },
    'unless nothing differs': { given: [listed, revised], when: revise, then: [] },
    'by nobody whose department it is not': {
      given: [listed],
      when: { ...revise, by: institutesHead },
      then: 'beyond-own-unit',
    },
    'and given away only by whoever answers for both sides': {
      given: [listed],
      when: { ...revise, by: deptHead, data: { ...revise.data, ownerOrgId: 'D11' } },
      then: 'beyond-own-unit',
    },
    'not when it is not in the catalogue': { when: revise, then: 'not-in-the-catalogue' },
    'nor after it was retired': { given: [listed, retired], when: revise, then: 'not-in-the-catalogue' },
    'until it is retired, with a reason': { given: [listed], when: retire, then: [{ ...retired, reason }] },
    'by nobody who is recused from it': {
      given: [listed],
      when: retireWhenRecused,
      then: 'recused',
    },
    'with a prevention plan': { given: [listed], when: plan, then: [planned] },
    'with the same plan only once': { given: [listed, planned], when: plan, then: [] },
  });
});

describe('a power is marked as not public', () => {
  specify(powerItem, {
    'by two persons': { given: [listed], when: hide, then: [{ ...hidden, reason }] },
    'with discipline as the second': {
      given: [listed],
      when: { ...hide, seconder: discipline },
      then: [hidden],
    },
    'not by one alone': {
      given: [listed],
      when: { ...ask, type: 'MarkPowerNonPublic', data: { reason } },
      then: 'second-person-required',
    },
    'not by the same person twice': {
      given: [listed],
      when: { ...hide, seconder: officeHead },
      then: 'second-person-is-the-first',
    },
    'not with a clerk as the second': {
      given: [listed],
      when: { ...hide, seconder: clerk },
      then: 'second-person-lacks-role',
    },
    'not with a second person who is recused': {
      given: [listed],
      when: hideWithRecused,
      then: 'recused',
    },
    once: { given: [listed, hidden], when: hide, then: [] },
  });
});

describe('the exposure of a power is rated', () => {
  specify(powerItem, {
    'by frequency and probability (step 1 of the worked trace)': {
      given: [listed],
      when: rate,
      then: [{ ...rated, reason }],
    },
    'anew only when something differs': { given: [listed, rated], when: rate, then: [] },
    'not before it is listed': { when: rate, then: 'not-in-the-catalogue' },
  });
});
