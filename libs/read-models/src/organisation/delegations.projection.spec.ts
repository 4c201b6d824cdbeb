import { events } from '@probity/domain';
import { type Happened, folding } from '../testing/projection-spec';
import { office, on } from '../testing/story';
import { delegations } from './delegations.projection';

const day = '2025-03-01';

describe('a delegation', () => {
  const { given } = folding(delegations, events);
  const then = (type: string, data: object): Happened => on(day, office, 'delegation-DG-1', { type, data });
  const granted = then('DelegationGranted', {
    fromPostId: 'P001',
    toPostId: 'P002',
    commandTypes: ['AdjustAsLeader'],
    from: '2025-03-01',
    until: '2025-03-31',
  });

  it('holds from a day until another, unless it is revoked', () => {
    given(granted).then('DG-1', {
      fromPostId: 'P001',
      toPostId: 'P002',
      commandTypes: ['AdjustAsLeader'],
      scope: null,
      validFrom: '2025-03-01',
      validUntil: '2025-03-31',
      revokedOn: null,
    });
    given(granted, then('DelegationRevoked', { revokedOn: '2025-03-15' })).then('DG-1', {
      revokedOn: '2025-03-15',
    });
  });

  it('keeps what reviews found', () => {
    given(granted, then('DelegationReviewed', { finding: '使用适当' })).then('DG-1', {
      findings: ['使用适当'],
    });
  });
});
