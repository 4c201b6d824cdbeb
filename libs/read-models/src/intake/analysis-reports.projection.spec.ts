import { events } from '@probity/domain';
import { type Happened, folding } from '../testing/projection-spec';
import { office, on } from '../testing/story';
import { analysisReports } from './analysis-reports.projection';

const { given } = folding(analysisReports, events);
const then = (day: string, type: string, data: object): Happened =>
  on(day, office, 'analysis-2025-06-U01', { type, data });
const period = { orgId: 'U01', periodFrom: '2025-06-01', periodTo: '2025-06-30' };
const called = then('2025-07-01', 'AnalysisCalled', period);
const due = {
  ...{ term: 'ANALYSIS', from: '2025-06-30', count: 1, unit: 'MONTHS', dueOn: '2025-07-30' },
  ...{ skipped: [], ruleVersion: 'default-1', calendarVersions: ['CN-2025.1'], provisional: false },
};
const set = then('2025-07-01', 'DeadlineSet', { who: 'D11', due });
const report = { signalIds: ['SG-1'], candidateTargets: ['P021'] };
const submitted = then('2025-07-02', 'AnalysisReportSubmitted', { ...period, ...report, findings: 'sealed' });
const receivedBy = (by: string) => then('2025-07-03', 'AnalysisReportReceived', { by });

describe('the analysis reports', () => {
  it('are called for, with a day', () => {
    given(called, set).then('2025-06-U01', { ...period, status: 'CALLED_FOR', dueOn: '2025-07-30' });
  });

  it('are missed once the day is over, until there is more time', () => {
    const of = { who: 'D11', term: 'ANALYSIS', dueOn: '2025-07-30' };
    const missed = then('2025-07-31', 'DeadlineMissed', { ...of, misses: 1 });
    given(called, set, missed).then('2025-06-U01', { missed: true });
    const moved = { who: 'D11', oldDueOn: due.dueOn, due: { ...due, dueOn: '2025-08-10' } };
    for (const type of ['DeadlineExtended', 'DeadlineRecomputed']) {
      given(called, set, missed, then('2025-08-01', type, moved)).then('2025-06-U01', {
        missed: false,
        dueOn: '2025-08-10',
      });
    }
  });

  it('are submitted, called for or not, and tell signals and targets but no findings', () => {
    for (const told of [[submitted], [called, set, submitted]]) {
      given(...told).then('2025-06-U01', {
        ...period,
        ...report,
        status: 'SUBMITTED',
        submittedOn: '2025-07-02',
      });
    }
  });

  it('reach both bodies', () => {
    given(submitted, receivedBy('LEADING_GROUP'), receivedBy('PARTY_GROUP')).then('2025-06-U01', {
      receivedBy: ['LEADING_GROUP', 'PARTY_GROUP'],
    });
  });

  it('may be covered by another', () => {
    given(called, then('2025-07-02', 'AnalysisCovered', { coveredBy: 'AR-1' })).then('2025-06-U01', {
      status: 'COVERED',
      coveredBy: 'AR-1',
    });
  });
});
