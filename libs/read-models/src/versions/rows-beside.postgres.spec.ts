import { MemoryEventStore } from '@probity/event-stores';
import { describeOnPostgres, inDatabase } from '@probity/event-stores/testing';
import { lookAt } from '../open-read-models';
import type { Queries } from '../queries/queries';
import { RowsBeside } from './rows-beside';
import { Movement, Parcel, depots, movements, parcelEvents, parcels } from '../testing/parcels';
import { asked, dumpOf, parcelStream, run, unrecorded } from '../testing/running';

const LONG_MS = 60_000;
const PARCELS = 10;
const all = [parcels, depots, movements];
const sent = { type: 'ParcelSent', data: { depot: 'D1', grams: 5, marks: [] } };
const moved = { type: 'ParcelMoved', data: { from: 'D1', to: 'D2' } };
const { signal } = new AbortController();

/** Asks for everything over and over; what is answered never has less than what was answered before. */
const ask = async (queries: Queries, isOver: () => boolean): Promise<number> => {
  let [questions, seen] = [0, 0n];
  while (!isOver()) {
    const { rows, position } = await queries.find(Movement, { first: 500 });
    const versions = await queries.versionsOf(Parcel, 'p0');
    expect(position).toBeGreaterThanOrEqual(seen);
    expect(BigInt(rows.at(-1)?.position ?? -1)).toBe(position);
    expect(versions.length).toBeGreaterThan(1);
    [questions, seen] = [questions + 1, position];
  }
  return questions;
};

describeOnPostgres('rows that are built beside those that are asked', (server) => {
  const begin = async () => {
    const rows = await server().database();
    const store = new MemoryEventStore();
    let count = 0;
    const append = async () => {
      const happened = unrecorded(`e${count}`, count < PARCELS ? sent : moved);
      const { position } = await store.append(parcelStream(`p${count % PARCELS}`), [happened], 'any');
      count += 1;
      return position;
    };
    for (let index = 0; index < 5 * PARCELS; index += 1) await append();
    const parts = { store, events: parcelEvents, projections: all, rows, shadow: 'sqlite::memory:' };
    const running = await run(parts, all, rows);
    return { rows, parts, append, running, beside: await RowsBeside.open(parts) };
  };
  const schemasIn = async (rows: string) =>
    (
      await inDatabase(rows, "SELECT nspname FROM pg_namespace WHERE nspname ~ '_[0-9a-f]{8}' ORDER BY 1")
    ).map(String);

  it('take their place without a question that fails, a step back, or a row that is missing', async () => {
    const { rows, parts, append, running, beside } = await begin();
    await inDatabase(rows, 'CREATE VIEW report AS SELECT id FROM probity_rows.parcel_history');
    const going = { on: true };
    const isOver = () => !going.on;
    const asking = [ask(running.queries, isOver), ask(running.queries, isOver)];
    const appending = (async () => {
      while (going.on) await running.runner.reached(await append(), LONG_MS);
    })();
    await beside.build();
    const parities = await beside.compare();
    expect(parities.map(({ name, differences }) => [name, differences])).toEqual(
      all.map(({ name }) => [name, []]),
    );
    for (const { name } of all) await beside.switch(name, signal);
    going.on = false;
    for (const questions of await Promise.all(asking)) expect(questions).toBeGreaterThan(5);
    await appending;
    await beside.close();

    expect(await running.runner.reached(await append(), LONG_MS)).toBe(true);
    expect(running.runner.standings.filter(({ failure }) => failure)).toEqual([]);
    const anew = await run(parts, all);
    expect(await dumpOf(running.models)).toBe(await dumpOf(anew.models));
    expect(await schemasIn(rows)).toHaveLength(all.length);
    expect((await inDatabase(rows, 'SELECT id FROM report')).length).toBe(
      (
        await asked(
          running.models,
          `select 1 from ${running.models.projected[0]?.table.at('parcel_history')}`,
        )
      ).length,
    );
    await Promise.all([running.stop(), anew.stop()]);
  });

  it('never do where one row is another than an independent fold makes it, which is named', async () => {
    const { rows, running, beside } = await begin();
    await beside.build();
    const [, schema = ''] = await schemasIn(rows).then((names) =>
      names.filter((name) => name.startsWith('parcel_')),
    );
    await inDatabase(rows, `UPDATE "${schema}".parcel SET depot = 'D9' WHERE id = 'p3'`);
    const parities = await beside.compare();
    expect(parities).toEqual([
      {
        ...{ name: 'parcels', version: 1, position: 50n, rows: 50 },
        differences: [{ table: 'parcel', key: 'p3', column: 'depot', expected: 'D2', found: 'D9' }],
      },
      expect.objectContaining({ name: 'depots', differences: [] }),
      expect.objectContaining({ name: 'movements', differences: [] }),
    ]);
    await expect(beside.switch('parcels', signal)).rejects.toThrow('not proven');
    await beside.close();
    expect(await running.queries.get(Parcel, 'p3')).toMatchObject({ depot: 'D2' });
    expect(await schemasIn(rows)).toHaveLength(all.length);
    await running.stop();
  });

  it('wait for whoever looks at the others, and then are what others see', async () => {
    const { rows, running, beside } = await begin();
    await beside.build();
    await beside.compare();
    const look = await lookAt(rows, all);
    await expect(beside.switch('depots', AbortSignal.timeout(100))).rejects.toThrow('without end');
    const switching = beside.switch('depots', signal);
    const first = await Promise.race([switching.then(() => 'switched'), running.queries.find(Parcel)]);
    expect(first).toMatchObject({ position: 50n });
    await look.close();
    expect(await switching).toBe(50n);
    await beside.close();
    await running.stop();
  });
});
