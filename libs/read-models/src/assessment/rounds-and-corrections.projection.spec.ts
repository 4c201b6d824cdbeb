import { events } from '@probity/domain';
import { type Happened, folding } from '../testing/projection-spec';
import { office, on } from '../testing/story';
import { assessmentRounds } from './assessment-rounds.projection';
import { corrections } from './corrections.projection';

describe('a round of assessment', () => {
  const { given } = folding(assessmentRounds, events);
  const of = {
    ...{ orgId: 'U01', kind: 'HALF_YEAR', period: '2025H1', schemeVersion: '1.0', subjects: ['D06', 'U02'] },
    catalogueVersions: [{ ownerId: 'D06', version: 1 }],
  };
  const opened = on('2025-07-01', office, 'assessRound-U01-2025H1', {
    type: 'AssessmentRoundOpened',
    data: of,
  });
  const closed = on('2025-08-12', office, 'assessRound-U01-2025H1', {
    ...{ type: 'AssessmentRoundClosed', data: { results: 2 } },
  });

  it('says whom it assesses, by which version and against which catalogues', () => {
    given(opened).then('U01-2025H1', { ...of, status: 'OPEN', openedOn: '2025-07-01', closedOn: null });
  });

  it('closes', () => {
    given(opened, closed).then('U01-2025H1', { status: 'CLOSED', closedOn: '2025-08-12', results: 2 });
  });
});

describe('a correction', () => {
  const { given } = folding(corrections, events);
  const then = (day: string, type: string, data: object): Happened =>
    on(day, office, 'assessment-U01-2025H1-D06', { type, data });
  const required = (correctionId: string) =>
    then('2025-08-29', 'CorrectionRequired', {
      ...{ correctionId, subject: 'D06', what: '抽样人员轮换', dueOn: '2025-12-31' },
      risks: [{ riskPointId: 'RP-0001', approvedVersion: 1 }],
    });
  const done = then('2026-01-05', 'CorrectionDone', {
    ...{ correctionId: 'CR-1', doneOn: '2026-01-05', late: true, evidence: ['DOC-1'] },
  });
  const [first, second] = ['U01-2025H1-D06:CR-1', 'U01-2025H1-D06:CR-2'] as const;

  it('has a row of its own', () => {
    given(required('CR-1'), required('CR-2')).thenOnly(first, second);
    given(required('CR-1')).then(first, {
      ...{ assessmentId: 'U01-2025H1-D06', correctionId: 'CR-1', subject: 'D06', status: 'OPEN' },
      ...{ requiredOn: '2025-08-29', dueOn: '2025-12-31', doneOn: null, late: false },
      risks: [{ riskPointId: 'RP-0001', approvedVersion: 1 }],
    });
  });

  it('is done, in time or late, on evidence', () => {
    given(required('CR-1'), required('CR-2'), done).then(first, {
      ...{ status: 'DONE', doneOn: '2026-01-05', late: true, evidence: ['DOC-1'] },
    });
    given(required('CR-1'), required('CR-2'), done).then(second, { status: 'OPEN', evidence: [] });
  });
});
