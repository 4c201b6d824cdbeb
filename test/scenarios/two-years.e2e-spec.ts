import { type Day, dayAfter, instantOn } from '@probity/domain';
import type {
  AnalysisReport,
  AssessmentRound,
  Correction,
  DeadlineCalendarEntry,
  HistoryEntry,
  RegisteredSignal,
  ScoreSheet,
  SelfCheck,
  Warning,
} from '@probity/read-models';
import {
  ROUNDS as ROUNDS_OF_TABLES,
  corrections,
  idOfScore,
  idOfSelfCheck,
  scores,
  selfChecks,
} from '../../libs/domain/src/testing/sample-assessment-steps';
import { analysisReports, keptSignals } from '../../libs/domain/src/testing/sample-signal-steps';
import { list, steps, warnings } from '../../libs/domain/src/testing/sample-warning-steps';
import { GradeWatch } from '../support/grade-watch';
import { type Office, openOffice } from '../support/office';
import { rowsOf, versionsOf } from '../support/rows';
import { SampleYears, YEARS } from '../support/sample-years';

/** The head of the discipline department, who is the office's as well. */
const READER = 'Z20110280';
const AFTER = dayAfter(YEARS.last);
const QUARTERS = [2025, 2026].flatMap((year) => [1, 2, 3, 4].map((nth) => `${year}Q${nth}`));
const ROUNDS = [2025, 2026].flatMap((year) => [`${year}`, `${year}H1`, `${year}H2`]);
let office: Office;
const refused: unknown[] = [];
let grades: GradeWatch;

const rows = <T>(question: string): Promise<readonly T[]> => rowsOf<T>(office, question, READER);
const cell = (text: string | undefined): string | null => text ?? null;
const byId = <T extends { readonly id: string }>(found: readonly T[]) =>
  new Map(found.map((row) => [row.id, row]));

beforeAll(async () => {
  office = await openOffice({ on: YEARS.first, refused: (one) => refused.push(one) });
  const years = await SampleYears.in(office);
  grades = new GradeWatch(office, READER);
  await years.pass(YEARS.last, (day) => grades.watch(day));
  expect(years.left).toEqual([]);
  await office.goTo(AFTER);
}, 300_000);
afterAll(() => office.close());

describe('over the two years', () => {
  it('nothing that a process asked for was refused', () => {
    expect(refused).toEqual([]);
  });

  it('the grades in force were those decided, whatever else came to pass (V1)', () => {
    expect(grades.strayed).toEqual([]);
    expect(grades.compared).toBeGreaterThan(24 * 190);
  });

  it('no process decided anything: they open, remind, note and pass on', async () => {
    const told = await rows<HistoryEntry>('/history?roleCode=SYSTEM');
    const types = [...new Set(told.map(({ type }) => type))].sort();
    // The last one is that this very spec has looked at them.
    expect(types).toEqual([
      ...['AccessDenied', 'AskedInVain', 'AssessmentOpened', 'AssessmentRoundOpened', 'BandAssigned'],
      ...['CatalogueFiled', 'DayPassed', 'DeadlineDropped', 'DeadlineMissed', 'DeadlineRecomputed'],
      ...['DeadlineReminded', 'DeadlineSet', 'EscalationProposed', 'MonitorAssigned', 'MonitorChanged'],
      // What a review decided is written on each risk, word for word (ReviewFanOutPM).
      ...['MonitorVacancyAlerted', 'MonitorVacancyFilled', 'OrgApproved', 'OrgRejected', 'OrgReturned'],
      ...['PledgeDemanded', 'PledgeLapsed', 'PublicationProposed', 'PublicationWithdrawn'],
      ...['ResponsibilitySucceeded', 'RevisionTaskRaised', 'RiskFound', 'RosterExtended', 'ScoreComputed'],
      ...['SelfCheckFormCompiled', 'SelfCheckFormOpened', 'SelfCheckFormRouted', 'SelfCheckOpened'],
      ...['SelfCheckOverdue', 'SensitiveRecordViewed'],
    ]);
  });
});

/** Ends that the table calls otherwise, or not at all: what awaits its verifier is rectified still. */
const endOf = ({ status, closedOn, struckOffOn }: Warning) => {
  if (status === 'STRUCK_OFF') return [status, struckOffOn];
  return [status === 'REPORTED' ? 'RECTIFYING' : status, closedOn];
};

/** What was owed in a warning in the evening of a day. */
const owedIn = (warningId: string, day: Day): Promise<readonly DeadlineCalendarEntry[]> =>
  rows(`/deadline-calendar?stream=warning-${warningId}&asOf=${instantOn(day, 20)}`);

describe('every warning of the tables', () => {
  it('came to the end that its row tells, on the day that it tells', async () => {
    const found = byId(await rows<Warning>('/warnings'));
    expect(found.size).toBe(warnings.length);
    for (const { warningId = '', finalState, closedOn } of warnings) {
      const row = found.get(warningId);
      expect([warningId, ...(row ? endOf(row) : [])]).toEqual([warningId, finalState, cell(closedOn)]);
    }
  });

  it.each(warnings)('$warningId owed from its service what the row says', async (row) => {
    const { warningId = '', servedOn = '' } = row;
    const owed = (await owedIn(warningId, servedOn)).filter((each) => each.countedFrom === servedOn);
    const dueOn = (...terms: readonly string[]) => cell(owed.find(({ term }) => terms.includes(term))?.dueOn);
    expect({
      reply: dueOn('REMIND_REPLY', 'ADMONISH_REPLY'),
      plan: dueOn('RECTIFY_PLAN'),
      result: dueOn('RECTIFY_RESULT'),
      followUp: dueOn('FOLLOW_UP'),
      provisional: owed.some(({ provisional }) => provisional) ? 'Y' : 'N',
      calendars: new Set(owed.flatMap(({ calendarVersions }) => calendarVersions)),
    }).toEqual({
      reply: cell(row['replyDueOn']),
      plan: cell(row['planDueOn']),
      result: cell(row['resultDueOn']),
      followUp: cell(row['followUpDueOn']),
      provisional: row['provisional'],
      calendars: new Set(list(row['calendarVersion'])),
    });
  });

  it.each(steps.filter(({ dueOn }) => dueOn !== undefined))(
    '$warningId has at step $seq, $step, the date of the row',
    async ({ warningId = '', step, on = '', dueOn }) => {
      const owed = await owedIn(warningId, on);
      // What was granted on the day of a miss has changed the row since.
      const been = await versionsOf(office, '/deadline-calendar', owed, READER);
      const wanted = step === 'DEADLINE_MISSED' ? { dueOn, status: 'MISSED' } : { dueOn };
      expect(been).toContainEqual(expect.objectContaining(wanted));
    },
  );

  it('missed the dates that the rows note, and those for which no row has anything', async () => {
    const found = await rows<Warning>('/warnings?misses[gte]=1');
    const noted = (id: string) =>
      steps.filter(({ warningId, step }) => warningId === id && step === 'DEADLINE_MISSED').length;
    const more = found.map(({ id, misses }) => [id, misses - noted(id)]).filter(([, count]) => count !== 0);
    // Nobody reported six months later; and the second round of WN-2025-007 came three weeks late.
    const unreported = warnings.filter(
      ({ warningId: id, followUpDueOn = '9999', finalState }) =>
        finalState === 'LIFTED' &&
        followUpDueOn <= YEARS.last &&
        !steps.some(({ warningId, step }) => warningId === id && step === 'FOLLOW_UP_REPORTED'),
    );
    const late = { 'WN-2025-007': 1 } as Readonly<Record<string, number>>;
    expect(more).toEqual(unreported.map(({ warningId = '' }) => [warningId, 1 + (late[warningId] ?? 0)]));
  });

  it('was put before the leading group after two misses, which alone raised it', async () => {
    const found = await rows<Warning>('/warnings');
    expect(found.filter(({ escalations }) => escalations.length > 0).map(({ id }) => id)).toEqual([
      'WN-2025-005',
    ]);
    const raised = await rows<HistoryEntry>('/history?type=WarningLevelRaised');
    expect(raised).toMatchObject([{ streamId: 'WN-2025-005', roleCode: 'LG_CHAIR', postId: 'P001' }]);
  });
});

describe('every clock', () => {
  const ANNOUNCED = '2025-11-04';

  it('that rested on a year to be announced was confirmed, or moved for the better (V23)', async () => {
    const question = `/deadline-calendar?provisional=true&asOf=${instantOn('2025-11-03', 20)}`;
    const before = await rows<DeadlineCalendarEntry>(question);
    const after = byId(
      await rows<DeadlineCalendarEntry>(`/deadline-calendar?asOf=${instantOn(ANNOUNCED, 20)}`),
    );
    expect(before.filter(({ status }) => status === 'OPEN')).toHaveLength(5);
    for (const { id, dueOn, status } of before) {
      if (status !== 'OPEN') continue;
      expect([id, after.get(id)?.provisional]).toEqual([id, false]);
      expect((after.get(id)?.dueOn ?? '') >= dueOn).toBe(true);
    }
  });

  it('that is over at the end has stopped or is marked', async () => {
    const open = await rows<DeadlineCalendarEntry>('/deadline-calendar?status=OPEN');
    expect(open.length).toBeGreaterThan(0);
    expect(open.filter(({ dueOn }) => dueOn < AFTER)).toEqual([]);
    const signals = await rows<RegisteredSignal>('/signal-register');
    const running = signals.flatMap(({ clocks }) => clocks.filter(({ state }) => state === 'RUNNING'));
    expect(running.filter(({ dueOn }) => dueOn < AFTER)).toEqual([]);
    const called = await rows<AnalysisReport>('/analysis-reports?status=CALLED_FOR');
    expect(called.filter(({ dueOn, missed }) => (dueOn ?? '') < AFTER && !missed)).toEqual([]);
  });
});

describe('every signal and every analysis', () => {
  it('stands in the register as its row tells', async () => {
    const found = byId(await rows<RegisteredSignal>('/signal-register'));
    for (const { signalId = '', ackOn, severity, disposition, linkedTo } of keptSignals) {
      const acknowledgedOn = cell(ackOn);
      const wanted = { severity, disposition, duplicateOf: cell(linkedTo), acknowledgedOn };
      expect(found.get(signalId)).toMatchObject(wanted);
    }
  });

  it.each(keptSignals.filter(({ ackDueOn }) => ackDueOn !== undefined))(
    '$signalId was acknowledged by its day, or late as the row tells',
    async ({ signalId = '', ackOn = '', ackDueOn: dueOn = '' }) => {
      const row = await office.get<RegisteredSignal>(`/signal-register/${signalId}`, READER);
      const state = ackOn <= dueOn ? 'MET' : 'MET_LATE';
      expect(row.clocks).toContainEqual({ term: 'SIGNAL_ACKNOWLEDGE', dueOn, provisional: false, state });
    },
  );

  it('was received by both bodies, and every month was called for or covered', async () => {
    const found = byId(await rows<AnalysisReport>('/analysis-reports'));
    for (const { analysisId = '', submittedOn, submittedTo } of analysisReports) {
      expect(found.get(analysisId)).toMatchObject({ submittedOn, receivedBy: list(submittedTo) });
    }
    const called = [...found.values()].filter(({ status }) => status !== 'SUBMITTED');
    const months = [2025, 2026].flatMap((year) =>
      Array.from({ length: 12 }, (_, index) => `${year}-${String(index + 1).padStart(2, '0')}`),
    );
    expect(months.filter((month) => !called.some(({ id }) => id === `${month}-U01`))).toEqual([]);
  });
});

describe('every assessment', () => {
  it.each(Object.entries(ROUNDS_OF_TABLES))(
    'of %s was announced with the components, the total and the band of its row',
    async (roundId, { announced }) => {
      const asOf = instantOn(announced, 20);
      const found = byId(await rows<ScoreSheet>(`/score-sheets?asOf=${asOf}`));
      for (const row of scores.filter((each) => each['roundId'] === roundId)) {
        const inputs = ['self', 'office', 'leader'].map((of) => ({ hundredths: Number(row[`${of}Score`]) }));
        expect(found.get(idOfScore(row))).toMatchObject({
          inputs,
          total: Number(row['total']),
          band: row['band'],
        });
      }
    },
  );

  it('of the tables was confirmed as it stood after objections', async () => {
    const found = byId(await rows<ScoreSheet>('/score-sheets'));
    for (const row of scores) {
      const { total, revisedTotal = total } = row;
      const answer = revisedTotal === total ? 'UPHELD' : 'REVISED';
      const objections = row['revisedTotal'] === undefined ? [] : [{ answer }];
      const confirmed = { status: 'CONFIRMED', total: Number(revisedTotal), objections };
      expect(found.get(idOfScore(row))).toMatchObject({ ...confirmed, schemeVersion: row['schemeVersion'] });
    }
  });

  it('asked for the corrections of the tables', async () => {
    const found = await rows<Correction>('/corrections');
    expect(found).toMatchObject(
      corrections.map(({ correctionId, riskPointId, what, orderedOn, dueOn }) => ({
        ...{ correctionId, what, requiredOn: orderedOn, dueOn, risks: [{ riskPointId }] },
      })),
    );
  });

  it('was opened for each half-year and each year when it was over, once', async () => {
    const found = byId(await rows<AssessmentRound>('/assessment-rounds'));
    const opened = await rows<HistoryEntry>('/history?type=AssessmentRoundOpened');
    const openedFor = opened.map(({ streamId }) => streamId);
    expect(new Set(openedFor).size).toBe(openedFor.length);
    for (const period of ROUNDS) {
      const openedOn = `${Number(period.slice(0, 4)) + (period.endsWith('H1') ? 0 : 1)}`;
      const day = period.endsWith('H1') ? '07-01' : '01-01';
      expect(found.get(`U01-${period}`)?.openedOn).toBe(`${openedOn}-${day}`);
    }
  });
});

describe('every self-check', () => {
  const stands = ({ status, late }: SelfCheck): string => {
    if (status !== 'SUBMITTED') return status === 'OVERDUE' ? 'MISSING' : status;
    return late ? 'LATE' : 'ON_TIME';
  };

  it('of the tables came in time, late or never, as its row tells', async () => {
    const found = byId(await rows<SelfCheck>('/self-checks'));
    const played = selfChecks.map((row) => {
      const check = found.get(idOfSelfCheck(row, (staffNo) => office.refOf(staffNo)));
      return [row['selfCheckId'], check?.dueOn, check && stands(check), check?.itemsOpen];
    });
    expect(played).toEqual(
      selfChecks.map(({ selfCheckId, dueOn, status, itemsOpen }) => [
        ...[selfCheckId, dueOn, status],
        itemsOpen === undefined ? null : Number(itemsOpen),
      ]),
    );
  });

  it('was opened for each quarter when it was over, once for each subject', async () => {
    const opened = await rows<HistoryEntry>('/history?type=SelfCheckOpened');
    const openedFor = opened.map(({ streamId }) => streamId);
    expect(new Set(openedFor).size).toBe(openedFor.length);
    for (const quarter of QUARTERS) {
      const inQuarter = opened.filter(({ streamId }) => streamId.startsWith(quarter));
      const tabled = selfChecks.filter(({ period }) => period === quarter).length;
      expect(inQuarter.length).toBeGreaterThan(Math.max(tabled, 80));
      expect(new Set(inQuarter.map(({ occurredAt }) => occurredAt)).size).toBe(1);
    }
  });
});
