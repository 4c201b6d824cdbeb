import { mkdtempSync, readFileSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importFiles } from '../../apps/cli/src/import/import';
import { stagesOf } from '../../apps/cli/src/import/stages';
import { issueToken } from '@probity/runtime';
import { type Office, openOffice, settingsIn } from '../support/office';
import { ORGANISATION } from '../support/organisation';
import { recordedIn } from '../support/recorded';

const OFFICE_HEAD = 'Z20110280';
const OFFICE_CLERK = 'Z20110288';
const DEPT_HEAD = 'Z20110160';
const CLERK = 'Z20110176';

const BODY = '抽查前夜企业已把样品备好,仓库门口停着面包车';
const INFORMANT = '王某某 13900000000';
const HANDLE = 'H0123456789ABCDEF';
const KEY = 'about-the-principal-13900000000';
const PURPOSE = '研判线索可信度';
const SIGNAL = '/signals/SG-T900';

interface Recorded {
  readonly eventIds: readonly string[];
  readonly opened?: Readonly<Record<string, string | null>>;
}

describe('what is told in confidence', () => {
  const folder = mkdtempSync(join(tmpdir(), 'probity-sealed-'));
  const today = new Date().toISOString().slice(0, 10);
  let office: Office;

  beforeAll(async () => {
    office = await openOffice({ folder });
    const stop = new AbortController();
    await importFiles({ paths: ORGANISATION }, stagesOf(office.probity, stop.signal));
    stop.abort();
    const body = { postId: 'P034', role: 'PRIVACY_OFFICER', validFrom: today };
    await office.ask({ path: '/org-units/U01/designate-officer', body, staffNo: OFFICE_HEAD });
    await office.ask({
      path: `${SIGNAL}/receive-signal`,
      staffNo: OFFICE_HEAD,
      body: {
        ...{ channel: 'REPORT', realName: true, informantHandle: HANDLE, informant: INFORMANT },
        ...{ body: BODY, aboutOrg: 'D06', aboutPost: 'P021', receivedOn: today },
      },
    });
  });
  afterAll(() => office.close());

  const view = (staffNo: string) =>
    office.tryTo({ path: `${SIGNAL}/view-signal`, body: { purpose: PURPOSE }, staffNo });
  const eventsOf = async (stream: `${string}-${string}`): Promise<readonly string[]> => {
    const types: string[] = [];
    for await (const { type } of office.probity.intake.store.read(stream)) types.push(type);
    return types;
  };

  it('is shown to who deals with it, for a purpose, once the look is recorded', async () => {
    const { status, body } = await view(OFFICE_HEAD);
    expect(status).toBe(200);
    expect((body as unknown as Recorded).opened).toEqual({ body: BODY });
    expect(await eventsOf('signal-SG-T900')).toContain('SignalViewed');
  });

  it('is shown to nobody else, and whoever tried is on record', async () => {
    for (const staffNo of [DEPT_HEAD, CLERK]) {
      const { status, body } = await view(staffNo);
      expect(status).toBe(403);
      expect(JSON.stringify(body)).not.toContain('面包车');
    }
    const path = '/history?category=access&orderBy=-position&first=5';
    const { rows } = await office.get<{ rows: { sentence: string }[] }>(path, OFFICE_HEAD);
    expect(rows.map(({ sentence }) => sentence).join('\n')).toContain('ViewSignal');
  });

  it('is told by two persons who the informant is, never by one', async () => {
    const request = {
      path: `${SIGNAL}/reveal-informant`,
      body: { to: 'P005', purpose: '当面核实' },
      staffNo: OFFICE_HEAD,
    };
    expect((await office.tryTo(request)).body).toMatchObject({ reason: 'second-person-required' });
    const seconded = { ...request, seconderStaffNo: OFFICE_CLERK };
    const inAnothersPost = await office.tryTo({ ...seconded, secondingPostId: 'P005' });
    expect(inAnothersPost.body).toMatchObject({ reason: 'not-your-post' });
    const revealed = (await office.ask({ ...seconded, secondingPostId: 'P034' })) as Recorded;
    expect(revealed.opened).toEqual({ informant: INFORMANT });
  });

  it('shows numbers and ages to the few who keep the register, and nothing to anybody else', async () => {
    const row = await office.get('/signal-register/SG-T900', OFFICE_HEAD);
    expect(row).toMatchObject({ id: 'SG-T900', channel: 'REPORT' });
    expect(JSON.stringify(row)).not.toMatch(new RegExp(`${BODY}|${HANDLE}|王某某`));
    const refused = await office.get('/signal-register', CLERK);
    expect(refused).toMatchObject({ reason: 'not-for-this-reader', status: 403 });
  });

  it('comes as leaves of its ledger to the few who deal with it, and to no auditor', async () => {
    const { intake } = office.probity;
    await office.probity.ledgers.intake.reached(office.probity.writer.headOf(intake.store));
    const leaf = '/intake-ledger/tile/entries/000.p/1';
    const { status, text } = await office.fetch(leaf, await office.bearer(OFFICE_HEAD));
    expect([status, text.slice(2)]).toEqual([200, expect.stringContaining('"signal-SG-T900"')]);
    for (const [staffNo, adminRole] of [[CLERK], [OFFICE_HEAD, 'AUDIT_ADMIN']] as const) {
      expect((await office.fetch(leaf, await office.bearer(staffNo, adminRole))).status).toBe(403);
    }
    const looks = (await recordedIn(office.probity.store)).filter(
      ({ type }) => type === 'SensitiveRecordViewed',
    );
    expect(looks.at(-1)?.data).toMatchObject({ view: 'log intake, leaves 0 to 0', subjectRefs: [], rows: 1 });
  });

  it('is a case whose readers alone the log of the bureau names, and not who acted in it', async () => {
    const bearer = await office.bearer(OFFICE_HEAD);
    const ofIntake = (await recordedIn(office.probity.intake.store)).flatMap(({ metadata }) => [
      ...[metadata.actor.subjectRef, ...(metadata.subjects ?? [])],
    ]);
    expect(ofIntake).toContain(office.refOf(OFFICE_HEAD));
    for (const path of ['/cases/signal-SG-T900', '/cases/signal-SG-T900/dossier', '/signal-register']) {
      expect([path, (await office.fetch(path, bearer)).status]).toEqual([path, 200]);
    }
    const looks = (await recordedIn(office.probity.store)).filter(
      ({ type }) => type === 'SensitiveRecordViewed',
    );
    expect(looks.slice(-3).map(({ data }) => data)).toMatchObject(
      ['case signal-SG-T900', 'case signal-SG-T900', 'signal-register'].map((view) => ({
        ...{ view, subjectRefs: [], viewerRef: office.refOf(OFFICE_HEAD) },
      })),
    );
  });

  it('is not told by what a client calls a command, which still counts once', async () => {
    const token = await issueToken(settingsIn(folder), { staffNo: OFFICE_HEAD, hours: 1 });
    const data = { channel: 'PETITION', realName: false, body: BODY, aboutOrg: 'D06', receivedOn: today };
    const asked = { category: 'signal', type: 'ReceiveSignal', id: 'SG-T901', data, commandId: KEY };
    const receive = () => office.probity.ask({ ...asked, credentials: { token } });
    expect(await receive()).toMatchObject({ events: [{ type: 'SignalReceived' }] });
    expect(await receive()).toMatchObject({ events: [] });
  });

  it('stands in no file in plain text', () => {
    const found = readdirSync(folder).filter((name) => {
      const bytes = readFileSync(join(folder, name));
      return [BODY, INFORMANT, '王某某', KEY].some((text) => bytes.includes(text));
    });
    expect(found).toEqual([]);
  });
});
