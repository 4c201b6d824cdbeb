import { specify } from '@probity/eventing/testing';
import { NOW, bureau, clerk, officeHead, sysAdmin } from '../testing';
import { leadingGroup } from './leading-group.decider';

const asked = { by: sysAdmin, at: NOW, id: 'U01', bureau };
const formed = {
  type: 'LeadingGroupFormed',
  data: { chairPostId: 'P001', memberPostIds: ['P002', 'P005'], officeOrgId: 'D11', validFrom: '2025-01-10' },
};
const form = { ...asked, type: 'FormLeadingGroup', data: formed.data };
const change = {
  ...asked,
  type: 'ChangeLeadingGroup',
  data: { ...formed.data, memberPostIds: ['P002', 'P003'], validFrom: '2025-07-01', reason: 'rotation' },
};
const changed = {
  type: 'LeadingGroupMemberChanged',
  data: { ...formed.data, memberPostIds: ['P002', 'P003'], validFrom: '2025-07-01' },
};
const formWith = (data: object) => ({ ...form, data: { ...form.data, ...data } });

describe('forming a leading group', () => {
  specify(leadingGroup, {
    'names its chair, its members and its office': { when: form, then: [formed] },
    'is refused to anybody but who keeps the register': {
      when: { ...form, by: clerk },
      then: 'role-required',
    },
    'happens once in a unit': { given: [formed], when: form, then: 'already-formed' },
    'puts the principal into the chair (Art. 11)': {
      when: formWith({ chairPostId: 'P002' }),
      then: 'chair-is-the-principal',
    },
    'is done by units, not by departments': { when: { ...form, id: 'D06' }, then: 'not-a-unit' },
    'is done by units that exist on that day': {
      when: formWith({ validFrom: '2010-12-31' }),
      then: 'unit-unknown',
    },
    'takes members whose posts are known': {
      when: formWith({ memberPostIds: ['P999'] }),
      then: 'post-unknown',
    },
    'puts the office into a body that is known': {
      when: formWith({ officeOrgId: 'D99' }),
      then: 'unit-unknown',
    },
    'puts the office inside the unit': { when: formWith({ officeOrgId: 'U08' }), then: 'office-elsewhere' },
    'can do without an office': {
      when: { ...form, id: 'U02', data: { chairPostId: 'P054', memberPostIds: [], validFrom: '2025-01-10' } },
      then: [{ type: 'LeadingGroupFormed', data: { chairPostId: 'P054' } }],
    },
  });
});

describe('changing a leading group', () => {
  specify(leadingGroup, {
    'composes it anew from a day on, with a reason': {
      given: [formed],
      when: { ...change, by: officeHead },
      then: [{ ...changed, reason: 'rotation' }],
    },
    'to what it is already changes nothing': { given: [formed, changed], when: change, then: [] },
    'needs a leading group': { when: change, then: 'no-leading-group' },
    'does not begin before the change before it': {
      given: [formed, changed],
      when: { ...change, data: { ...change.data, memberPostIds: [], validFrom: '2025-06-30' } },
      then: 'before-the-last-change',
    },
    'leaves the principal in the chair': {
      given: [formed],
      when: { ...change, data: { ...change.data, chairPostId: 'P003' } },
      then: 'chair-is-the-principal',
    },
  });
});
