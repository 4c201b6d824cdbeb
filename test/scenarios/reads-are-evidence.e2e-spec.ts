import type { AccessLedgerEntry, Inspection } from '@probity/read-models';
import { CASE, PEOPLE } from '../../apps/cli/src/demo/cast';
import type { Request } from '../../apps/cli/src/demo/client';
import { traceOf } from '../../apps/cli/src/demo/trace';
import { importFiles } from '../../apps/cli/src/import/import';
import { stagesOf } from '../../apps/cli/src/import/stages';
import { type Office, openOffice } from '../support/office';
import { ORGANISATION } from '../support/organisation';
import { rowsOf } from '../support/rows';

/** From elsewhere: holds no post here, and is known to the register by a reference alone. */
const INSPECTOR = 'X20990001';
const OTHER_INSPECTOR = 'X20990002';
const AUDITOR = 'audit-1';
const OPENED = '2026-12-01';
const UNTIL = '2026-12-31';
const AFTER = '2027-01-01';
const INSPECTION = '/inspections/IN-1';
const DIGEST = 'c'.repeat(64);
const warned = `/warnings/${CASE.warning}`;
const timeline = `/case-timeline?caseId=${CASE.warning}`;

interface Rows {
  readonly rows: readonly Record<string, unknown>[];
}

describe('reads are evidence', () => {
  let office: Office;
  const stop = new AbortController();
  const command = (staffNo: string, name: string, body: object): Request => ({
    ...{ path: `${INSPECTION}/${name}`, staffNo, body },
  });
  const get = <T = Record<string, unknown>>(url: string, staffNo = INSPECTOR) => office.get<T>(url, staffNo);
  const ledger = async (question = ''): Promise<readonly AccessLedgerEntry[]> =>
    (
      await office.get<{ rows: AccessLedgerEntry[] }>(
        `/access-ledger?orderBy=-at&first=200${question}`,
        AUDITOR,
        'en',
        'AUDIT_ADMIN',
      )
    ).rows;

  beforeAll(async () => {
    office = await openOffice({ on: OPENED });
    await importFiles({ paths: ORGANISATION }, stagesOf(office.probity, stop.signal));
    for (const { requests } of traceOf((staffNo) => office.refOf(staffNo))) {
      for (const request of requests) await office.ask(request);
    }
    for (const staffNo of [INSPECTOR, OTHER_INSPECTOR]) {
      const path = `/persons/${office.refOf(staffNo)}/register-person`;
      await office.ask({ path, body: { staffNo }, staffNo: 'operator', adminRole: 'SYS_ADMIN' });
    }
  });
  afterAll(async () => {
    stop.abort();
    await office.close();
  });

  it('somebody from elsewhere sees nothing sensitive before there is a mandate', async () => {
    expect(await get(warned)).toMatchObject({ status: 403, reason: 'not-for-this-reader' });
    const replay = { replayId: 'R-0', filter: [`warning-${CASE.warning}`], asOf: '10' };
    const tried = await office.tryTo(command(INSPECTOR, 'start-replay', replay));
    expect(tried.body).toMatchObject({ reason: 'no-post-on-that-day' });
  });

  it('a mandate says who inspects what, why, and until when', async () => {
    const mandate = {
      ...{ mandateDoc: '市局检查〔2026〕7号', team: [office.refOf(INSPECTOR)], purpose: '专项检查' },
      ...{ scope: [`warning-${CASE.warning}`, `riskPoint-${CASE.riskPoint}`], until: UNTIL },
    };
    const own = { ...mandate, team: [office.refOf(PEOPLE.disciplineLeader)] };
    const refused = await office.tryTo(command(PEOPLE.disciplineLeader, 'open-inspection', own));
    expect(refused.body).toMatchObject({ reason: 'own-mandate' });
    await office.ask(command(PEOPLE.disciplineLeader, 'open-inspection', mandate));
    expect(await get<Inspection>(INSPECTION)).toMatchObject({ status: 'OPENED', until: UNTIL });
  });

  it('the inspector reads within the scope', async () => {
    expect(await get(warned)).toMatchObject({ id: CASE.warning });
    expect((await get<Rows>(timeline)).rows.length).toBeGreaterThan(0);
    const history = await get<Rows>(`/history?stream=warning-${CASE.warning}&classification=SENSITIVE`);
    expect(history.rows.length).toBeGreaterThan(0);
  });

  it.each([
    ['how others were assessed', '/score-sheets?first=200'],
    ['what is to be corrected', '/corrections'],
    ['what is in no case', '/integrity-reports?first=1'],
    ['what others did under other names', '/history?classification=SENSITIVE&first=200'],
    ['what the intake keeps', '/signal-register'],
  ])('and nothing outside it: %s', async (_what, url) => {
    expect(await get(url)).toMatchObject({ status: 403, reason: 'not-for-this-reader' });
    const [attempt] = await ledger(`&kind=DENIAL&subjectRef=${office.refOf(INSPECTOR)}`);
    const view = url.slice(1).split('?')[0];
    expect(attempt).toMatchObject({ what: `view-${view}`, reasonCode: 'not-for-this-reader' });
  });

  it('replays and extracts are events, within the scope as well', async () => {
    const filter = [`riskPoint-${CASE.riskPoint}`];
    const taken = { filter, asOf: '100', extractHash: DIGEST, events: 12 };
    await office.ask(command(INSPECTOR, 'start-replay', { replayId: 'R-1', filter, asOf: '100' }));
    await office.ask(command(INSPECTOR, 'end-replay', { replayId: 'R-1' }));
    await office.ask(command(INSPECTOR, 'produce-extract', taken));
    const beyond = { ...taken, filter: ['orgUnit-U01'] };
    const refused = await office.tryTo(command(INSPECTOR, 'produce-extract', beyond));
    expect(refused).toMatchObject({ status: 403, body: { reason: 'beyond-scope' } });
    expect(await get<Inspection>(INSPECTION)).toMatchObject({
      replays: [{ replayId: 'R-1', inspectorRef: office.refOf(INSPECTOR) }],
      extracts: [{ extractHash: DIGEST, events: 12 }],
    });
  });

  it('every read stands in the ledger, with its purpose and the inspection', async () => {
    const looks = await ledger(`&kind=VIEW&subjectRef=${office.refOf(INSPECTOR)}`);
    expect(looks.map(({ what }) => what)).toEqual(
      expect.arrayContaining(['warnings', 'case-timeline', 'history', 'inspections']),
    );
    expect(new Set(looks.map(({ inspectionId, purpose }) => `${inspectionId} ${purpose}`))).toEqual(
      new Set(['IN-1 scenario']),
    );
    const mine = await ledger(`&subjectRef=${office.refOf(AUDITOR)}&kind=VIEW`);
    expect(mine.every(({ what }) => what === 'access-ledger')).toBe(true);
  });

  it('the person concerned is told who looked, and why, and of nobody else', async () => {
    const self = office.refOf(PEOPLE.clerk);
    const told = await rowsOf<AccessLedgerEntry>(office, '/access-ledger', PEOPLE.clerk);
    const byInspector = told.filter(({ subjectRef }) => subjectRef === office.refOf(INSPECTOR));
    expect(byInspector).toContainEqual(
      expect.objectContaining({ what: 'warnings', purpose: 'scenario', inspectionId: 'IN-1' }),
    );
    for (const { concernedRefs, toldRefs } of told)
      expect([concernedRefs, toldRefs]).toEqual([[self], [self]]);
    expect(told.map(({ what }) => what)).not.toContain('analysis-reports');
  });

  it('and may ask about nobody else', async () => {
    const other = office.refOf(PEOPLE.officeHead);
    for (const column of ['concernedRefs', 'toldRefs']) {
      const asked = await get(`/access-ledger?${column}[contains]=${other}`, PEOPLE.clerk);
      expect(asked).toMatchObject({ status: 403, reason: 'not-for-this-reader' });
    }
    const [denied] = await ledger('&kind=DENIAL');
    expect(await get(`/access-ledger/${String(denied?.id)}`, PEOPLE.clerk)).toMatchObject({ status: 404 });
    for (const more of ['versions', 'blame']) {
      const asked = await get(`/access-ledger/${String(denied?.id)}/${more}`, PEOPLE.clerk);
      expect(asked).toMatchObject({ reason: 'not-for-this-reader' });
    }
  });

  it('after the last day nobody reads in its mandate any more', async () => {
    await office.goTo(UNTIL);
    expect(await get(warned)).toMatchObject({ id: CASE.warning });
    await office.goTo(AFTER);
    for (const url of [warned, timeline, INSPECTION]) {
      expect(await get(url)).toMatchObject({ status: 403, reason: 'not-for-this-reader' });
    }
    const tried = await office.tryTo(command(INSPECTOR, 'close-inspection', { conclusion: '未见异常' }));
    expect(tried.body).toMatchObject({ reason: 'no-post-on-that-day' });
    await office.ask(command(PEOPLE.disciplineLeader, 'close-inspection', { conclusion: '未见异常' }));
  });
});
