import { events } from '@probity/domain';
import { folding } from '../testing/projection-spec';
import { on, office, told } from '../testing/story';
import { reviewItems } from './review-items.projection';

const { given } = folding(reviewItems, events);

describe('an item of a review', () => {
  it('has its own decision, votes and dissent', () => {
    const list = given(told.convened, told.decided, told.concluded);
    list.then('RV-1:RP-1', {
      reviewId: 'RV-1',
      riskPointId: 'RP-1',
      decision: 'APPROVED',
      decidedGrade: 1,
      votesFor: 2,
      votesAgainst: 1,
      abstentions: 0,
      dissentPostIds: ['P007'],
      dissent: '认为二级即可',
      effectiveFrom: '2025-04-28',
    });
    list.thenOnly('RV-1:RP-1');
  });

  it('shows the last decision when it was decided more than once', () => {
    const [stream, event] = told.decided;
    const data = { ...event.data, decision: 'RETURNED', decidedGrade: 2 };
    given(told.decided, on('2025-04-29', office, stream, { ...event, data })).then('RV-1:RP-1', {
      decision: 'RETURNED',
      decidedAt: '2025-04-29T01:00:00.000Z',
    });
  });
});
