import { events } from '@probity/domain';
import { type Happened, folding } from '../testing/projection-spec';
import { clerk, office, on } from '../testing/story';
import { integrityReports } from './integrity-reports.projection';

describe('a report that a person gives', () => {
  const { given } = folding(integrityReports, events);
  const who = { subjectRef: 'S-P021', postId: 'P021' };
  const matter = {
    ...{ matterType: 'PROPERTY', happenedOn: '2025-03-01', reportedOn: '2025-03-10' },
    ...{ latestOn: '2025-03-11', late: false },
  };
  const reported: Happened = on('2025-03-10', clerk, 'integrityReport-IR-1', {
    type: 'MajorMatterReported',
    data: { ...who, ...matter, calendarVersions: ['CN-2025.1'], details: 'sealed' },
  });
  const gave: Happened = on('2025-01-20', clerk, 'integrityReport-IR-2', {
    type: 'DutyIntegrityReportGiven',
    data: { ...who, period: '2024', audience: 'STAFF_MEETING', summary: 'sealed' },
  });
  const appraisal = { good: 18, fair: 2, poor: 0 };
  const appraised: Happened = on('2025-01-21', office, 'integrityReport-IR-2', {
    type: 'DutyIntegrityReportAppraised',
    data: { subjectRef: 'S-P021', appraisal },
  });

  it('of a major matter says whether it was in time, and not what was said', () => {
    given(reported).then('IR-1', {
      ...{ ...who, ...matter, kind: 'MAJOR_MATTER', plannedOn: null, period: null, appraisal: null },
    });
  });

  it('on duty and integrity waits for its appraisal', () => {
    given(gave).then('IR-2', {
      ...{ ...who, kind: 'DUTY_AND_INTEGRITY', reportedOn: '2025-01-20', period: '2024' },
      ...{ audience: 'STAFF_MEETING', late: false, matterType: null, appraisal: null },
    });
    given(gave, appraised).then('IR-2', { appraisal, revision: 1 });
  });
});
