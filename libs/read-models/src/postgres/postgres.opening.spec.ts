import { type AnyProjection, StoreUnavailable } from '@probity/eventing';
import { describeOnPostgres, inDatabase } from '@probity/event-stores/testing';
import { openMadeElsewhere, openReadModels } from '../open-read-models';
import { NewVersions, shownIn } from '../versions/new-versions';
import { Queries } from '../queries/queries';
import { Parcel, depots, movements, parcelEvents, parcels } from '../testing/parcels';

import { logOf } from '../testing/projection-spec';
import { batched, parcelStream, run } from '../testing/running';

const all = [parcels, depots, movements];

describeOnPostgres('rows in PostgreSQL', (server) => {
  it('are opened by several processes at once', async () => {
    const url = await server().database();
    const opened = await Promise.all(Array.from({ length: 6 }, () => openReadModels(url, all)));
    expect(await new Queries(...opened.slice(0, 1)).find(Parcel)).toMatchObject({ rows: [] });
    await Promise.all(opened.map((models) => models.close()));
  });

  it('are asked by a process that does not make them, once another has', async () => {
    const url = await server().database();
    const asked = openMadeElsewhere(url, all);
    const queries = new Queries(asked);
    await expect(queries.find(Parcel)).rejects.toThrow(StoreUnavailable);
    await expect(queries.find(Parcel)).rejects.toThrow('nothing in it is made yet');
    const made = await openReadModels(url, all);
    expect(await queries.find(Parcel)).toMatchObject({ rows: [] });
    await Promise.all([asked.close(), made.close()]);
  });

  it('of a new version are shown when they are proven, and those of the old one until then', async () => {
    const url = await server().database();
    const sent = { type: 'ParcelSent', data: { depot: 'D1', grams: 5, marks: [] } };
    const log = logOf(parcelEvents, [[parcelStream('a'), sent]]);
    const parts = { store: batched(log, [1]), events: parcelEvents };
    const heavier = {
      ...parcels,
      version: 2,
      begin: {
        ParcelSent: ({ data }: { readonly data: object }) => ({
          ...{ ...data, grams: 7, delivered: false, receiver: null },
        }),
      },
    } as AnyProjection;
    const shown = () => inDatabase(url, 'SELECT grams FROM probity_rows.parcel');
    const old = await run(parts, [parcels], url);
    await inDatabase(url, 'CREATE VIEW report AS SELECT grams FROM probity_rows.parcel_history');
    const opened = await openReadModels(url, [heavier]);
    expect(await shown()).toEqual([['5']]);
    expect(await old.queries.get(Parcel, 'a')).toMatchObject({ grams: 5 });
    const next = await run(parts, [heavier], url);
    expect(await shown()).toEqual([['5']]);
    expect(await shownIn(next.models)).toEqual(new Set());
    const versions = await NewVersions.open({
      ...{ ...parts, projections: [heavier], rows: url, shadow: 'sqlite::memory:' },
    });
    await expect(versions.switch('parcels')).rejects.toThrow('not proven');
    const edit = (grams: number) =>
      inDatabase(url, `UPDATE ${next.models.projected[0]?.table.at('parcel')} SET grams = ${grams}`);
    await edit(8);
    expect(await versions.compare()).toMatchObject([
      { rows: 1, differences: [{ table: 'parcel', key: 'a', column: 'grams', expected: 7n, found: 8n }] },
    ]);
    await expect(versions.switch('parcels')).rejects.toThrow('not proven');
    expect(await shown()).toEqual([['5']]);
    await edit(7);
    expect(await versions.compare()).toMatchObject([{ version: 2, position: 1n, rows: 1, differences: [] }]);
    expect(await versions.switch('parcels')).toBe(1n);
    await versions.close();
    expect(await shownIn(next.models)).toEqual(new Set(['parcels']));
    expect(await shown()).toEqual([['7']]);
    expect(await inDatabase(url, 'SELECT grams FROM report')).toEqual([['7']]);
    expect(await old.queries.get(Parcel, 'a')).toMatchObject({ grams: 5 });
    await Promise.all([old.stop(), opened.close(), next.stop()]);
  });

  it('of another process are never a file', () => {
    expect(() => openMadeElsewhere('sqlite::memory:', all)).toThrow('stand on a server');
  });
});
