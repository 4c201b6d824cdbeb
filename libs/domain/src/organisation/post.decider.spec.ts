import { specify } from '@probity/eventing/testing';
import { NOW, bureau, clerk, knowing, officeHead, principal, sysAdmin } from '../testing';
import { post } from './post.decider';

const asked = { by: sysAdmin, at: NOW, id: 'P002', bureau };
const definition = {
  orgId: 'U01',
  title: '副局长',
  rank: 'DEPUTY',
  sensitive: true,
  holders: 1,
  duties: '分管产品质量监督',
};
const defined = { type: 'PostDefined', data: { ...definition, validFrom: '2025-01-01' } };
const define = { ...asked, type: 'DefinePost', data: defined.data };
const change = {
  ...asked,
  type: 'ChangePost',
  data: { ...definition, title: '总工程师', validFrom: '2025-07-01', reason: 'reform' },
};
const changed = { type: 'PostChanged', data: { ...definition, title: '总工程师', validFrom: '2025-07-01' } };
const abolish = { ...asked, type: 'AbolishPost', data: { validFrom: '2025-07-01', reason: 'reform' } };
const abolished = { type: 'PostAbolished', data: abolish.data };
const assign = {
  ...asked,
  type: 'AssignPortfolio',
  data: { orgIds: ['D06', 'U08'], businessLines: ['产品质量'], validFrom: '2025-01-01' },
};
const assigned = { type: 'PortfolioAssigned', data: assign.data };
const thatNobodyIsInP002 = knowing([
  'person-ref-P002',
  { type: 'PersonLeftPost', data: { postId: 'P002', to: '2025-06-30', cause: 'RETIREMENT' } },
]);

describe('defining a post', () => {
  specify(post, {
    'places it in a unit': { when: define, then: [defined] },
    'is refused to anybody but who keeps the register': {
      when: { ...define, by: clerk },
      then: 'role-required',
    },
    'happens once': { given: [defined], when: define, then: 'already-defined' },
    'does not happen again once it is abolished': {
      given: [defined, abolished],
      when: define,
      then: 'already-defined',
    },
    'is refused in a unit that does not exist on that day': {
      when: { ...define, data: { ...define.data, validFrom: '2010-12-31' } },
      then: 'unit-unknown',
    },
  });
});

describe('changing a post', () => {
  specify(post, {
    'defines it anew from a day on, with a reason': {
      given: [defined],
      when: change,
      then: [{ ...changed, reason: 'reform' }],
    },
    'to what it is already changes nothing': { given: [defined, changed], when: change, then: [] },
    'is refused where there is no such post': { when: change, then: 'no-living-post' },
    'is refused once its end is settled': {
      given: [defined, abolished],
      when: change,
      then: 'no-living-post',
    },
    'is refused to whoever holds it': {
      given: [defined],
      when: { ...change, id: 'P033', by: officeHead },
      then: 'own-post',
    },
    'does not begin before the change before it': {
      given: [defined, changed],
      when: { ...change, data: { ...change.data, title: '调研员', validFrom: '2025-06-30' } },
      then: 'before-the-last-change',
    },
    'is refused into a unit that does not exist on that day': {
      given: [defined],
      when: { ...change, data: { ...change.data, orgId: 'U99' } },
      then: 'unit-unknown',
    },
  });
});

describe('abolishing a post', () => {
  specify(post, {
    'ends it from a day on': {
      given: [defined],
      when: { ...abolish, ...thatNobodyIsInP002 },
      then: [{ ...abolished, reason: 'reform' }],
    },
    'is refused while somebody holds it on that day': { given: [defined], when: abolish, then: 'still-held' },
    'happens once': {
      given: [defined, abolished],
      when: { ...abolish, ...thatNobodyIsInP002 },
      then: 'no-living-post',
    },
    'does not begin before the post does': {
      given: [defined],
      when: { ...abolish, data: { ...abolish.data, validFrom: '2024-12-31' } },
      then: 'before-the-last-change',
    },
  });
});

describe('assigning a portfolio', () => {
  specify(post, {
    'is the principal’s to do': { given: [defined], when: { ...assign, by: principal }, then: [assigned] },
    'may leave a leader in charge of nothing': {
      given: [defined, assigned],
      when: { ...assign, data: { ...assign.data, orgIds: [] } },
      then: [{ type: 'PortfolioAssigned', data: { orgIds: [] } }],
    },
    'is refused to staff': { given: [defined], when: { ...assign, by: clerk }, then: 'role-required' },
    'is refused to whoever holds the post': {
      given: [defined],
      when: { ...assign, id: 'P001', by: principal },
      then: 'own-post',
    },
    'is for leaders only (Art. 12)': {
      given: [{ type: 'PostDefined', data: { ...defined.data, rank: 'HEAD' } }],
      when: assign,
      then: 'not-a-leader',
    },
    'covers units that exist on that day': {
      given: [defined],
      when: { ...assign, data: { ...assign.data, orgIds: ['D06', 'U99'] } },
      then: 'unit-unknown',
    },
    'waits for the post to be defined': { when: assign, then: 'no-living-post' },
  });
});
