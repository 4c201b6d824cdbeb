import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeOnPostgres, inDatabase } from '@probity/event-stores/testing';
import { filesIn, issueToken, settingsFrom, verify } from '@probity/runtime';
import { mirror, sealsAt } from './outsider';
import { until } from './relay-bureau';
import { type Running, start } from './running';

const ROWS = ['READ_MODELS', 'INTAKE_READ_MODELS'];
const ON_SERVER = ['EVENT_STORE', 'INTAKE_STORE', ...ROWS, 'KEY_VAULT', 'INTAKE_KEYS', 'PROCESSES', 'SEALS'];
const UNIT = { name: '市场局', type: 'SUPERIOR', validFrom: '2020-01-01' };
const PROJECTS = '"projects"';

interface Answered {
  readonly position: string;
}

describeOnPostgres('a service in separate processes', (server) => {
  const folder = mkdtempSync(join(tmpdir(), 'probity-separate-'));
  let set: Record<string, string>;
  let begun = 0;
  let token: string;
  const running = new Set<Running>();
  let projectors: readonly [Running, Running];
  let doors: readonly [string, string];
  let apis: readonly [Running, Running];

  /** On machines of their own, processes would have files of their own. */
  const ledgersOf = (nth: number) => ({
    LEDGER: `sqlite:${join(folder, `ledger-${nth}.sqlite`)}`,
    INTAKE_LEDGER: `sqlite:${join(folder, `intake-ledger-${nth}.sqlite`)}`,
  });
  const begin = async (app: 'api' | 'projector'): Promise<Running> => {
    begun += 1;
    const one = await start(app, { ...set, ...ledgersOf(begun) });
    running.add(one);
    return one;
  };
  const beginApi = async () => {
    const api = await begin('api');
    const [address = ''] = /http:\/\/[\d.]+:\d+/.exec(await api.said('listens')) ?? [];
    return { api, address };
  };
  const end = async (one: Running, signal: NodeJS.Signals) => {
    running.delete(one);
    return one.end(signal);
  };
  const headers = () => ({ authorization: `Bearer ${token}`, 'content-type': 'application/json' });
  const establish = async (door: string, id: string): Promise<Answered> => {
    const answer = await fetch(`${door}/org-units/${id}/establish-org-unit`, {
      ...{ method: 'POST', headers: headers(), body: JSON.stringify(UNIT) },
    });
    expect(answer.status).toBe(201);
    return (await answer.json()) as Answered;
  };
  const unitAt = async (door: string, id: string, { position }: Answered): Promise<unknown> => {
    const answer = await fetch(`${door}/org-units/${id}?atLeast=${position}`, { headers: headers() });
    return answer.json();
  };
  /** Edits a row past the service. */
  const rename = async (id: string, name: string): Promise<void> => {
    const rows = set['READ_MODELS'] ?? '';
    const tables = "SELECT schemaname FROM pg_tables WHERE tablename = 'org_unit'";
    const [[schema] = []] = await inDatabase(rows, tables);
    await inDatabase(rows, `UPDATE "${String(schema)}".org_unit SET name = '${name}' WHERE id = '${id}'`);
  };

  beforeAll(async () => {
    const databases = await Promise.all(
      ON_SERVER.map(async (name) => [name, await server().database()] as const),
    );
    set = {
      ...filesIn(folder),
      ...Object.fromEntries(databases),
      PROJECTIONS: 'separate',
      SENTINEL_MINUTES: '1',
    };
    token = await issueToken(settingsFrom(set), { staffNo: 'A0001', adminRole: 'SYS_ADMIN', hours: 1 });
    const [one, other] = await Promise.all([beginApi(), beginApi()]);
    doors = [one.address, other.address];
    apis = [one.api, other.api];
  });
  afterAll(async () => {
    await Promise.all([...running].map((one) => one.end('SIGKILL')));
    rmSync(folder, { recursive: true });
  });

  it('records before any projector has made rows, and answers 503 where they are asked', async () => {
    const recorded = await establish(doors[0], 'U0');
    expect(await apis[0].ready()).toMatchObject({ healthy: false, parts: { 'org-units': 'catching up' } });
    const answer = await fetch(`${doors[0]}/org-units/U0`, { headers: headers() });
    expect(answer.status).toBe(503);
    expect(await answer.json()).toMatchObject({ reason: 'store-unavailable' });
    const made = await inDatabase(
      set['READ_MODELS'] ?? '',
      "SELECT 1 FROM pg_namespace WHERE nspname !~ '^(pg_|information_schema|public)'",
    );
    expect(made).toEqual([]);
    const both = await Promise.all([begin('projector'), begin('projector')]);
    const [first, second] = await Promise.race([
      both[0].said(PROJECTS).then(() => both),
      both[1].said(PROJECTS).then(() => [both[1], both[0]] as const),
    ]);
    await second.said('stands by');
    projectors = [first, second];
    expect(await unitAt(doors[1], 'U0', recorded)).toMatchObject({ name: UNIT.name });
    // Rows that nobody has made yet are no outage.
    const told = apis.flatMap(({ lines }) => lines.filter((line) => line.includes('cannot be reached')));
    expect(told).toEqual([]);
  });

  it('shows at every door what was recorded at one, from a position on', async () => {
    const [here, there] = doors;
    expect(await unitAt(there, 'U1', await establish(here, 'U1'))).toMatchObject({ name: UNIT.name });
    expect(await unitAt(here, 'U2', await establish(there, 'U2'))).toMatchObject({ name: UNIT.name });
  });

  it('tells of every part whether it may be given work', async () => {
    expect(await apis[0].ready()).toMatchObject({
      healthy: true,
      parts: { bureau: 'ok', 'org-units': 'ok' },
    });
    expect(await projectors[0].ready()).toMatchObject({ healthy: true, parts: { 'org-units': 'ok' } });
    expect((await projectors[1].ready()).parts).toEqual({ projector: 'stands by while another works' });
    const lags = 'probity_lag_positions{follower="projection",name="org-units"} 0';
    expect(await projectors[0].metrics()).toContain(lags);
    expect(await projectors[1].metrics()).not.toContain(lags);
  });

  it('tells at every door, in the log and in the health what its sentinel found', async () => {
    const auditor = await issueToken(settingsFrom(set), {
      staffNo: 'A3',
      adminRole: 'AUDIT_ADMIN',
      hours: 1,
    });
    const integrityAt = async (door: string) => {
      const answer = await fetch(`${door}/integrity`, { headers: { authorization: `Bearer ${auditor}` } });
      return await answer.json();
    };
    expect(await integrityAt(doors[0])).toEqual({ integrity: null });
    expect((await projectors[0].health()).parts).toMatchObject({ drift: 'ok', ledger: 'ok' });
    await rename('U1', '别局');
    const line = JSON.parse(await projectors[0].said('found what is not')) as object;
    expect(line).toMatchObject({ level: 'error', part: 'sentinel', reason: 'bureau: row-differs' });
    await until(async () => !(await projectors[0].health()).healthy);
    const found = { wrong: 'row-differs', table: 'org_unit', key: 'U1', column: 'name' };
    for (const door of doors) {
      await until(async () => JSON.stringify(await integrityAt(door)).includes('row-differs'));
      expect(await integrityAt(door)).toMatchObject({ integrity: { found: 1, findings: [found] } });
    }
    await rename('U1', UNIT.name);
  });

  it('goes on within seconds when the projector that works is killed', async () => {
    const [first, second] = projectors;
    expect(await end(first, 'SIGKILL')).toEqual([null, 'SIGKILL']);
    const recorded = await establish(doors[0], 'U3');
    await second.said(PROJECTS);
    expect(await unitAt(doors[1], 'U3', recorded)).toMatchObject({ name: UNIT.name });
  });

  it('has a projector that loses its lock stop at once, and another takes over', async () => {
    const [, second] = projectors;
    const third = await begin('projector');
    await third.said('stands by');
    await inDatabase(
      set['PROCESSES'] ?? '',
      "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND objid = 1347568214",
    );
    await second.said('another may work now');
    expect(await second.ended).toEqual([1, null]);
    running.delete(second);
    await third.said(PROJECTS);
    expect(await unitAt(doors[0], 'U4', await establish(doors[1], 'U4'))).toMatchObject({ name: UNIT.name });
    projectors = [third, second];
  });

  it('keeps every stream whole when both doors write at once', async () => {
    const ids = Array.from({ length: 10 }, (_, index) => `V${index}`);
    const both = ids.flatMap((id) =>
      doors.map((door) =>
        fetch(`${door}/org-units/${id}/establish-org-unit`, {
          ...{ method: 'POST', headers: headers(), body: JSON.stringify(UNIT) },
        }),
      ),
    );
    const statuses = (await Promise.all(both)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 201)).toHaveLength(ids.length);
    const rows = await inDatabase(
      set['EVENT_STORE'] ?? '',
      "SELECT count(*)::int FROM probity.events WHERE stream LIKE 'orgUnit-V%' GROUP BY stream",
    );
    expect(rows.map(([count]) => count)).toEqual(ids.map(() => 1));
  });

  it('shows an outsider one ledger, who asks now one door and now the other while both write', async () => {
    let isOver = false;
    const writing = Promise.all(
      doors.map(async (door, nth) => {
        for (let unit = 0; unit < 40; unit += 1) await establish(door, `W${nth}${unit}`);
      }),
    ).finally(() => (isOver = true));
    const [mirrored] = await Promise.all([mirror(doors, () => isOver), writing]);
    expect(mirrored.stepsBack).toBe(0);
    expect(new Set(mirrored.notes).size).toBeGreaterThan(3);
    expect(await sealsAt(doors[0], mirrored)).toEqual(await sealsAt(doors[1], mirrored));
    const { bureau } = await verify(settingsFrom({ ...set, ...ledgersOf(1) }));
    expect(bureau.findings).toEqual([]);
  });

  it('ends what it has begun when it is asked to stop, and says so with 0', async () => {
    expect(await end(apis[0], 'SIGTERM')).toEqual([0, null]);
    expect(await end(apis[1], 'SIGTERM')).toEqual([0, null]);
    expect(await end(projectors[0], 'SIGTERM')).toEqual([0, null]);
  });
});
