import { intentsOf } from '@probity/eventing';
import { type Told, eventsOf } from '../testing';
import { determined, determinedForUnit, warnedBureau } from '../testing/warning-controls';
import { responsibility } from './responsibility.process';

const merger: Told = [
  'orgUnit-U08',
  {
    type: 'OrgUnitMerged',
    data: {
      intoOrgId: 'U02',
      responsibilityMap: [{ fromPostId: 'P040', toPostId: 'P055' }],
      validFrom: '2025-03-09',
    },
  },
  '2025-03-09',
];

const followsFrom = (...told: readonly Told[]) => {
  const [event] = eventsOf([merger]);
  return event ? intentsOf(responsibility, event, warnedBureau(undefined, [...told, merger])) : [];
};
const succession = (data: object = {}) => ({
  category: 'warning',
  id: 'WN-1',
  type: 'SucceedResponsibility',
  data: { fromOrgId: 'U08', toOrgId: 'U02', from: '2025-03-09', ...data },
});

describe('a merger', () => {
  it('takes the open warnings of the unit along', () => {
    expect(followsFrom(['warning-WN-1', determinedForUnit, '2025-03-08'])).toEqual([succession()]);
  });

  it('names who took the post over', () => {
    const ofHead = determined({ target: { orgId: 'U08', postId: 'P040' } });
    expect(followsFrom(['warning-WN-1', ofHead, '2025-03-08'])).toEqual([succession({ toPostId: 'P055' })]);
  });

  it('leaves other warnings alone, and those that are over', () => {
    expect(followsFrom(['warning-WN-1', determined(), '2025-03-08'])).toEqual([]);
    const withdrawn: Told = [
      'warning-WN-1',
      { type: 'WarningWithdrawn', data: { reason: '有误' } },
      '2025-03-08',
    ];
    expect(followsFrom(['warning-WN-1', determinedForUnit, '2025-03-08'], withdrawn)).toEqual([]);
  });
});
