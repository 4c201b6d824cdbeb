import { events } from '@probity/domain';
import { historyIdOf } from '../history.projection';
import { folding } from '../testing/projection-spec';
import { system, on, told } from '../testing/story';
import { gradeHistory } from './grade-history.projection';

const { given } = folding(gradeHistory, events);
const first = historyIdOf(1n);

describe('the history of grades', () => {
  it('has a row for every grade proposed or decided, and for nothing else', () => {
    const { found, deputySpoke, raised, heard, decided, approved, assigned, proposed } = told;
    given(found, deputySpoke, raised, heard, decided, approved, assigned, proposed).thenOnly(
      ...[1n, 3n, 5n, 6n, 8n].map(historyIdOf),
    );
  });

  it('says from what to what, by whom, in which capacity, why and how late', () => {
    given(told.raised).then(first, {
      riskPointId: 'RP-1',
      step: 'LeaderAdjusted',
      binds: false,
      fromGrade: 3,
      toGrade: 2,
      gradeBasis: ['SERIOUS_INFLUENCE'],
      reason: 'a reason',
      postId: 'P002',
      roleCode: 'DEPUTY',
      lagHours: 9,
    });
    given(told.proposed).then(first, {
      fromGrade: 1,
      toGrade: 2,
      trigger: 'ASSESSMENT',
      evidence: ['CR-2025-01'],
    });
  });

  it('says which of them binds: the organisation’s approval and no other', () => {
    given(told.decided).then(first, { riskPointId: 'RP-1', toGrade: 1, binds: false });
    given(told.approved).then(first, { toGrade: 1, binds: true, approvedVersion: 1 });
    const returned = { type: 'OrgReturned', data: { reviewId: 'RV-1', reason: '表现形式过于笼统' } };
    given(on('2025-04-28', system, 'riskPoint-RP-1', returned)).then(first, { toGrade: null, binds: false });
  });
});
