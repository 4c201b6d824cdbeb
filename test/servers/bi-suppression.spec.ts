import fc from 'fast-check';
import { Client } from 'pg';
import { describeOnPostgres } from '@probity/event-stores/testing';
import { withoutFew } from '../../libs/bi/src/figures/suppression';

interface Cell {
  readonly unit: string;
  readonly code: string;
  readonly n: number | null;
  readonly suppressed: boolean;
}

const FEW = 5;
const count = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 7 }), fc.integer({ min: 5, max: 30 }));
/** How many persons each unit has of each code. */
const bureaus = fc.array(fc.tuple(count, count, count), { minLength: 1, maxLength: 6 });
const CODES = ['PASS', 'FAIL', 'EXCELLENT'];

describeOnPostgres('what is shown of persons', (server) => {
  let client: Client;

  beforeAll(async () => {
    client = new Client({ connectionString: await server().database() });
    // The server may end first.
    client.on('error', () => undefined);
    await client.connect();
    await client.query(`
      create schema probity_bi;
      create table probity_bi.under_few (slice text, unit text, code text, counted text, value numeric,
        position bigint)`);
  });
  afterAll(() => client.end());

  const shownOf = async (bureau: readonly (readonly number[])[]): Promise<readonly Cell[]> => {
    const rows = bureau.flatMap((counts, unit) =>
      counts.flatMap((persons, code) =>
        Array.from({ length: persons }, (_, person) => ({
          ...{ unit: `D${unit}`, code: CODES[code], counted: `${unit}.${code}.${person}` },
        })),
      ),
    );
    await client.query('delete from probity_bi.under_few');
    await client.query(
      `insert into probity_bi.under_few select '2026', unit, code, counted, 1, 1
        from jsonb_to_recordset($1) as one (unit text, code text, counted text)`,
      [JSON.stringify(rows)],
    );
    const sql = `select unit, code, n::integer, suppressed from (${withoutFew('few')})
      as cell (slice, unit, code, n, average, suppressed, position)`;
    return (await client.query<Cell>(sql)).rows;
  };
  const truthOf = (bureau: readonly (readonly number[])[], { unit, code }: Cell): number =>
    unit === '*'
      ? bureau.reduce((sum, counts) => sum + (counts[CODES.indexOf(code)] ?? 0), 0)
      : (bureau[Number(unit.slice(1))]?.[CODES.indexOf(code)] ?? 0);
  const total = (cells: readonly Cell[]): number => cells.reduce((sum, { n }) => sum + (n ?? 0), 0);

  it('is true, and never a number under five', async () => {
    await fc.assert(
      fc.asyncProperty(bureaus, async (bureau) => {
        for (const cell of await shownOf(bureau)) {
          expect(cell.n === null).toBe(cell.suppressed);
          if (cell.n !== null) expect([cell.n, cell.n >= FEW]).toEqual([truthOf(bureau, cell), true]);
        }
      }),
    );
  });

  it('tells nothing small to whoever takes what is shown from the whole', async () => {
    await fc.assert(
      fc.asyncProperty(bureaus, async (bureau) => {
        const cells = await shownOf(bureau);
        const [whole, units] = [
          cells.filter(({ unit }) => unit === '*'),
          cells.filter(({ unit }) => unit !== '*'),
        ];
        for (const { code, n } of whole.filter(({ suppressed }) => !suppressed)) {
          const left = (n ?? 0) - total(units.filter((cell) => cell.code === code));
          expect([left, left === 0 || left >= FEW]).toEqual([left, true]);
        }
        const hidden = whole.filter(({ suppressed }) => suppressed).length;
        expect(hidden === 1 && whole.length > 1).toBe(false);
      }),
    );
  });

  it('leaves out whole units, and one alone only where there is no other', async () => {
    await fc.assert(
      fc.asyncProperty(bureaus, async (bureau) => {
        const units = (await shownOf(bureau)).filter(({ unit }) => unit !== '*');
        const named = (suppressed: boolean) =>
          new Set(units.filter((cell) => cell.suppressed === suppressed).map(({ unit }) => unit));
        const [hidden, shown] = [named(true), named(false)];
        expect([...hidden].filter((unit) => shown.has(unit))).toEqual([]);
        expect(hidden.size === 1 && shown.size > 0).toBe(false);
      }),
    );
  });

  it('is everything where nobody is in a small number', async () => {
    const cells = await shownOf([
      [5, 6, 0],
      [9, 0, 12],
    ]);
    expect(cells.filter(({ suppressed }) => suppressed)).toEqual([]);
    expect(cells).toHaveLength(7);
  });

  it('leaves out a second unit with the first that is small', async () => {
    const cells = await shownOf([
      [20, 0, 0],
      [3, 0, 0],
      [8, 0, 0],
    ]);
    expect(new Map(cells.map(({ unit, n }) => [unit, n]))).toEqual(
      new Map([
        ['*', 31],
        ['D0', 20],
        ['D1', null],
        ['D2', null],
      ]),
    );
  });
});
