import { describeOnPostgres, inDatabase } from '@probity/event-stores/testing';
import { openReadModels } from '../open-read-models';
import { POSTGRES } from './postgres.dialect';
import { PostgresModels } from './postgres.models';
import { retire, standingVersions } from './postgres.retiring';
import { onItsOwn, showVersion } from './postgres.switching';
import { projectedBy } from '../following/projected';
import { depots, parcels } from '../testing/parcels';

const versioned = (version: number) => ({ ...parcels, version });

describeOnPostgres('versions of rows that stand side by side', (server) => {
  let url: string;
  beforeEach(async () => {
    url = await server().database();
  });

  /** Has a program of that version make its rows and, where they are proven, show them. */
  const made = async (version: number, isProven = true): Promise<void> => {
    const models = await openReadModels(url, [versioned(version), depots]);
    const projected = projectedBy(versioned(version), POSTGRES);
    if (isProven) await onItsOwn(url, (client) => showVersion(client, projected));
    await models.close();
  };
  /** How a program of that version finds them, the oldest first. */
  const found = async (version: number) =>
    (await standingVersions(url, [versioned(version)])).map((each) => [
      Number(each.version.split('-')[0]),
      each.stay,
    ]);
  const isOver = ({ stay }: { readonly stay: unknown }): boolean => stay === undefined;
  const schemas = async (): Promise<readonly unknown[]> =>
    (await inDatabase(url, "SELECT nspname FROM pg_namespace WHERE nspname ~ '^parcel_'")).flat();

  it('go when nobody asks them; not what is shown, nor what was shown before', async () => {
    for (const version of [1, 2, 3]) await made(version);
    expect(await found(3)).toEqual([
      [1, undefined],
      [2, 'before'],
      [3, 'shown'],
    ]);
    const gone = await retire(url, [versioned(3), depots], isOver);
    expect(gone.map(({ name, version }) => `${name} ${version.split('-')[0] ?? ''}`)).toEqual(['parcels 1']);
    expect(gone[0]?.bytes).toBeGreaterThan(0);
    expect(await found(3)).toEqual([
      [2, 'before'],
      [3, 'shown'],
    ]);
    expect(await schemas()).toHaveLength(2);
    expect(await inDatabase(url, 'SELECT * FROM probity_rows.parcel')).toEqual([]);
  });

  it('stay as long as a newer program may build them, whoever asks', async () => {
    await made(1);
    await made(2, false);
    expect(await found(1)).toEqual([
      [1, 'shown'],
      [2, 'building'],
    ]);
    expect(await found(2)).toEqual([
      [1, 'shown'],
      [2, 'own'],
    ]);
    expect(await retire(url, [versioned(1), depots], isOver)).toEqual([]);
    const beside = await PostgresModels.open(url, [versioned(1)], true);
    expect((await found(1)).at(-1)).toEqual([1, 'building']);
    await beside.close();
  });

  it('stay whole where something else stands on their tables, which is named', async () => {
    for (const version of [1, 2, 3]) await made(version);
    const schema = projectedBy(versioned(1), POSTGRES).table.schema ?? '';
    await inDatabase(url, `CREATE VIEW public.report AS SELECT * FROM ${schema}.parcel`);
    await expect(retire(url, [versioned(3)], isOver)).rejects.toThrow(
      `the rows of parcels in ${schema} cannot go: view public.report depends on`,
    );
    expect(await found(3)).toHaveLength(3);
    await inDatabase(url, `DROP VIEW public.report; SELECT * FROM ${schema}.parcel`);
  });

  it('are made anew by a program that goes back to them', async () => {
    for (const version of [1, 2, 3]) await made(version);
    await retire(url, [versioned(3)], ({ stay }) => stay === undefined || stay === 'before');
    expect(await found(3)).toEqual([[3, 'shown']]);
    await made(1, false);
    expect(await found(1)).toEqual([
      [3, 'shown'],
      [1, 'own'],
    ]);
  });

  it('are none in a database that holds no rows', async () => {
    expect(await standingVersions(url, [parcels])).toEqual([]);
    expect(await retire(url, [parcels], isOver)).toEqual([]);
  });
});
