import { describeOnPostgres, inDatabase } from '@probity/event-stores/testing';
import type { Difference } from './compare-models';
import { ShadowModels } from './shadow-models';
import { depots, parcelEvents, parcels } from '../testing/parcels';
import { logOf } from '../testing/projection-spec';
import { batched, parcelStream, run } from '../testing/running';

const log = logOf(
  parcelEvents,
  ['a', 'b'].map((id) => [
    parcelStream(id),
    { type: 'ParcelSent', data: { depot: 'D1', grams: 5, marks: ['wet'] } },
  ]),
);

describeOnPostgres('rows in PostgreSQL, beside a shadow in a file or in another database,', (server) => {
  it.each(['file', 'database'])('are found forged by their table, key and column (%s)', async (kind) => {
    const rows = await server().database();
    const parts = { store: batched(log, [5]), events: parcelEvents };
    const running = await run(parts, [parcels, depots], rows);
    const shadow = await ShadowModels.open({
      ...{ ...parts, projections: [parcels, depots], rows },
      shadow: kind === 'file' ? 'sqlite::memory:' : await server().database(),
    });
    const found: Difference[] = [];
    const compare = () => shadow.compare((difference) => found.push(difference));

    expect(await compare()).toEqual({ names: ['parcels', 'depots'], position: 2n });
    expect(found).toEqual([]);
    await inDatabase(rows, `UPDATE probity_rows.parcel SET depot = 'D9' WHERE id = 'a'`);
    await inDatabase(rows, `DELETE FROM probity_rows.depot`);
    await inDatabase(rows, `UPDATE probity_rows.moment SET position = 2`);
    await compare();
    expect(found).toEqual([
      { table: 'parcel', key: 'a', column: 'depot', expected: 'D1', found: 'D9' },
      { table: 'depot', key: 'D1', column: null, expected: 'a row', found: null },
      { table: 'moment', key: log[0]?.metadata.recordedAt, column: 'position', expected: 1n, found: 2n },
    ]);
    await shadow.close();
    await running.stop();
  });
});
