import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Difference } from './compare-models';
import { ShadowModels } from './shadow-models';
import { parcelEvents, parcels } from '../testing/parcels';
import { logOf } from '../testing/projection-spec';
import { type Running, batched, parcelStream, run } from '../testing/running';

const [NINE, TEN, ELEVEN] = ['09', '10', '11'].map((hour) => `2025-03-06T${hour}:00:00.000Z`);
const FAR = '9999-01-01T00:00:00.000Z';

// The third event tells no moment: it was recorded no later than the one before it.
const log = logOf(
  parcelEvents,
  [NINE, TEN, TEN, ELEVEN].map((recordedAt = '', index) => [
    parcelStream(`p${index}`),
    { type: 'ParcelSent', data: { depot: 'D1', grams: 5, marks: ['wet'] } },
    { recordedAt },
  ]),
);

describe('the moments of rows, beside those of a shadow,', () => {
  const folder = mkdtempSync(join(tmpdir(), 'probity-moments-'));
  const file = join(folder, 'rows.sqlite');
  let running: Running;
  let shadow: ShadowModels;

  beforeEach(async () => {
    running = await run({ store: batched(log, [3]), events: parcelEvents }, [parcels], `sqlite:${file}`);
    const parts = { store: batched(log, [1]), events: parcelEvents, projections: [parcels] };
    shadow = await ShadowModels.open({ ...parts, rows: `sqlite:${file}`, shadow: 'sqlite::memory:' });
  });
  afterEach(async () => {
    await shadow.close();
    await running.stop();
    rmSync(file);
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  const differences = async (): Promise<readonly Difference[]> => {
    const found: Difference[] = [];
    await shadow.compare((difference) => found.push(difference));
    return found;
  };
  const edit = (sql: string): void => {
    const db = new Database(file);
    db.exec(sql);
    db.close();
  };
  const [noRow, aRow] = [null, 'a row'];

  it('are the same, in whatever batches the events came', async () => {
    expect(await differences()).toEqual([]);
  });

  it.each([
    [
      'one that leads to another event',
      `UPDATE moment SET position = 4 WHERE "recordedAt" = '${TEN}'`,
      [{ key: TEN, column: 'position', expected: 2n, found: 4n }],
    ],
    [
      'the last one, that leads behind the log',
      `UPDATE moment SET position = 400 WHERE "recordedAt" = '${ELEVEN}'`,
      [{ key: ELEVEN, column: 'position', expected: 4n, found: 400n }],
    ],
    [
      'one that is gone',
      `DELETE FROM moment WHERE "recordedAt" = '${NINE}'`,
      [{ key: NINE, column: null, expected: aRow, found: noRow }],
    ],
    [
      'one put off to a time to come',
      `UPDATE moment SET "recordedAt" = '${FAR}' WHERE position = 4`,
      [
        { key: ELEVEN, column: null, expected: aRow, found: noRow },
        { key: FAR, column: null, expected: noRow, found: aRow },
      ],
    ],
  ])('are found forged by table, key and column: %s', async (_what, sql, wanted) => {
    edit(sql);
    expect(await differences()).toEqual(wanted.map((each) => ({ table: 'moment', ...each })));
  });
});
