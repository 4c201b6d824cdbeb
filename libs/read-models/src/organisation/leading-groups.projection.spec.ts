import { events } from '@probity/domain';
import { type Happened, folding } from '../testing/projection-spec';
import { office, on } from '../testing/story';
import { leadingGroups } from './leading-groups.projection';

const day = '2025-03-01';

describe('a leading group', () => {
  const { given } = folding(leadingGroups, events);
  const group = {
    chairPostId: 'P001',
    memberPostIds: ['P001', 'P002'],
    officeOrgId: 'D11',
    validFrom: '2025-01-01',
  };
  const then = (type: string, data: object): Happened => on(day, office, 'leadingGroup-U01', { type, data });

  it('is shown as it was last composed', () => {
    given(then('LeadingGroupFormed', group)).then('U01', group);
    const { officeOrgId: _, ...changed } = { ...group, chairPostId: 'P009', validFrom: '2026-01-01' };
    given(then('LeadingGroupFormed', group), then('LeadingGroupMemberChanged', changed)).then('U01', {
      ...changed,
      officeOrgId: null,
    });
  });
});
