import { events } from '@probity/domain';
import { folding } from '../testing/projection-spec';
import { warned } from '../testing/warning-story';
import { rectificationRounds } from './rectification-rounds.projection';

const { given } = folding(rectificationRounds, events);
const { determined, reported, rejected, reportedAgain, verified } = warned;

describe('the rectification tracker', () => {
  it('has one row for each round', () => {
    const rows = given(determined, reported, rejected, reportedAgain, verified);
    rows.thenOnly('WN-1:1', 'WN-1:2');
    rows.then('WN-1:1', {
      ...{ warningId: 'WN-1', roundNo: 1, reportedOn: '2025-07-28', dueOn: null, late: false },
      ...{ result: 'REJECTED', verifierPostId: 'P033', finding: '名单仍由单人掌握', decidedOn: '2025-08-04' },
    });
    rows.then('WN-1:2', {
      ...{ roundNo: 2, reportedOn: '2025-08-19', dueOn: '2025-08-18', late: true, evidence: ['台账'] },
      ...{ result: 'VERIFIED', verifierPostId: 'P005', method: 'SITE', decidedOn: '2025-08-25' },
    });
  });

  it('shows a round that awaits its verifier', () => {
    given(determined, reported).then('WN-1:1', { result: 'REPORTED', verifierPostId: null });
  });
});
