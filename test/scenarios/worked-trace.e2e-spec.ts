import { type Page, Queries, type ReadModel } from '@probity/read-models';
import type { Probity } from '@probity/runtime';
import { CASE, PEOPLE } from '../../apps/cli/src/demo/cast';
import { SIGNALS } from '../../apps/cli/src/demo/trace-signals';
import { traceOf } from '../../apps/cli/src/demo/trace';
import { importFiles } from '../../apps/cli/src/import/import';
import { stagesOf } from '../../apps/cli/src/import/stages';
import { type Office, openOffice } from '../support/office';
import { ORGANISATION } from '../support/organisation';

interface Catalogue {
  readonly proposedGrade: number;
  readonly approvedGrade: number | null;
  readonly approvedVersion: number | null;
  readonly gradeBasis: readonly string[] | null;
  readonly monitorPostIds: readonly string[] | null;
  readonly ownerPostId: string;
}

describe('the worked trace, from the form to the approved catalogue and beyond', () => {
  let office: Office;
  const stop = new AbortController();

  beforeAll(async () => {
    office = await openOffice();
    await importFiles({ paths: ORGANISATION }, stagesOf(office.probity, stop.signal));
  });
  afterAll(async () => {
    stop.abort();
    await office.close();
  });

  const steps = () => traceOf((staffNo) => office.refOf(staffNo));
  const play = async (id: string): Promise<void> => {
    const step = steps().find((each) => each.id === id);
    for (const request of step?.requests ?? []) await office.ask(request);
  };
  const rowsAt = async <R = Record<string, unknown>>(path: string): Promise<readonly R[]> =>
    (await office.get<{ rows: readonly R[] }>(path, PEOPLE.officeHead)).rows;
  const rowAt = (path: string) => office.get<Record<string, unknown>>(path, PEOPLE.officeHead);
  const catalogue = (): Promise<Catalogue> =>
    office.get<Catalogue>(`/risk-catalogue/${CASE.riskPoint}`, PEOPLE.officeHead);

  it('1: lists the power and rates how exposed it is', async () => {
    await play('1');
    const power = await office.get(`/power-items/${CASE.powerItem}`, PEOPLE.officeHead);
    expect(power).toMatchObject({ frequency: 'HIGH', corruptionProbability: 'MID', exposureGrade: 2 });
  });

  it('2: takes the form in, and the risk it proposes at grade 3', async () => {
    await play('2');
    expect(await catalogue()).toMatchObject({ proposedGrade: 3, approvedGrade: null });
  });

  it('3: hears both leaders, and still no grade is in force', async () => {
    await play('3');
    expect(await catalogue()).toMatchObject({ proposedGrade: 2, approvedGrade: null, approvedVersion: null });
  });

  it('4: meets without the spouse, who stood back', async () => {
    await play('4');
    const vote = { ...decision(), recusedPostIds: [] };
    const request = { path: `/reviews/${CASE.review}/decide-review-item`, body: vote };
    const { officeClerk, principal } = PEOPLE;
    const refused = await office.tryTo({ ...request, staffNo: officeClerk, seconderStaffNo: principal });
    expect(refused.status).toBeGreaterThanOrEqual(400);
    expect(refused.status).toBeLessThan(500);
  });

  it('5: approves grade 1 against one dissent, and names the monitors of that grade', async () => {
    await play('5');
    expect(await catalogue()).toMatchObject({
      approvedGrade: 1,
      approvedVersion: 1,
      gradeBasis: ['CRIMINAL'],
      monitorPostIds: ['P001', 'P033'],
    });
  });

  it('6: shows the pledge by name on the wall and the risk by post on the web', async () => {
    await play('6');
    const shown = await Promise.all(
      [CASE.wall, CASE.web].map((id) => office.get(`/publications/${id}`, PEOPLE.officeHead)),
    );
    expect(shown).toMatchObject([{ status: 'POSTED' }, { status: 'POSTED', subjects: [] }]);
  });

  /** What no warning, score, correction or proposal may change: the version in force (V1). */
  const expectVersion1InForce = async (): Promise<void> => {
    expect(await catalogue()).toMatchObject({
      ...{ approvedGrade: 1, approvedVersion: 1, gradeBasis: ['CRIMINAL'], monitorPostIds: ['P001', 'P033'] },
    });
    expect(await rowsAt(`/risk-versions?riskPointId=${CASE.riskPoint}`)).toHaveLength(1);
  };

  it('7: leads two signals to a warning that cites version 1, due by the calendar', async () => {
    await play('7');
    expect(await rowsAt('/signal-register?orderBy=id')).toMatchObject([
      { id: CASE.signal, disposition: 'TO_WARNING', acknowledgedOn: '2026-04-20', status: 'FED_BACK' },
      { id: CASE.otherSignal, disposition: 'TO_WARNING', acknowledgedOn: null, status: 'DISPOSITIONED' },
    ]);
    expect(await rowAt(`/analysis-reports/${CASE.analysis}`)).toMatchObject({
      receivedBy: ['LEADING_GROUP', 'PARTY_GROUP'],
    });
    expect(await rowAt(`/warnings/${CASE.warning}`)).toMatchObject({
      ...{ status: 'SERVED', measure: 'ADMONISH', level: 2, servedOn: '2026-04-30', nextDueOn: '2026-05-11' },
      risks: [{ riskPointId: CASE.riskPoint, approvedVersion: 1 }],
      decidedBy: [{ body: 'LEADING_GROUP' }, { body: 'PARTY_GROUP' }],
    });
    expect(await rowsAt(`/deadline-calendar?stream=warning-${CASE.warning}&orderBy=dueOn`)).toMatchObject([
      {
        ...{ term: 'ADMONISH_REPLY', dueOn: '2026-05-11', countedFrom: '2026-04-30', count: 5 },
        ...{ unit: 'WORKING_DAYS', calendarVersions: ['CN-2026.1'], provisional: false },
        skipped: ['2026-05-01', '2026-05-02', '2026-05-03', '2026-05-04', '2026-05-05', '2026-05-10'],
      },
      { term: 'FOLLOW_UP', dueOn: '2026-10-30', countedFrom: '2026-04-30', count: 6, unit: 'MONTHS' },
    ]);
    await expectVersion1InForce();
  });

  it('8: returns a thin reply, rejects, verifies by who neither issued nor approved', async () => {
    await play('8');
    const owed = await rowsAt(`/deadline-calendar?stream=warning-${CASE.warning}&orderBy=dueOn`);
    expect(owed).toMatchObject([
      { term: 'ADMONISH_REPLY', status: 'MET', metOn: '2026-05-08' },
      { term: 'REPLY_REDO', dueOn: '2026-05-18', status: 'MET', metOn: '2026-05-14' },
      { term: 'RECTIFY_REDO', dueOn: '2026-06-05', status: 'MET', metOn: '2026-06-02' },
      { term: 'FOLLOW_UP', status: 'OPEN' },
    ]);
    expect(await rowsAt(`/rectification-rounds?warningId=${CASE.warning}&orderBy=roundNo`)).toMatchObject([
      { roundNo: 1, result: 'REJECTED', verifierPostId: 'P005', dueOn: null },
      { roundNo: 2, result: 'VERIFIED', verifierPostId: 'P005', dueOn: '2026-06-05', late: false },
    ]);
    const hands = await rowsAt<{ type: string; postId: string }>(`/case-timeline?caseId=${CASE.warning}`);
    const handOf = (type: string) => hands.find((each) => each.type === type)?.postId;
    expect(['MeasureProposed', 'MeasureApproved', 'WarningIssued', 'WarningLifted'].map(handOf)).toEqual([
      ...['P033', 'P001', 'P033', 'P001'],
    ]);
    expect(await rowAt(`/warnings/${CASE.warning}`)).toMatchObject({ status: 'LIFTED', rejections: 1 });
    await expectVersion1InForce();
  });

  it('9: comes to 89.60 and PASS, with the notice of the warning as the cause of a deduction', async () => {
    await play('9');
    const sheet = await rowAt(`/score-sheets/${CASE.assessment}`);
    expect(sheet).toMatchObject({
      ...{ status: 'EXPORTED', total: 8960, band: 'PASS', schemeVersion: '1.0', rounding: 'HUNDREDTH' },
      ...{ announcedOn: '2026-07-16', objectionUntil: '2026-07-23', confirmedOn: '2026-07-24' },
      inputs: [{ hundredths: 9200 }, { hundredths: 8800 }, { hundredths: 9000 }],
      deductions: [{ itemId: 'I16', points: 300, causeRef: `warning-${CASE.warning}` }],
      exportedTo: ['ENFORCEMENT_RESP'],
    });
    expect(sheet['trace']).toContain('89.60 ∈ [80.00, 90.00) PASS pass 达标');
    const [{ causeEventId }] = sheet['deductions'] as [{ causeEventId: string }];
    expect(await rowsAt(`/history?eventId=${causeEventId}`)).toMatchObject([
      { type: 'WarningIssued', streamId: CASE.warning },
    ]);
    const computed = await rowsAt(`/history?stream=assessment-${CASE.assessment}&type=ScoreComputed`);
    expect(computed).toHaveLength(1);
    await expectVersion1InForce();
  });

  it('10: requires a correction and hears a proposal; version 1 stays in force', async () => {
    await play('10');
    expect(await rowsAt(`/corrections?assessmentId=${CASE.assessment}`)).toMatchObject([
      {
        ...{ correctionId: CASE.correction, status: 'OPEN', requiredOn: '2026-07-29', dueOn: '2026-12-31' },
        risks: [{ riskPointId: CASE.riskPoint, approvedVersion: 1 }],
      },
    ]);
    const changes = await rowsAt(`/grade-history?riskPointId=${CASE.riskPoint}&step=GradeChangeProposed`);
    expect(changes).toMatchObject([{ fromGrade: 1, toGrade: 2, binds: false, trigger: 'ASSESSMENT' }]);
    const tasks = await rowsAt(`/history?stream=riskPoint-${CASE.riskPoint}&type=RevisionTaskRaised`);
    expect(tasks).toHaveLength(1);
    await expectVersion1InForce();
  });

  it('8, six months on: hears how it went on, in time, and strikes the number off', async () => {
    await play('8b');
    expect(await rowAt(`/warnings/${CASE.warning}`)).toMatchObject({
      ...{ status: 'STRUCK_OFF', followedUpOn: '2026-10-30', struckOffOn: '2026-11-02', misses: 0 },
      clocks: [],
    });
    const line = await rowsAt<{ lagDays: number }>(`/case-timeline?caseId=${CASE.warning}&orderBy=position`);
    // Everything is recorded today, and says how long after the act that is.
    expect(line.every(({ lagDays }, index) => lagDays <= (line[index - 1]?.lagDays ?? lagDays))).toBe(true);
    expect(line.at(-1)?.lagDays).toBeGreaterThan(0);
  });

  it('12: takes the name down when the clerk leaves, and asks the successor to pledge', async () => {
    await play('12');
    const wall = await office.get(`/publications/${CASE.wall}`, PEOPLE.officeHead);
    expect(wall).toMatchObject({ status: 'WITHDRAWN', withdrawalReason: 'HOLDER_LEFT' });
    const { rows } = await office.get<{ rows: { subjectRef: string; status: string }[] }>(
      '/pledges?postId=P021&status=DEMANDED',
      PEOPLE.officeHead,
    );
    expect(rows.map(({ subjectRef }) => subjectRef)).toContain(office.refOf(PEOPLE.successor));
    expect(await catalogue()).toMatchObject({ ownerPostId: 'P021', approvedGrade: 1 });
  });

  it('12: opens a form for the successor, once, and does not close the round without it (V8)', async () => {
    const subjectRef = office.refOf(PEOPLE.successor);
    const forms = await rowsAt(`/forms?roundId=${CASE.round}&subjectRef=${subjectRef}`);
    expect(forms).toMatchObject([{ postId: 'P021', status: 'OPENED' }]);
    const progress = await rowAt(`/inventory-progress/${CASE.round}`);
    expect(progress).toMatchObject({ rosterCount: 2, formsOpened: 2, formsHandedIn: 1 });

    const { officeHead: staffNo } = PEOPLE;
    const successor = { staffNo: PEOPLE.successor, actingPostId: 'P021' };
    for (const area of progress['uncoveredAreas'] as readonly string[]) {
      await office.ask({ path: `/rounds/${CASE.round}/excuse-area`, body: { area, reason: '无' }, staffNo });
    }
    const closing = { path: `/rounds/${CASE.round}/close-inventory-round`, body: {}, staffNo };
    expect(await office.tryTo(closing)).toMatchObject({ status: 409, body: { reason: 'forms-missing' } });

    const pledgeId = `${subjectRef}.P021.2026-11-17`;
    const pledge = { path: `/pledges/${pledgeId}/sign-pledge`, ...successor };
    await office.ask({ ...pledge, body: { postId: 'P021', textVersion: 'CN-1.0' } });
    const form = { duties: '抽样', powerItemIds: [], risks: [], nilReturnReason: '刚到任', pledgeId };
    const submit = { path: `/forms/${CASE.round}-P021-${subjectRef}/submit-self-check-form` };
    await office.ask({ ...submit, body: { ...form, formRevision: 1 }, ...successor });
    await office.ask(closing);
    expect(await rowAt(`/rounds/${CASE.round}`)).toMatchObject({
      ...{ status: 'CLOSED', rosterCount: 2 },
      coverageReport: { rosterCount: 2, nilReturnCount: 1, voidCount: 0 },
    });
  });

  it('leaves what the signals said and who informed to the log of the intake alone (V16)', async () => {
    const secrets = Object.values(SIGNALS).flatMap(({ body, informant, informantHandle }) => [
      ...[body, informant, informantHandle, ...informant.split(' ')],
    ]);
    const told = await everythingIn(office.probity);
    expect(told).toContain(CASE.warning);
    expect(secrets.filter((secret) => told.includes(secret))).toEqual([]);
  });

  it('tells who set the grade, as what, when, from what to what, and why, in both languages', async () => {
    const path = `/history?stream=riskPoint-${CASE.riskPoint}`;
    const sentences = async (language: string): Promise<string> => {
      const { rows } = await office.get<{ rows: { sentence: string }[] }>(path, PEOPLE.officeHead, language);
      return rows.map(({ sentence }) => sentence).join('\n');
    };
    expect(await sentences('en')).toMatch(
      /P002 as leader in charge.*3 → 2[\s\S]*approved version 1 at grade 1/,
    );
    expect(await sentences('zh-CN')).toMatch(/P002以分管领导身份.*3 → 2[\s\S]*等级1级/);
  });
});

const decision = () => traceOf(() => 'S').find(({ id }) => id === '5')?.requests[0]?.body ?? {};

const textOf = (things: readonly unknown[]): string =>
  JSON.stringify(things, (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value));

/** Every event of the bureau's log and every row of its read models, as text. */
const everythingIn = async ({ store, models }: Probity): Promise<string> => {
  const told: string[] = [];
  const stop = new AbortController();
  for await (const batch of store.subscribe('start', stop.signal)) {
    if (batch.length === 0) break;
    told.push(textOf(batch));
  }
  stop.abort();
  const queries = new Queries(models);
  for (const { projection } of models.projected) {
    let page: Page<ReadModel> | undefined;
    while (page?.next !== null) {
      page = await queries.find(projection.row, { first: 500, ...(page && { after: page.next }) });
      told.push(textOf(page.rows));
    }
  }
  return told.join('\n');
};
