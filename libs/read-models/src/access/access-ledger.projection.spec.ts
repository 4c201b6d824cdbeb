import { events } from '@probity/domain';
import { historyIdOf } from '../history.projection';
import { intakeProjections } from '../index';
import { folding } from '../testing/projection-spec';
import { office, on } from '../testing/story';
import { accessLedger } from './access-ledger.projection';

const { given } = folding(accessLedger, events);
const STREAM = 'access-20250310-0';
const looked = (view: string) =>
  on('2025-03-10', office, STREAM, {
    type: 'SensitiveRecordViewed',
    data: {
      ...{ view, subjectRefs: ['ref-1', 'ref-2'], purpose: '核查', viewerRef: 'ref-insp' },
      ...{ rows: 2, asOf: '41', inspectionId: 'IN-1' },
    },
  });

describe('the access ledger', () => {
  it('tells who saw whose data, why, in which mandate, and how much of it', () => {
    given(looked('warnings')).then(historyIdOf(1n), {
      ...{ kind: 'VIEW', subjectRef: 'ref-insp', what: 'warnings', purpose: '核查', inspectionId: 'IN-1' },
      ...{ concernedRefs: ['ref-1', 'ref-2'], toldRefs: ['ref-1', 'ref-2'], rows: 2, asOf: '41' },
    });
  });

  it.each([
    ...intakeProjections.map(({ name }) => name),
    'case signal-SG-1',
    'case analysis-AN-1',
    'followed case signal-SG-1',
  ])('tells nobody, and names nobody, of a look at what the intake keeps: %s', (view) => {
    given(looked(view)).then(historyIdOf(1n), { what: view, concernedRefs: [], toldRefs: [] });
  });

  it('tells who tried what in vain, and what left the service', () => {
    const denied = { command: 'ReadRows', stream: 'view-warnings', reasonCode: 'not-for-this-reader' };
    given(
      on('2025-03-10', office, STREAM, { type: 'AccessDenied', data: { ...denied, subjectRef: 'ref-1' } }),
    ).then(historyIdOf(1n), {
      ...{ kind: 'DENIAL', subjectRef: 'ref-1', what: 'view-warnings', command: 'ReadRows' },
      ...{ reasonCode: 'not-for-this-reader', concernedRefs: [] },
    });
    const exported = { what: 'risk-catalogue', rows: 183, format: 'CSV', exporterRef: 'ref-1' };
    given(on('2025-03-10', office, STREAM, { type: 'ExportMade', data: exported })).then(historyIdOf(1n), {
      ...{ kind: 'EXPORT', subjectRef: 'ref-1', what: 'risk-catalogue', rows: 183 },
    });
  });
});
