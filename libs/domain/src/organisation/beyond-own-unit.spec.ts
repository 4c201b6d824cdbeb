import { specify } from '@probity/eventing/testing';
import { delegation } from './delegation.decider';
import { leadingGroup } from './leading-group.decider';
import { matter } from './matter.decider';
import { orgUnit } from './org-unit.decider';
import { person } from './person.decider';
import { post } from './post.decider';
import { NOW, TODAY, bureau, countyOffice, holderOf } from '../testing';

/** The office of the county bureau asks about what is the city's. */
const county = { id: 'X', at: NOW, bureau, by: countyOffice };
const countyPrincipal = { ...county, by: holderOf('P054') };
const reason = '越权';
const from = TODAY;
const beyond = { then: 'beyond-own-unit' } as const;

const established = {
  type: 'OrgUnitEstablished',
  data: { name: 'D06', type: 'DEPT', validFrom: '2011-01-01' },
};
const defined = {
  type: 'PostDefined',
  data: {
    ...{ orgId: 'U01', title: 'deputy', rank: 'DEPUTY', sensitive: true, holders: 1, duties: 'leads' },
    validFrom: '2011-01-01',
  },
};
const registered = { type: 'PersonRegistered', data: { staffNo: 'sealed' } };
const appointed = {
  type: 'PersonAppointed',
  data: { postId: 'P021', from: '2020-01-01', cause: 'TRANSFER_IN' },
};
const granted = {
  type: 'DelegationGranted',
  data: { fromPostId: 'P001', toPostId: 'P002', commandTypes: ['CloseReview'], from, until: TODAY },
};
const recused = {
  type: 'RecusalDeclared',
  data: { subjectRef: 'ref-P002', postId: 'P002', ground: 'KIN', from },
};

const asking = (type: string, data: object) => ({ ...county, type, data });
const composition = { chairPostId: 'P001', memberPostIds: ['P056'], validFrom: TODAY };

describe('the office of one unit keeps no register of another', () => {
  specify(orgUnit, {
    'sets up nothing in it': {
      when: {
        ...asking('EstablishOrgUnit', { name: '新科', type: 'DEPT', parentId: 'U01', validFrom: TODAY }),
        id: 'D99',
      },
      ...beyond,
    },
    'sets up nothing above it': {
      when: {
        ...asking('EstablishOrgUnit', { name: '新局', type: 'SUPERIOR', validFrom: TODAY }),
        id: 'U99',
      },
      then: 'topmost-by-the-administrator',
    },
    'ends nothing in it': {
      given: [established],
      when: { ...asking('AbolishOrgUnit', { validFrom: TODAY, reason }), id: 'D06' },
      ...beyond,
    },
  });
  specify(post, {
    'defines no post in it': {
      when: { ...asking('DefinePost', { ...defined.data, validFrom: TODAY }), id: 'P999' },
      ...beyond,
    },
    'gives nobody there a portfolio': {
      given: [defined],
      when: {
        ...countyPrincipal,
        type: 'AssignPortfolio',
        id: 'P002',
        data: { orgIds: ['D06'], businessLines: [], validFrom: TODAY },
      },
      ...beyond,
    },
  });
  specify(person, {
    'appoints nobody there': {
      given: [registered],
      when: { ...asking('AppointPerson', { postId: 'P001', from, cause: 'OTHER' }), id: 'ref-friend' },
      ...beyond,
    },
    'makes nobody leave': {
      given: [registered, appointed],
      when: { ...asking('LeavePost', { postId: 'P021', to: TODAY, cause: 'OTHER' }), id: 'ref-P021' },
      ...beyond,
    },
  });
  specify(leadingGroup, {
    'composes no leading group': {
      when: { ...asking('FormLeadingGroup', composition), id: 'U01' },
      ...beyond,
    },
  });
  specify(delegation, {
    'reviews no delegation': {
      given: [granted],
      when: asking('ReviewDelegation', { finding: '妥当' }),
      ...beyond,
    },
    'nor does its principal revoke one': {
      given: [granted],
      when: { ...countyPrincipal, type: 'RevokeDelegation', data: { reason } },
      then: 'not-yours-to-revoke',
    },
  });
  specify(matter, {
    'orders nobody to stand back': {
      when: asking('OrderRecusal', { postId: 'P001', ground: 'OTHER' }),
      ...beyond,
    },
    'lifts no recusal': {
      given: [recused],
      when: asking('LiftRecusal', { subjectRef: 'ref-P002', reason }),
      ...beyond,
    },
  });
});
