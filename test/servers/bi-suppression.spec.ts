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

type Bureau = readonly (readonly number[])[];

const FEW = 5;
const count = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 7 }), fc.integer({ min: 5, max: 30 }));
/** How many persons each unit has of each code. */
const bureaus = fc.array(fc.tuple(count, count, count), { minLength: 1, maxLength: 6 });
const CODES = ['PASS', 'FAIL', 'EXCELLENT'];

/** All ways to put at most so many persons into so many places. */
const waysTo = (places: number, most: number): readonly (readonly number[])[] =>
  places === 0
    ? [[]]
    : Array.from({ length: most + 1 }, (_, n) => n).flatMap((n) =>
        waysTo(places - 1, most - n).map((rest) => [n, ...rest]),
      );
/** All bureaus of so many units and codes in which at most so many persons are. */
const bureausOf = (units: number, codes: number, most: number): readonly Bureau[] =>
  waysTo(units * codes, most).map((counts) =>
    Array.from({ length: units }, (_, unit) => counts.slice(unit * codes, (unit + 1) * codes)),
  );
const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, n) => sum + n, 0);

/** The least and the most that a cell can be for whoever knows whether it is small, and nothing else. */
const rangeOf = (n: number) => (n < FEW ? { least: 1, most: FEW - 1 } : { least: FEW, most: Infinity });
/** The values that a cell can have where the sum is known: exact, as ranges have every sum between. */
const solutionsOf = (cells: readonly number[], cell: number): readonly number[] => {
  const others = cells.filter((_, at) => at !== cell).map(rangeOf);
  const { least, most } = rangeOf(cells[cell] ?? 0);
  const sum = sumOf(cells);
  return Array.from({ length: sum }, (_, before) => before + 1)
    .filter((n) => n >= least && n <= most)
    .filter((n) => sum - n >= sumOf(others.map((one) => one.least)))
    .filter((n) => sum - n <= sumOf(others.map((one) => one.most)));
};

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

  /** What is shown of each of these bureaus, each of which is a slice. */
  const shownOfAll = async (all: readonly Bureau[]): Promise<readonly (readonly Cell[])[]> => {
    const rows = all.flatMap((bureau, slice) =>
      bureau.flatMap((counts, unit) =>
        counts.map((n, code) => ({ slice: String(slice), unit: `D${unit}`, code: CODES[code], n })),
      ),
    );
    await client.query('truncate probity_bi.under_few');
    await client.query(
      `insert into probity_bi.under_few select slice, unit, code, unit || code || person, 1, 1
        from jsonb_to_recordset($1) as one (slice text, unit text, code text, n integer),
          generate_series(1, n) as person`,
      [JSON.stringify(rows)],
    );
    await client.query('analyze probity_bi.under_few');
    const sql = `select slice::integer, unit, code, n::integer, suppressed from (${withoutFew('few')})
      as cell (slice, unit, code, n, average, suppressed, position) order by slice, unit, code`;
    const cells: Cell[][] = all.map(() => []);
    for (const { slice, ...cell } of (await client.query<Cell & { slice: number }>(sql)).rows)
      cells[slice]?.push(cell);
    return cells;
  };
  const shownOf = async (bureau: Bureau): Promise<readonly Cell[]> => (await shownOfAll([bureau]))[0] ?? [];
  const truthOf = (bureau: Bureau, { unit, code }: Cell): number =>
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

  it('leaves at least two solutions to whoever counts what is left out and knows what is small', async () => {
    await fc.assert(
      fc.asyncProperty(bureaus, async (bureau) => {
        const cells = await shownOf(bureau);
        for (const { code } of cells.filter(({ unit, suppressed }) => unit === '*' && !suppressed)) {
          const hidden = cells.filter((cell) => cell.suppressed && cell.code === code);
          const truth = hidden.map((cell) => truthOf(bureau, cell));
          for (const cell of truth.keys())
            expect([truth, solutionsOf(truth, cell).length > 1]).toEqual([truth, true]);
        }
      }),
    );
  });

  it.each([
    [2, 1, 16],
    [3, 1, 18],
    [4, 1, 16],
    [2, 2, 14],
    [3, 2, 9],
  ])(
    'looks the same of another bureau for each cell left out (%d units, %d codes)',
    async (units, codes, most) => {
      const all = bureausOf(units, codes, most);
      const shown = await shownOfAll(all);
      /** By what is shown and a cell: its values in all the bureaus of which just this is shown. */
      const values = new Map<string, Set<number>>();
      const keyOf = (cells: readonly Cell[]) => {
        const look = JSON.stringify(cells);
        return ({ unit, code }: Cell): string => `${look} ${unit} ${code}`;
      };
      const hiddenOf = (cells: readonly Cell[]) => {
        const codesOfUnits = cells
          .filter(({ unit, suppressed }) => unit !== '*' && suppressed)
          .map(({ code }) => code);
        // What of the whole is the sum of what is shown may be told: it is never small.
        return cells.filter(({ code, suppressed }) => suppressed && codesOfUnits.includes(code));
      };
      for (const [at, cells] of shown.entries()) {
        const key = keyOf(cells);
        for (const cell of hiddenOf(cells))
          values.set(key(cell), (values.get(key(cell)) ?? new Set()).add(truthOf(all[at] ?? [], cell)));
      }
      const told = all.flatMap((bureau, at) => {
        // Of the largest, those that look the same may be larger still.
        if (sumOf(bureau.flat()) === most) return [];
        const key = keyOf(shown[at] ?? []);
        return hiddenOf(shown[at] ?? [])
          .filter((cell) => (values.get(key(cell))?.size ?? 0) < 2)
          .map(({ unit, code }) => ({ bureau, unit, code }));
      });
      expect(values.size).toBeGreaterThan(0);
      expect(JSON.stringify(told.slice(0, 5))).toBe('[]');
    },
  );

  it('leaves out a whole that would tell that each unit has one, or four', async () => {
    for (const n of [1, 4]) {
      const cells = await shownOf([[n], [n], [n], [n], [n]]);
      expect(cells.map((cell) => cell.n)).toEqual(Array.from({ length: 6 }, () => null));
    }
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
      [8, 0, 0],
      [3, 0, 0],
      [20, 0, 0],
    ]);
    expect(new Map(cells.map(({ unit, n }) => [unit, n]))).toEqual(
      new Map([
        ['*', 31],
        ['D0', null],
        ['D1', null],
        ['D2', 20],
      ]),
    );
  });
});
