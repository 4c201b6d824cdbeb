import type { Bureau } from './bureau';
import { inspectionFor, mayInspect, mayLook } from './inspected-cases';
import { type Told, TODAY } from './testing';
import { bureauWithRisks } from './testing/prevention-controls';
import { determined } from './testing/warning-controls';

const warned: Told = ['warning-WN-1', determined(), TODAY];
const inspected = (scope: readonly string[], ...more: readonly Told[]): Bureau =>
  bureauWithRisks(
    warned,
    [
      'inspection-IN-1',
      { type: 'InspectionOpened', data: { team: ['ref-insp', 'ref-P021'], scope, until: '2025-03-31' } },
      TODAY,
    ],
    ...more,
  );
const inspector = { subjectRef: 'ref-insp' };
const found = (bureau: Bureau, ...names: readonly string[]) =>
  inspectionFor(bureau, 'ref-insp', names)?.inspectionId;

describe('the inspection for a case', () => {
  it.each([
    ['a listed case', ['riskPoint-RP-1'], 'riskPoint-RP-1', 'IN-1'],
    ['another case', ['riskPoint-RP-1'], 'riskPoint-RP-2', undefined],
    ['a risk of a listed department', ['orgUnit-D06'], 'riskPoint-RP-2', 'IN-1'],
    ['a warning to a post of a listed department', ['orgUnit-D06'], 'warning-WN-1', 'IN-1'],
    ['a department of a listed bureau', ['orgUnit-U01'], 'orgUnit-D06', 'IN-1'],
    ['the bureau of a listed department', ['orgUnit-D06'], 'orgUnit-U01', undefined],
    ['what there is not', ['orgUnit-U01'], 'warning-WN-9', undefined],
    ['a signal', ['orgUnit-U01'], 'signal-SG-1', undefined],
    ['the inspection itself', ['orgUnit-D06'], 'inspection-IN-1', 'IN-1'],
    ['another inspection', ['orgUnit-D06'], 'inspection-IN-2', undefined],
  ])('covers, or not, %s', (_case, scope, name, inspectionId) => {
    expect(found(inspected(scope), name)).toBe(inspectionId);
  });

  it('covers all that is looked at, or does not count', () => {
    const bureau = inspected(['riskPoint-RP-1', 'riskPoint-RP-2']);
    expect(found(bureau, 'riskPoint-RP-1', 'riskPoint-RP-2')).toBe('IN-1');
    expect(found(bureau, 'riskPoint-RP-1', 'riskPoint-RP-3')).toBeUndefined();
  });

  it('never covers the own case', () => {
    const bureau = inspected(['orgUnit-D06']);
    expect(inspectionFor(bureau, 'ref-P021', ['warning-WN-1'])).toBeUndefined();
    expect(inspectionFor(bureau, 'ref-P021', ['riskPoint-RP-1'])).toBeUndefined();
    expect(inspectionFor(bureau, 'ref-P021', ['riskPoint-RP-2'])).toBeDefined();
  });

  it('is open on the day', () => {
    const bureau = inspected(['riskPoint-RP-1']);
    const days = ['2025-03-09', TODAY, '2025-03-31', '2025-04-01'];
    expect(days.map((day) => found(bureau.asOf(day), 'riskPoint-RP-1'))).toEqual([
      ...[undefined, 'IN-1', 'IN-1', undefined],
    ]);
    const closed: Told = ['inspection-IN-1', { type: 'InspectionClosed', data: {} }, '2025-03-12'];
    const ended = inspected(['riskPoint-RP-1'], closed);
    expect(found(ended.asOf('2025-03-11'), 'riskPoint-RP-1')).toBe('IN-1');
    expect(found(ended.asOf('2025-03-12'), 'riskPoint-RP-1')).toBeUndefined();
  });

  it('follows the scope and team as they change', () => {
    const changed: Told = [
      'inspection-IN-1',
      {
        type: 'InspectionScopeChanged',
        data: { team: ['ref-insp'], scope: ['riskPoint-RP-2'], until: '2025-05-31' },
      },
      '2025-03-20',
    ];
    const bureau = inspected(['riskPoint-RP-1'], changed);
    expect(found(bureau.asOf('2025-03-19'), 'riskPoint-RP-2')).toBeUndefined();
    expect(found(bureau.asOf('2025-05-31'), 'riskPoint-RP-2')).toBe('IN-1');
    expect(found(bureau.asOf('2025-03-20'), 'riskPoint-RP-1')).toBeUndefined();
    expect(inspectionFor(bureau.asOf('2025-03-20'), 'ref-P021', ['riskPoint-RP-2'])).toBeUndefined();
  });
});

describe('the history of a case', () => {
  const bureau = inspected(['riskPoint-RP-1']);

  it.each(['ref-P005', 'ref-P033', 'ref-P000'])('is open to who oversees the bureau: %s', (subjectRef) => {
    expect(mayInspect(bureau, { subjectRef }, 'riskPoint-RP-2')).toBe(true);
  });

  it('is open to the audit administrator, and to no other', () => {
    const admin = (adminRole: 'AUDIT_ADMIN' | 'SYS_ADMIN' | 'SEC_ADMIN') =>
      mayInspect(bureau, { ...inspector, adminRole }, 'riskPoint-RP-1');
    expect([admin('AUDIT_ADMIN'), admin('SYS_ADMIN'), admin('SEC_ADMIN')]).toEqual([true, false, false]);
  });

  it('is open to inspectors within their scope, and to nobody else', () => {
    expect(mayInspect(bureau, inspector, 'riskPoint-RP-1')).toBe(true);
    expect(mayInspect(bureau, inspector, 'riskPoint-RP-2')).toBe(false);
    expect(mayInspect(bureau, { subjectRef: 'ref-P020' }, 'riskPoint-RP-1')).toBe(false);
  });
});

describe('a look at sensitive rows', () => {
  const bureau = inspected(['warning-WN-1']);

  it('is for who has a capacity in the bureau', () => {
    expect(mayLook(bureau, { subjectRef: 'ref-P022' }, ['warning-WN-9'])).toBe(true);
    expect(mayLook(bureau, { subjectRef: 'ref-nobody' }, ['warning-WN-1'])).toBe(false);
    expect(mayLook(bureau, { subjectRef: 'ref-audit', adminRole: 'AUDIT_ADMIN' }, [])).toBe(true);
  });

  it('is for an inspector from elsewhere within the scope alone', () => {
    expect(mayLook(bureau, inspector, ['warning-WN-1'])).toBe(true);
    expect(mayLook(bureau, inspector, ['warning-WN-1', 'warning-WN-2'])).toBe(false);
    expect(mayLook(bureau, inspector, undefined)).toBe(false);
    expect(mayLook(bureau.asOf('2025-04-01'), inspector, ['warning-WN-1'])).toBe(false);
  });
});
