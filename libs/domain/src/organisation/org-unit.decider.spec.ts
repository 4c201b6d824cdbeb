import { specify } from '@probity/eventing/testing';
import { NOW, bureau, clerk, deptHead, knowing, officeClerk, sysAdmin } from '../testing';
import { orgUnit } from './org-unit.decider';

const asked = { by: sysAdmin, at: NOW, id: 'D90', bureau };
const ofD06 = { ...asked, id: 'D06' };
const established = {
  type: 'OrgUnitEstablished',
  data: { name: '标准化科', type: 'DEPT', parentId: 'U01', validFrom: '2025-01-01' },
};
const establish = { ...asked, type: 'EstablishOrgUnit', data: established.data };
const changed = { validFrom: '2025-07-01', reason: 'reform' };
const rename = { ...ofD06, type: 'RenameOrgUnit', data: { newName: '质量监督科', ...changed } };
const renamed = {
  type: 'OrgUnitRenamed',
  data: { formerName: '标准化科', newName: '质量监督科', validFrom: '2025-07-01' },
};
const merge = {
  ...ofD06,
  type: 'MergeOrgUnit',
  data: { intoOrgId: 'D11', responsibilityMap: [{ fromPostId: 'P020', toPostId: 'P033' }], ...changed },
};
const merged = {
  type: 'OrgUnitMerged',
  data: { intoOrgId: 'D11', responsibilityMap: merge.data.responsibilityMap, validFrom: '2025-07-01' },
};
const abolish = { ...ofD06, type: 'AbolishOrgUnit', data: changed };
const abolished = { type: 'OrgUnitAbolished', data: changed };
const designate = {
  ...ofD06,
  type: 'DesignateInfoOfficer',
  data: { postId: 'P021', kind: 'COLLECTOR', validFrom: '2025-07-01' },
};
const mergeWith = (data: object) => ({ ...merge, data: { ...merge.data, ...data } });

const { parentId: _above, ...withoutParent } = established.data;
const thatD11Ends = knowing(['orgUnit-D11', { type: 'OrgUnitAbolished', data: changed }]);

describe('setting up a unit', () => {
  specify(orgUnit, {
    'places it under the unit above': { when: establish, then: [established] },
    'is refused to anybody but who keeps the register': {
      when: { ...establish, by: clerk },
      then: 'role-required',
    },
    'happens once': { given: [established], when: establish, then: 'already-established' },
    'does not happen again after the unit has ended': {
      given: [established, abolished],
      when: establish,
      then: 'already-established',
    },
    'needs no unit above for a bureau': {
      when: { ...establish, data: { ...withoutParent, type: 'MUNICIPAL_BUREAU' } },
      then: [{ type: 'OrgUnitEstablished', data: { ...withoutParent, type: 'MUNICIPAL_BUREAU' } }],
    },
    'needs one for a department': { when: { ...establish, data: withoutParent }, then: 'parent-required' },
    'is refused under itself': {
      when: { ...establish, data: { ...established.data, parentId: 'D90' } },
      then: 'own-parent',
    },
    'is refused under a unit that nobody set up': {
      when: { ...establish, data: { ...established.data, parentId: 'U99' } },
      then: 'parent-unknown',
    },
    'is refused under a unit that begins later': {
      when: { ...establish, data: { ...established.data, validFrom: '2010-12-31' } },
      then: 'parent-unknown',
    },
    'is refused under a unit that will have ended by then': {
      when: {
        ...establish,
        ...thatD11Ends,
        data: { ...established.data, parentId: 'D11', validFrom: '2025-07-01' },
      },
      then: 'parent-unknown',
    },
  });
});

describe('renaming a unit', () => {
  specify(orgUnit, {
    'keeps the former name beside the new one': { given: [established], when: rename, then: [renamed] },
    'records why': { given: [established], when: rename, then: [{ ...renamed, reason: 'reform' }] },
    'to the name it has already changes nothing': { given: [established, renamed], when: rename, then: [] },
    'is refused where there is no such unit': { when: rename, then: 'no-living-unit' },
    'is refused once its end is settled': {
      given: [established, merged],
      when: rename,
      then: 'no-living-unit',
    },
    'does not begin before the unit does': {
      given: [established],
      when: { ...rename, data: { ...rename.data, validFrom: '2024-12-31' } },
      then: 'before-the-last-change',
    },
    'does not begin before an earlier renaming': {
      given: [established, renamed],
      when: { ...rename, data: { ...rename.data, newName: '又一名称', validFrom: '2025-06-30' } },
      then: 'before-the-last-change',
    },
  });
});

describe('merging a unit into another', () => {
  specify(orgUnit, {
    'says who takes over what': { given: [established], when: merge, then: [merged] },
    'may leave posts as they are': {
      given: [established],
      when: mergeWith({ responsibilityMap: [] }),
      then: [{ type: 'OrgUnitMerged', data: { responsibilityMap: [] } }],
    },
    'is refused into itself': {
      given: [established],
      when: mergeWith({ intoOrgId: 'D06' }),
      then: 'merged-into-itself',
    },
    'is refused into a part of itself': {
      given: [established],
      when: { ...merge, id: 'U01' },
      then: 'merged-into-itself',
    },
    'is refused into a unit that nobody set up': {
      given: [established],
      when: mergeWith({ intoOrgId: 'U99' }),
      then: 'successor-unknown',
    },
    'is refused into a unit that ends on that day': {
      given: [established],
      when: { ...merge, ...thatD11Ends },
      then: 'successor-unknown',
    },
    'passes on only what is known to be a post': {
      given: [established],
      when: mergeWith({ responsibilityMap: [{ fromPostId: 'P999', toPostId: 'P033' }] }),
      then: 'post-unknown',
    },
    'passes on only to a post that is known': {
      given: [established],
      when: mergeWith({ responsibilityMap: [{ fromPostId: 'P020', toPostId: 'P999' }] }),
      then: 'post-unknown',
    },
    'passes on only posts of its own': {
      given: [established],
      when: mergeWith({ responsibilityMap: [{ fromPostId: 'P040', toPostId: 'P033' }] }),
      then: 'post-elsewhere',
    },
    'passes on each post once': {
      given: [established],
      when: mergeWith({
        responsibilityMap: [
          { fromPostId: 'P020', toPostId: 'P033' },
          { fromPostId: 'P020', toPostId: 'P034' },
        ],
      }),
      then: 'post-succeeded-twice',
    },
  });
});

describe('abolishing a unit', () => {
  specify(orgUnit, {
    'gives a day and a reason': {
      given: [established],
      when: abolish,
      then: [{ ...abolished, reason: 'reform' }],
    },
    'happens once': { given: [established, abolished], when: abolish, then: 'no-living-unit' },
  });
});

describe('designating an information officer', () => {
  specify(orgUnit, {
    'names a post, which need not be the head’s': {
      given: [established],
      when: { ...designate, by: deptHead },
      then: [{ type: 'InfoOfficerDesignated', data: { ...designate.data, exOfficio: false } }],
    },
    'marks the head as officer ex officio (Art. 14)': {
      given: [established],
      when: { ...designate, data: { ...designate.data, postId: 'P020', kind: 'OFFICER' } },
      then: [{ type: 'InfoOfficerDesignated', data: { postId: 'P020', exOfficio: true } }],
    },
    'is refused to staff': { given: [established], when: { ...designate, by: clerk }, then: 'role-required' },
    'is refused for a post that is not known': {
      given: [established],
      when: { ...designate, data: { ...designate.data, postId: 'P999' } },
      then: 'post-unknown',
    },
    'leaves the unit open to changes from any day': {
      given: [established, { type: 'InfoOfficerDesignated', data: { ...designate.data, exOfficio: false } }],
      when: { ...rename, data: { ...rename.data, validFrom: '2025-02-01' } },
      then: [{ type: 'OrgUnitRenamed', data: { validFrom: '2025-02-01' } }],
    },
  });
});

describe('designating any other officer', () => {
  const officer = {
    ...ofD06,
    type: 'DesignateOfficer',
    data: { postId: 'P034', role: 'INTAKE', validFrom: '2025-07-01' },
  };
  specify(orgUnit, {
    'gives a post the role from a day on': {
      given: [established],
      when: officer,
      then: [{ type: 'OfficerDesignated', data: officer.data }],
    },
    'is for the office or the administrator': {
      given: [established],
      when: { ...officer, by: deptHead },
      then: 'role-required',
    },
    'is refused for a post that is not known': {
      given: [established],
      when: { ...officer, data: { ...officer.data, postId: 'P999' } },
      then: 'post-unknown',
    },
    'never concerns the own post': {
      given: [established],
      when: { ...officer, by: officeClerk },
      then: 'own-designation',
    },
  });
});
