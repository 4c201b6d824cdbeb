import fc from 'fast-check';
import { FIGURES } from '../../libs/bi/src/figures/figures';
import { refreshCommand, traceCommand } from '../../apps/cli/src/bi.commands';
import { sampleRows } from '../../apps/cli/src/testing';
import { openBi } from '@probity/bi';
import { describeOnPostgres, inDatabase } from '@probity/event-stores/testing';
import { openReadModels, projections } from '@probity/read-models';
import { type PastYears, playYears } from './bi-bureau';
import { dashboards, inGrafana, panels } from './bi-dashboards';
import * as told from './bi-reference';

const THINGS = FIGURES.filter(({ counts }) => counts === 'THINGS').map(({ name }) => name);
const PERSONS = FIGURES.filter(({ counts }) => counts === 'PERSONS').map(({ name }) => name);

const TABLES = `
  select schemaname || '.' || tablename from pg_tables where schemaname = 'probity_bi'
    and tablename <> 'refresh'
  union all select schemaname || '.' || viewname from pg_views
    where schemaname = 'probity_bi_views' and viewname <> 'refresh' order by 1`;

describeOnPostgres('the star of BI, on the two years of the sample bureau,', (server) => {
  let address: string;
  let asReader: string;
  let years: PastYears;

  const ask = (sql: string) => inDatabase(address, sql);
  const read = (sql: string) => inDatabase(asReader, sql);
  const shown = async (figure: string) => {
    const cells = `select concat_ws(' ', slice, unit, code), n::integer, position::text`;
    const rows = (await read(`${cells} from probity_bi_views.${figure}`)) as [
      string,
      number | null,
      string | null,
    ][];
    return new Map(
      rows.map(([key, n, position]) => [key, { n, position: position === null ? null : BigInt(position) }]),
    );
  };
  /** Every table and figure, by what a digest tells of its rows, but for the time of the refresh. */
  const digests = async () => {
    const tables = await ask(TABLES);
    return Promise.all(
      tables.map(async ([table]) => {
        const rows = `select row_to_json(t)::text as row from ${String(table)} as t`;
        const [digest] = await ask(
          `select count(*), md5(string_agg(row, ',' order by row)) from (${rows}) as r`,
        );
        return [table, digest];
      }),
    );
  };

  beforeAll(async () => {
    address = await server().database();
    years = await playYears(address);
    await openBi(years.settings).refresh();
    asReader = `${address}?options=-c%20role%3Dprobity_bi_reader`;
  }, 600_000);
  afterAll(() => years.close());

  it('counts what the log tells, to the last event behind each number', async () => {
    for (const [figure, cells] of [
      ['risk_points', told.riskPoints(years.log)],
      ['grade_changes', told.gradeChanges(years.log)],
      ['review_items', told.reviewItems(years.log)],
    ] as const) {
      const expected = [...cells].map(([key, { counted, position }]) => [key, { n: counted.size, position }]);
      expect(expected.length).toBeGreaterThan(9);
      expect(await shown(figure)).toEqual(new Map(expected as [string, object][]));
    }
  });

  it('counts organisations under warnings, self-checks and scores as the log tells them', async () => {
    for (const [figure, cells] of [
      ['warnings_of_units', told.warnings(years.log, 'units')],
      ['self_checks_of_units', told.selfChecks(years.log, 'units')],
      ['scores_of_units', told.scoresOfUnits(years.log)],
    ] as const) {
      const found = [...(await shown(figure))].map(([key, { n }]) => [key, n]);
      expect(found.length).toBeGreaterThan(0);
      expect(new Map(found as [string, number][])).toEqual(
        new Map([...cells].map(([key, { counted }]) => [key, counted.size])),
      );
    }
  });

  it('counts every posting once', async () => {
    const found = await ask(
      'select slice::text, unit, count(*) from probity_bi.under_postings group by slice, unit',
    );
    expect(new Map(found.map(([slice, unit, n]) => [`${String(slice)} ${String(unit)}`, Number(n)]))).toEqual(
      told.postings(years.log),
    );
  });

  it('keeps what leaders said, what went into totals and which signals came, as the logs tell', async () => {
    const opinions = `select position::text, is_accepted from probity_bi.fact_grade_change
      where step = 'LeaderAdjusted' and to_grade is not null`;
    expect(new Map((await ask(opinions)) as [string, boolean][])).toEqual(told.opinions(years.log));
    const inputs = `select position::text, json_agg(array[points, weight] order by place)
      from probity_bi.fact_assessment group by position`;
    expect(new Map((await ask(inputs)) as [string, number[][]][])).toEqual(told.scoreInputs(years.log));
    const signals = `select to_char(quarter, 'YYYY"Q"Q ') || coalesce(channel, '-'), count(*)::integer
      from probity_bi.fact_signal group by 1`;
    expect(new Map((await ask(signals)) as [string, number][])).toEqual(told.signals(years.intake));
  });

  it.each(['org', 'post'])(
    'knows at every position one version of every %s that there was',
    async (thing) => {
      const broken = await ask(`select * from (select *, lead(from_position) over (partition by ${thing}_id
      order by from_position) as next from probity_bi.dim_${thing}) as version
      where to_position is distinct from next`);
      expect(broken).toEqual([]);
      expect(await ask(`select from probity_bi.dim_${thing} where to_position is not null`)).not.toEqual([]);
    },
  );

  it('shows persons as the log tells them, where they are five or more', async () => {
    for (const [figure, cells] of [
      ['warnings_of_persons', told.warnings(years.log, 'persons')],
      ['self_checks_of_persons', told.selfChecks(years.log, 'persons')],
    ] as const) {
      const numbers = await shown(figure);
      for (const [key, { counted }] of cells) {
        if (!key.includes(' * ')) continue;
        const n = numbers.get(key)?.n;
        expect([key, n === null ? counted.size : n]).toEqual([key, counted.size]);
        if (counted.size < 5) expect([key, n]).toEqual([key, null]);
      }
    }
    expect([...(await shown('self_checks_of_persons')).values()].some(({ n }) => n !== null)).toBe(true);
  });

  it('shows no number of persons under five, nor average and position of what it leaves out', async () => {
    for (const figure of PERSONS) {
      const few = await read(`select * from probity_bi_views.${figure} where n < 5`);
      const leaks = await read(
        `select * from probity_bi_views.${figure} where suppressed and coalesce(n, average, position)
          is not null`,
      );
      expect([figure, few, leaks]).toEqual([figure, [], []]);
    }
  });

  it('says up to where it has come', async () => {
    const [row] = await read('select at_position, through_day::text from probity_bi_views.refresh');
    expect(row).toEqual([String(years.log.at(-1)?.position), told.lastDayOf(years.log)]);
  });

  it('is the same when it is refreshed again', async () => {
    const before = await digests();
    expect(await openBi(years.settings).refresh()).toMatchObject({ changed: 0 });
    expect(await digests()).toEqual(before);
  });

  it('is the same by whatever positions it came there', async () => {
    const whole = await digests();
    const head = years.log.at(-1)?.position ?? 0n;
    const positions = fc.array(fc.bigInt({ min: 0n, max: head }), { minLength: 1, maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(positions, async (before) => {
        const bi = openBi(years.settings);
        for (const at of before) expect((await bi.refresh(at)).position).toBe(at);
        await bi.refresh();
        expect(await digests()).toEqual(whole);
      }),
      { numRuns: 3 },
    );
  });

  it('is the same when two refresh it at once', async () => {
    const before = await digests();
    await openBi(years.settings).refresh(0n);
    const both = await Promise.all([openBi(years.settings).refresh(), openBi(years.settings).refresh()]);
    expect(both.map(({ changed }) => changed > 0).sort()).toEqual([false, true]);
    expect(await digests()).toEqual(before);
  });

  it('is as it was then, when it is refreshed as of an earlier position', async () => {
    const at = years.log[Math.floor(years.log.length / 2)]?.position ?? 0n;
    const past = years.log.filter(({ position }) => position <= at);
    await openBi(years.settings).refresh(at);
    const cells = told.riskPoints(past);
    const expected = [...cells].map(([key, { counted, position }]) => [key, { n: counted.size, position }]);
    expect(await shown('risk_points')).toEqual(new Map(expected as [string, object][]));
    await openBi(years.settings).refresh();
  });

  it('refuses a position that the rows have not come to', async () => {
    const beyond = (years.log.at(-1)?.position ?? 0n) + 1n;
    await expect(openBi(years.settings).refresh(beyond)).rejects.toThrow(
      /have come to position \d+ and not to/,
    );
  });

  it('has nothing to count where nothing happened, and refuses a database without rows', async () => {
    const empty = await server().database();
    const bi = openBi({ ...years.settings, biStore: empty });
    await expect(bi.refresh()).rejects.toThrow(/no read models in this database: let READ_MODELS/);
    await (await openReadModels(empty, projections)).close();
    expect(await bi.refresh()).toMatchObject({ position: -1n });
    expect(await inDatabase(empty, 'select * from probity_bi_views.risk_points')).toEqual([]);
  });

  it('leads from a number to the events that it counts', async () => {
    const ids = new Map(years.log.map(({ position, id, type }) => [position, [id, type]] as const));
    const [cell] = await read(
      `select slice::text, unit, code, n from probity_bi_views.grade_changes where unit <> '*'
        order by n desc limit 1`,
    );
    const [slice = '', unit = '', code = ''] = (cell ?? []).map(String);
    const traced = await openBi(years.settings).trace({ figure: 'grade_changes', slice, unit, code });
    expect(traced).toHaveLength(Number(cell?.[3]));
    for (const { position, eventId } of traced)
      expect(ids.get(position ?? 0n)).toEqual([eventId, 'OrgApproved']);
  });

  it.each(THINGS)('leads from every number of %s to one event for each thing', async (figure) => {
    const known = new Map(years.log.map(({ position, id }) => [String(position), id]));
    const rows = await ask(`select position, event_id from probity_bi.under_${figure} group by 1, 2`);
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.filter(([position, id]) => known.get(String(position)) !== id)).toEqual([]);
  });

  it('tells both at the command line, in both languages', async () => {
    expect(await refreshCommand(years.settings)).toMatch(
      /figures as of position \d+.*\n统计数据截至位置 \d+/,
    );
    expect(await traceCommand(years.settings, { figure: 'signals', unit: 'NOWHERE' })).toMatch(
      /nothing.*没有/,
    );
    expect(await traceCommand(years.settings, { figure: 'review_items' })).toMatch(
      /APPROVED\t\d+\t[0-9a-f-]{36}/,
    );
    await expect(traceCommand(years.settings, { figure: 'rumours' })).rejects.toThrow(
      /no figure rumours; there are/,
    );
  });

  it('holds neither a staff number, nor a reference of the log, nor the number of a signal', async () => {
    const rows = await Promise.all(
      (await ask(TABLES)).map(([table]) => ask(`select row_to_json(t)::text from ${String(table)} as t`)),
    );
    const all = rows.flat().join('\n');
    const staff = sampleRows('appointments.csv').flatMap(({ staffNo = '' }) => [
      staffNo,
      years.refOf(staffNo),
    ]);
    const signals = sampleRows('signals.csv').flatMap(({ signalId = '' }) => [signalId]);
    expect(staff.length + signals.length).toBeGreaterThan(150);
    expect([...staff, ...signals].filter((name) => all.includes(name))).toEqual([]);
  });

  it.each([
    ['facts', 'select * from probity_bi.fact_warning'],
    ['the rows under a figure', 'select * from probity_bi.under_signals'],
    ['read models', 'select * from probity_rows.warning_history'],
    ['a table of its own', 'create table probity_bi_views.mine ()'],
    ['a change', 'delete from probity_bi_views.refresh'],
    ['a change of a figure', 'update probity_bi_views.risk_points set n = 0'],
  ])('refuses readers %s', async (_what, sql) => {
    await expect(read(sql)).rejects.toThrow(/permission denied|cannot update/);
  });

  it.each(panels)('answers %s: %s', async (_dashboard, _title, panel) => {
    for (const { rawSql } of panel.targets) {
      expect(rawSql).not.toMatch(/probity_bi\.|probity_rows/);
      expect(rawSql).toMatch(/probity_bi_views\./);
      const rows = await read(inGrafana(rawSql));
      // No person was assessed in these years.
      expect([rawSql, rows.length > 0]).toEqual([rawSql, !rawSql.includes('scores_of_persons')]);
    }
  });

  it.each(dashboards.map((one) => [one.title, one] as const))(
    '%s says as of where, in both languages',
    (title, one) => {
      const titles = [title, ...one.panels.map((panel) => panel.title)];
      expect(titles.filter((text) => !/\p{Script=Han}/u.test(text) || !/[a-z]{2}/.test(text))).toEqual([]);
      const [first] = one.panels.flatMap(({ targets }) => targets);
      expect(first?.rawSql).toMatch(/at_position.*from probity_bi_views\.refresh/);
    },
  );
});
