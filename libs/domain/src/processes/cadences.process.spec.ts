import { assessmentRound } from '../assessment/assessment-round.decider';
import { selfCheck } from '../assessment/self-check.decider';
import { type Told, littleBureau, logOf } from '../testing';
import { halfYear } from './half-year.process';
import { selfCheckCadence } from './self-check-cadence.process';

const merged: Told = [
  'orgUnit-U08',
  {
    type: 'OrgUnitMerged',
    data: {
      intoOrgId: 'U02',
      responsibilityMap: [{ fromPostId: 'P040', toPostId: 'P054' }],
      validFrom: '2025-07-01',
    },
  },
];
const log = logOf(...littleBureau, merged);

const checksOn = (day: string, ...told: readonly Told[]) =>
  selfCheckCadence.everyDay?.(day, logOf(...littleBureau, merged, ...told).on(day)) ?? [];

describe('on the first day after a quarter', () => {
  const intents = checksOn('2025-04-01');

  it('units with a head, departments and everybody in post owe a self-check', () => {
    const subjects = intents.map(({ data }) => (data as { readonly subject: string }).subject);
    expect(subjects.slice(0, 5)).toEqual(['U01', 'U02', 'U08', 'D06', 'D11']);
    expect(subjects.slice(5)).toContain('ref-P021');
    expect(subjects.slice(5)).toContain('ref-P021b');
    expect(subjects).toHaveLength(new Set(subjects).size);
    expect(subjects).not.toContain('U00');
    expect(subjects).not.toContain('ref-P000');
    expect(intents[0]).toEqual({
      category: 'selfcheck',
      id: '2025Q1-U01',
      type: 'OpenSelfCheck',
      data: { period: '2025Q1', subject: 'U01' },
    });
  });

  it('what it asks for is well formed', () => {
    expect(intents.flatMap(({ type, data }) => selfCheck.commands.faultsOf(type, data))).toEqual([]);
  });

  it('a unit that was merged the day after still owes its last one', () => {
    expect(checksOn('2025-07-01').map(({ id }) => id)).toContain('2025Q2-U08');
    expect(checksOn('2025-10-01').map(({ id }) => id)).not.toContain('2025Q3-U08');
  });

  it('what is open is not opened again, what was left out on the first day still is', () => {
    const opened: Told = [
      'selfcheck-2025Q1-U01',
      {
        type: 'SelfCheckOpened',
        data: { period: '2025Q1', subject: 'U01', kind: 'UNIT', schemeVersion: 'default-1' },
      },
    ];
    expect(checksOn('2025-04-02', opened)).toHaveLength(intents.length - 1);
  });

  it('nothing is owed for a quarter that is over for long', () => {
    expect(checksOn('2025-05-20')).toEqual([]);
  });
});

describe('on the first day after half a year', () => {
  const roundsOn = (day: string, ...told: readonly Told[]) =>
    halfYear.everyDay?.(day, logOf(...littleBureau, merged, ...told).on(day)) ?? [];
  const round = (period: string, kind: string, subjects: readonly string[]) => ({
    category: 'assessRound',
    id: `U01-${period}`,
    type: 'OpenAssessmentRound',
    data: { orgId: 'U01', kind, period, subjects },
  });

  it('the bureau assesses its counties, institutes and departments, as they were on the last day', () => {
    expect(roundsOn('2025-07-01')).toEqual([round('2025H1', 'HALF_YEAR', ['U02', 'U08', 'D06', 'D11'])]);
  });

  it('and after the second half the year as well', () => {
    const subjects = ['U02', 'D06', 'D11'];
    const rounds = [round('2025H2', 'HALF_YEAR', subjects), round('2025', 'ANNUAL', subjects)];
    expect(roundsOn('2026-01-01')).toEqual(rounds);
    const faults = rounds.flatMap(({ type, data }) => assessmentRound.commands.faultsOf(type, data));
    expect(faults).toEqual([]);
  });

  it('but not what another round assesses already, nor in the middle of a period', () => {
    const { data } = round('2025H1', 'HALF_YEAR', ['U02']);
    const opened: Told = [
      'assessRound-AS-2025-H1',
      {
        type: 'AssessmentRoundOpened',
        data: { ...data, schemeVersion: 'default-1', catalogueVersions: [] },
      },
    ];
    expect(roundsOn('2025-07-02', opened)).toEqual([]);
    expect(halfYear.everyDay?.('2025-05-01', log.on('2025-05-01'))).toEqual([]);
  });
});
