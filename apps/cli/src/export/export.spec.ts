import { parse } from 'csv-parse/sync';
import readWorkbook from 'read-excel-file/node';
import { events } from '@probity/domain';
import {
  ProjectionRunner,
  Queries,
  type ReadModels,
  openReadModels,
  projections,
} from '@probity/read-models';
import { importFiles } from '../import/import';
import { type MemoryBureau, SAMPLE, openMemoryBureau, sampleRows } from '../testing';
import { type CatalogueLine, catalogueOf } from './catalogue';
import { COLUMNS } from './columns';
import { csvOf } from './csv';
import { ExportRefused } from './export-refused';
import { xlsxOf } from './xlsx';

type Row = Readonly<Record<string, string>>;

const TODAY = '2026-12-01';
const stop = new AbortController();
let bureau: MemoryBureau;
let models: ReadModels;
let queries: Queries;
let lines: readonly CatalogueLine[];

beforeAll(async () => {
  bureau = await openMemoryBureau();
  await importFiles({ paths: [SAMPLE] }, bureau.stages);
  models = await openReadModels('sqlite::memory:', projections);
  await new ProjectionRunner({ store: bureau.store, events, models }).start(stop.signal);
  queries = new Queries(models);
  lines = await catalogueOf(queries, { on: TODAY });
});
afterAll(async () => {
  stop.abort();
  bureau.close();
  await models.close();
});

const csvRows = (text: Buffer): readonly Row[] => parse(text, { columns: true });
const one = (): CatalogueLine => {
  const [first] = lines;
  if (!first) throw new Error('the catalogue is empty');
  return first;
};
/** The first line of the catalogue with another name of the risk. */
const named = (name: string): CatalogueLine => ({ ...one(), entry: { ...one().entry, name } });

describe('the exported catalogue', () => {
  it('has the columns of the bureau’s own tables, in CSV by name and in XLSX by heading', async () => {
    const headings = new Map(
      sampleRows('columns.csv')
        .filter(({ file }) => file === 'risk-points.csv' || file === 'review-decisions.csv')
        .map(({ column, zhLabel }) => [column, zhLabel]),
    );
    expect(COLUMNS.map(({ name, heading }) => [name, heading])).toEqual(
      COLUMNS.map(({ name }) => [name, headings.get(name)]),
    );
    expect(csvOf(lines).toString().split('\r\n')[0]).toBe(COLUMNS.map(({ name }) => name).join(','));
    const [sheet] = await readWorkbook(await xlsxOf(lines));
    expect(sheet?.sheet).toBe('廉政风险点目录');
    expect(sheet?.data[0]).toEqual(COLUMNS.map(({ heading }) => heading));
  });

  it('has one line for each approved risk point: what was found, and what was decided last', async () => {
    const decided = new Map<string | undefined, Row>();
    for (const row of sampleRows('review-decisions.csv')) {
      if (row['decision'] === 'APPROVED') decided.set(row['riskPointId'], row);
    }
    const found = sampleRows('risk-points.csv').filter(({ riskPointId }) => decided.has(riskPointId));
    const others = [...(await moved())];
    const expected = found.map((row) => ({ ...row, ...decided.get(row['riskPointId']) }));
    expect(csvRows(csvOf(lines)).map((row) => told(row, others))).toEqual(
      expected.map((row) => told(row, others)),
    );
  });

  /** Risk points that have other monitors now than when they were approved. */
  const moved = async (): Promise<ReadonlySet<string>> => {
    const changed = (await bureau.log()).filter(({ type }) => type === 'MonitorChanged');
    return new Set(changed.map(({ stream }) => stream.replace('riskPoint-', '')));
  };
  const told = (row: Row, others: readonly string[]) =>
    COLUMNS.map(({ name }) => name)
      .filter((name) => name !== 'monitorPostIds' || !others.includes(row['riskPointId'] ?? ''))
      .map((name) => `${name}: ${row[name] ?? ''}`);

  it('shows what is in force on the day, and not what will be', async () => {
    const gradeOn = async (on: string) => {
      const found = await catalogueOf(queries, { on });
      return found.find(({ entry }) => entry.id === 'RP-0001')?.version.grade;
    };
    expect(await gradeOn('2025-04-27')).toBeUndefined();
    expect(await gradeOn('2025-04-28')).toBe(1);
    expect(await gradeOn('2026-04-27')).toBe(1);
    expect(await gradeOn('2026-04-28')).toBe(2);
  });

  it.each(['D06', 'P021'])('shows what %s owns, and nothing else', async (owner) => {
    const found = await catalogueOf(queries, { on: TODAY, owner });
    const all = lines.filter(({ entry }) => entry.ownerOrgId === owner || entry.ownerPostId === owner);
    expect(all.length).toBeGreaterThan(0);
    expect(found).toEqual(all);
  });
});

describe('the catalogue as CSV', () => {
  it('is RFC 4180: lines end in CRLF, and cells with commas, quotes and breaks are quoted', () => {
    const text = csvOf([named('a,"b"\nc')]).toString();
    expect(text).toContain(',"a,""b""\nc",');
    expect(text.endsWith('\r\n')).toBe(true);
    expect(csvRows(Buffer.from(text))).toMatchObject([{ riskName: 'a,"b"\nc' }]);
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '＝1+1', '=cmd|"/c calc"!A0'])(
    'makes %j harmless',
    (name) => {
      expect(csvRows(csvOf([named(name)]))).toMatchObject([{ riskName: `'${name}` }]);
    },
  );

  it('has no byte order mark', () => {
    expect(csvOf(lines).subarray(0, 11).toString()).toBe('riskPointId');
  });
});

describe('the catalogue as XLSX', () => {
  const cellsOf = async (line: CatalogueLine) => {
    const [sheet] = await readWorkbook(await xlsxOf([line]), { trim: false });
    const names = COLUMNS.map(({ name }) => name);
    return Object.fromEntries(names.map((name, index) => [name, sheet?.data[1]?.[index]]));
  };

  it('has numbers as numbers and days as texts', async () => {
    expect(await cellsOf(one())).toMatchObject({ decidedGrade: 2, version: 2, effectiveFrom: '2026-04-28' });
  });

  it('says what the CSV file says', async () => {
    const [sheet] = await readWorkbook(await xlsxOf(lines));
    const cells = sheet?.data
      .slice(1)
      .map((row) => COLUMNS.map((_column, index) => String(row[index] ?? '')));
    expect(cells).toEqual(csvRows(csvOf(lines)).map((row) => Object.values(row)));
  });

  it.each(['=1+1', '@SUM(A1)', '\t=1', '1', '2025-01-01', '<f>1</f>&amp;', 'a_x0041_b'])(
    'keeps %j as the text it is',
    async (name) => {
      expect(await cellsOf(named(name))).toMatchObject({ riskName: name });
    },
  );

  it('can be opened whatever control characters a text has', async () => {
    expect(await cellsOf(named('a\u0000b\u001Fc'))).toMatchObject({ riskName: 'abc' });
  });

  it('is refused when a text is longer than a cell can be, and advises CSV', async () => {
    const writing = async () => xlsxOf([named('字'.repeat(32_768))]);
    await expect(writing()).rejects.toThrow(ExportRefused);
    await expect(writing()).rejects.toThrow(/RP-0001.*CSV/);
  });
});
