import { projections } from '@probity/read-models';
import { modelsOf } from '../../apps/api/src/derive';
import { type Answer, type Doors, get, openDoors, post } from '../../apps/api/src/testing/doors';

interface Page {
  rows: Record<string, unknown>[];
  next: string | null;
  position: string;
}

const models = modelsOf(projections);
const founding = { 'occurred-at': '2020-01-02T00:00:00Z' };
const renaming = { 'occurred-at': '2024-01-02T00:00:00Z' };

describe('what has been recorded', () => {
  let doors: Doors;
  let last: Extract<Answer, { position: string }>;

  const recorded = async (path: string, payload: object, headers: Record<string, string>) => {
    last = (await doors.inject(post(path, payload, headers))).json();
    expect(last).toHaveProperty('position');
  };
  const rest = async <T = Page>(url: string): Promise<T> => (await doors.inject(get(url))).json();
  const graphql = async <T = Page>(query: string): Promise<T> => {
    const answer = await doors.inject(post('/graphql', { query: `{ answer: ${query} }` }));
    return answer.json<{ data: { answer: T } }>().data.answer;
  };

  beforeAll(async () => {
    doors = await openDoors();
    const unit = { type: 'SUPERIOR', validFrom: '2020-01-01' };
    for (const id of ['U1', 'U2', 'U3', 'U4', 'U5']) {
      await recorded(`/org-units/${id}/establish-org-unit`, { ...unit, name: `Unit ${id}` }, founding);
    }
    const rename = { newName: 'New name', validFrom: '2024-01-01', reason: 'the unit has new tasks' };
    await recorded('/org-units/U1/rename-org-unit', rename, renaming);
  });
  afterAll(() => doors.close());

  it.each(models.map((model) => [model.path, model] as const))(
    'is read at both doors alike: %s',
    async (path, { all, columns }) => {
      // A look may be an event itself: both look at the same past.
      const { position: then } = last;
      const byRest = await rest(`/${path}?atLeast=${then}&asOf=${then}`);
      const fields = columns.map(({ name }) => name).join(' ');
      const byGraphql = await graphql(
        `${all}(atLeast: "${then}", asOf: "${then}") { rows { ${fields} } next position }`,
      );
      const rows = byRest.rows.map((row) => Object.fromEntries(columns.map(({ name }) => [name, row[name]])));
      expect(byGraphql).toEqual({ ...byRest, rows });
    },
  );

  it('shows one’s own write to whoever says how far it must be', async () => {
    const { rows } = await rest(`/org-units?id=U1&atLeast=${last.position}`);
    expect(rows).toMatchObject([{ id: 'U1', name: 'New name' }]);
  });

  it.each([
    ['?name=Unit+U2', 'filter: { name: { eq: "Unit U2" } }', ['U2']],
    ['?id[in]=U2,U4', 'filter: { id: { in: ["U2", "U4"] } }', ['U2', 'U4']],
    ['?name[contains]=u3', 'filter: { name: { contains: "u3" } }', ['U3']],
    ['?revision[gte]=1', 'filter: { revision: { gte: 1 } }', ['U1']],
    ['?id[lte]=U2&revision=0', 'filter: { id: { lte: "U2" }, revision: { eq: 0 } }', ['U2']],
    ['?orderBy=-id&first=2', 'orderBy: { column: id, descending: true }, first: 2', ['U5', 'U4']],
    ['?orderBy=name&first=1', 'orderBy: { column: name }, first: 1', ['U1']],
  ])('is found by %s', async (query, args, ids) => {
    const idsOf = ({ rows }: Page) => rows.map(({ id }) => id);
    expect(idsOf(await rest(`/org-units${query}`))).toEqual(ids);
    expect(idsOf(await graphql(`orgUnits(${args}) { rows { id } }`))).toEqual(ids);
  });

  it('comes in pages that neither repeat nor skip', async () => {
    const ids: unknown[] = [];
    let after = '';
    do {
      const page = await rest(`/org-units?orderBy=-name&first=2${after}`);
      ids.push(...page.rows.map(({ id }) => id));
      after = page.next === null ? '' : `&after=${page.next}`;
    } while (after !== '');
    expect(ids).toEqual(['U5', 'U4', 'U3', 'U2', 'U1']);
  });

  it('is told as it was at a position, which the answer names', async () => {
    const before = String(BigInt(last.position) - 1n);
    expect(await rest(`/org-units/U1?asOf=${before}`)).toMatchObject({
      ...{ name: 'Unit U1', revision: 0, asOf: before },
    });
    expect(await rest(`/org-units?asOf=${before}`)).toMatchObject({ position: before });
    expect(await graphql(`orgUnit(id: "U1", asOf: "${before}") { name asOf }`)).toEqual({
      ...{ name: 'Unit U1', asOf: before },
    });
    expect(await graphql(`orgUnitVersions(id: "U1", asOf: "${before}") { until row { asOf } }`)).toEqual([
      { until: null, row: { asOf: before } },
    ]);
  });

  it('is told as it had been recorded by an instant, whenever it happened', async () => {
    const nothing = await rest('/org-units?asOf=2021-01-01T00:00:00Z');
    expect(nothing).toMatchObject({ rows: [], position: '0' });
    expect(await rest('/org-units?asOf=0')).toEqual(nothing);
    const now = await rest('/org-units/U1?asOf=2999-01-01T00:00:00Z');
    expect(now).toMatchObject({ name: 'New name' });
    // What was looked at since is recorded, too.
    expect(Number((now as unknown as { asOf: string }).asOf)).toBeGreaterThanOrEqual(Number(last.position));
  });

  it('is not told of a position that the log has not come to', async () => {
    const answer = await doors.inject(get('/org-units?asOf=9999999'));
    expect(answer.json()).toMatchObject({ status: 400, errors: [{ path: 'asOf' }] });
  });

  it('is told as it held on a day', async () => {
    expect(await rest('/org-units/U1?validAt=2023-12-31')).toMatchObject({ name: 'Unit U1' });
    expect(await rest('/org-units/U1?validAt=2024-01-01')).toMatchObject({ name: 'New name' });
    expect(await graphql('orgUnits(validAt: "2019-12-31T12:00:00Z") { rows { id } }')).toEqual({ rows: [] });
    const asked = ['/org-units?validAt=2024-02-30', '/org-units?validAt=soon', '/forms?validAt=2024-01-01'];
    for (const url of asked) {
      const answer = await doors.inject(get(url));
      expect(answer.json()).toMatchObject({ status: 400, errors: [{ path: 'validAt' }] });
    }
  });

  it('is kept with all that it has been', async () => {
    const { versions } = await rest<{ versions: object[] }>('/org-units/U1/versions');
    const byGraphql = await graphql<object[]>(
      'orgUnitVersions(id: "U1") { from until changed row { name } }',
    );
    expect(byGraphql).toMatchObject([
      { row: { name: 'Unit U1' } },
      { row: { name: 'New name' }, until: null },
    ]);
    expect(versions).toMatchObject(byGraphql);
  });

  it('says of every value which event set it, by whom and why', async () => {
    const { blame } = await rest<{ blame: { columns: string[]; entry: object }[] }>('/org-units/U1/blame');
    expect(blame.find(({ columns }) => columns.includes('name'))?.entry).toMatchObject({
      type: 'OrgUnitRenamed',
      reason: 'the unit has new tasks',
      position: last.position,
    });
    const entry = 'entry { type reason position }';
    const byGraphql = await graphql<object[]>(`blame(model: orgUnits, id: "U1") { columns ${entry} }`);
    expect(blame).toMatchObject(byGraphql);
  });

  it('is told in the language of the reader', async () => {
    const request = get('/history?stream=orgUnit-U1&type=OrgUnitRenamed');
    const headers = { ...request.headers, 'accept-language': 'zh-CN' };
    const { rows } = (await doors.inject({ ...request, headers })).json<Page>();
    expect(rows[0]?.['says']).toBe(rows[0]?.['saysZh']);
    expect(rows[0]?.['says']).toMatch(/更名/);
  });
});
