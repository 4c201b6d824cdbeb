import { StoreUnavailable } from '@probity/eventing';
import { describeOnPostgres } from '@probity/event-stores/testing';
import { openMadeElsewhere, openReadModels } from './open-read-models';
import { Queries } from './queries';
import { Parcel, depots, movements, parcels } from './testing/parcels';

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

  it('of another process are never a file', () => {
    expect(() => openMadeElsewhere('sqlite::memory:', all)).toThrow('stand on a server');
  });
});
