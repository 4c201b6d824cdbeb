import { verifyDossier } from '@probity/ledger';
import type { AccessLedgerEntry, Inspection } from '@probity/read-models';
import { CASE, PEOPLE } from '../../apps/cli/src/demo/cast';
import { verifyDossier as verifiedAgain } from '../second-verifier/verify-dossier';
import type { Office } from '../support/office';
import { type PlayedTrace, openPlayedTrace } from '../support/played-trace';

const RISK = `riskPoint-${CASE.riskPoint}`;
const WARNING = `warning-${CASE.warning}`;
const { inspector, disciplineLeader, officeHead } = PEOPLE;
const AUDITOR = 'auditor';

let played: PlayedTrace;
let office: Office;
beforeAll(async () => {
  played = await openPlayedTrace();
  ({ office } = played);
});
afterAll(() => played.close());

const at = (path: string, staffNo: string = officeHead) => office.get<Record<string, unknown>>(path, staffNo);
const rowsAt = async <R>(path: string): Promise<readonly R[]> =>
  (await office.get<{ rows: readonly R[] }>(path, officeHead)).rows;

describe('the worked trace, asked about', () => {
  it('answers why the grade is 1 in one call and one paragraph, in both languages', async () => {
    const path = `/risk-catalogue/${CASE.riskPoint}/why/approvedGrade`;
    const why = await at(path);
    expect(why).toMatchObject({
      ...{ value: 1, act: { type: 'OrgApproved' }, former: [{ value: null, act: { type: 'RiskFound' } }] },
    });
    expect((why['opinions'] as { grade: number }[]).map(({ grade }) => grade)).toEqual(
      expect.arrayContaining([3, 2, 1]),
    );
    expect(why['en']).toMatch(/^approved grade of RP-\S+ \(risk catalogue\) is 1, and has been since \d{4}-/);
    expect(why['en']).toMatch(/It is as it is against .*P002, who held grade 2/);
    expect(why['zh']).toMatch(/\(风险点\)的审定等级为1,自.*P002认为应为2级/);
    const [approval] = await rowsAt<{ position: string }>(
      `/grade-history?riskPointId=${CASE.riskPoint}&binds=true`,
    );
    const before = String(BigInt(approval?.position ?? 0) - 1n);
    expect(await at(`${path}?asOf=${before}`)).toMatchObject({ value: null, position: before });
  });

  it('answers it of a signal too, without saying who or what', async () => {
    const why = await at(`/signal-register/${CASE.signal}/why/disposition`);
    expect(why).toMatchObject({
      value: 'TO_WARNING',
      act: { type: 'SignalDispositioned', subjectRef: null, postId: null, reason: null, basis: null },
    });
    expect(why['zh']).toMatch(/的处置方式为.*以.*身份决定线索处置方式/);
  });

  it('tells which roles somebody had on a day, to the office and the person', async () => {
    const of = (staffNo: string) =>
      office.get(`/authority?subjectRef=${office.refOf(PEOPLE.successor)}&validAt=2026-12-31`, staffNo);
    const known = await of(PEOPLE.officeHead);
    expect(known).toMatchObject({ roles: ['STAFF'], posts: [{ postId: 'P022' }, { postId: 'P021' }] });
    expect(await of(PEOPLE.successor)).toEqual(known);
    expect(await at('/authority?postId=P021&validAt=2026-12-31&asOf=0')).toMatchObject({ posts: [] });
    expect(await of(PEOPLE.clerk)).toMatchObject({ status: 403, reason: 'not-for-this-reader' });
    expect(await at('/authority')).toMatchObject({ status: 400, errors: [{ path: 'subjectRef' }] });
  });

  it('tells what differs between two positions, and which act set it', async () => {
    const [approval] = await rowsAt<{ position: string }>(
      `/grade-history?riskPointId=${CASE.riskPoint}&binds=true`,
    );
    const at = BigInt(approval?.position ?? 0);
    const path = `/risk-catalogue/differences?from=${String(at - 1n)}&to=${String(at)}`;
    const { rows } = await office.get<{ rows: { columns: object[] }[] }>(path, PEOPLE.officeHead);
    expect(rows).toMatchObject([{ id: CASE.riskPoint, kind: 'changed' }]);
    expect(rows[0]?.columns).toContainEqual(
      expect.objectContaining({
        ...{ column: 'approvedGrade', before: null, after: 1 },
        called: { en: 'approved grade', zh: '审定等级' },
      }),
    );
  });
});

describe('11: the inspector', () => {
  const dossier = async (name: string, asOf = '') =>
    office.fetch(`/cases/${name}/dossier${asOf && `?asOf=${asOf}`}`, await office.bearer(inspector));
  const looked = async (): Promise<readonly AccessLedgerEntry[]> => {
    const url = `/access-ledger?subjectRef=${office.refOf(inspector)}&first=200`;
    return (await office.get<{ rows: AccessLedgerEntry[] }>(url, AUDITOR, 'en', 'AUDIT_ADMIN')).rows;
  };

  it('is given nothing without a mandate', async () => {
    const path = `/persons/${office.refOf(inspector)}/register-person`;
    await office.ask({ path, body: { staffNo: inspector }, staffNo: 'operator', adminRole: 'SYS_ADMIN' });
    expect(await dossier(RISK)).toMatchObject({ status: 403 });
  });

  it('is given one: which cases, why, until when', async () => {
    const body = {
      ...{ mandateDoc: '防控督查〔2026〕9号', purpose: '核查风险等级的由来', until: '2999-12-31' },
      ...{ team: [office.refOf(inspector)], scope: [RISK, WARNING] },
    };
    const path = `/inspections/${CASE.inspection}/open-inspection`;
    await office.ask({ path, body, staffNo: disciplineLeader });
    expect(await office.get<Inspection>(`/inspections/${CASE.inspection}`, inspector)).toMatchObject({
      status: 'OPENED',
    });
  });

  it.each([
    ['3', RISK, 'LeaderAdjusted', { proposedGrade: 2 }],
    ['5', RISK, 'MonitorAssigned', {}],
    ['9', WARNING, 'WarningLifted', {}],
  ] as const)('opens the dossier as of step %s and verifies it off-line', async (step, name, last, state) => {
    const { status, type, bytes } = await dossier(name, played.markOf(step));
    expect([status, type]).toEqual([200, 'text/plain; charset=utf-8']);
    const { keys } = JSON.parse((await office.fetch('/ledger/keys')).text) as { keys: { key: string }[] };
    const trusted = keys.map(({ key }) => key);
    const verdict = verifyDossier(bytes, { keys: trusted });
    expect(verdict).toMatchObject({
      verdict: 'verified',
      dossier: { head: { case: name, inspection: CASE.inspection }, state: { state } },
    });
    expect(verifiedAgain(bytes, { trustedKeys: trusted }).verdict).toBe('verified');
    if (verdict.verdict === 'refused') throw new Error(verdict.problem);
    const own = verdict.dossier.events.filter(({ leaf }) => leaf.stream === name);
    expect(own.at(-1)?.leaf.type).toBe(last);
  });

  it('takes away nothing beyond the scope', async () => {
    expect(await dossier(`review-${CASE.review}`)).toMatchObject({ status: 403 });
    expect(await dossier(`signal-${CASE.signal}`)).toMatchObject({ status: 403 });
  });

  it.each([
    ['a case that there is not', 'riskPoint-RP-NONE', '', 403],
    ['a position beyond the log', RISK, '999999999', 400],
    ['a time before the case', RISK, '2001-01-01T00:00:00Z', 404],
    ['a position that is none', RISK, 'yesterday', 400],
  ])('is told clearly of %s', async (_, name, asOf, status) => {
    expect((await dossier(name, asOf)).status).toBe(status);
  });

  it('has left each look, each extract and each attempt in vain in the log', async () => {
    const extracts = await rowsAt<{ type: string }>(`/history?stream=inspection-${CASE.inspection}&first=50`);
    expect(extracts.filter(({ type }) => type === 'ExtractProduced')).toHaveLength(3);
    const looks = await looked();
    expect(new Set(looks.map(({ what }) => what))).toEqual(
      new Set([
        `case ${RISK}`,
        `case ${WARNING}`,
        'inspections',
        RISK,
        `review-${CASE.review}`,
        'view-cases',
        'riskPoint-RP-NONE',
      ]),
    );
    expect(looks.filter(({ kind }) => kind === 'VIEW').map(({ inspectionId }) => inspectionId)).not.toContain(
      null,
    );
  });

  it('the clerk is told who looked, and why', async () => {
    const { rows } = await office.get<{ rows: AccessLedgerEntry[] }>(
      '/access-ledger?first=200',
      PEOPLE.clerk,
    );
    const hers = rows.filter(({ subjectRef }) => subjectRef === office.refOf(inspector));
    expect(hers.length).toBeGreaterThan(0);
    expect(hers.every(({ purpose }) => purpose !== null)).toBe(true);
  });
});
