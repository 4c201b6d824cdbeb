import * as fc from 'fast-check';
import { type AnyProjection, StoreUnavailable } from '@probity/eventing';
import { events } from '@probity/domain';
import { MemoryEventStore, openEventStore } from '@probity/event-stores';
import { describeOnPostgres, wireTo } from '@probity/event-stores/testing';
import { type Queries, projections } from '@probity/read-models';
import {
  Depot,
  Movement,
  Parcel,
  depots,
  movements,
  parcelEvents,
  parcels,
} from '../../libs/read-models/src/testing/parcels';
import { logOf } from '../../libs/read-models/src/testing/projection-spec';
import { batched, dumpOf, parcelStream, run, unrecorded } from '../../libs/read-models/src/testing/running';
import { story } from '../../libs/read-models/src/testing/story';

const IN_MEMORY = 'sqlite::memory:';
const LONG_MS = 60_000;
const all = [parcels, depots, movements];
/** What is noted on parcels from a depot: texts that a database might take for something else. */
const NOTES = { D1: '市 "局" \\ {}', d2: 'NULL', 'D.3': '', D4: `it's $1 ? %_`, D5: '\\N\n\t\r\\.\n' };
const noted: AnyProjection = {
  ...parcels,
  begin: {
    ParcelSent: ({ data }: { readonly data: { readonly depot: keyof typeof NOTES } }) => ({
      ...{ ...data, delivered: false, receiver: NOTES[data.depot] },
    }),
  },
};

const sent = { type: 'ParcelSent', data: { depot: 'D1', grams: 5, marks: [] } };
const moved = { type: 'ParcelMoved', data: { from: 'D1', to: 'D2' } };

const BY_NOTE = { column: 'receiver' } as const;

/** All that questions about parcels are answered with, at some position. */
const answersOf = async (queries: Queries, asOf: bigint) => ({
  page: await queries.find(Parcel, { orderBy: { column: 'depot', descending: true }, first: 2, asOf }),
  found: await queries.find(Parcel, { where: { marks: { contains: 'wet' }, grams: { lte: 50 } }, asOf }),
  depots: await queries.find(Depot, { asOf }),
  movements: await queries.find(Movement, { where: { to: { contains: 'd' } } }),
  noted: await queries.find(Parcel, {
    where: { receiver: { contains: "T'S $1 ?" } },
    orderBy: BY_NOTE,
    asOf,
  }),
  versions: await queries.versionsOf(Parcel, 'a'),
  blame: await queries.blameOf(Parcel, 'a', asOf),
  differences: await queries.differences(Parcel, { from: asOf, to: 99n, first: 9 }),
});

describeOnPostgres('rows in PostgreSQL', (server) => {
  it('are, for any log in any batches, those in a file, in every table and every answer', async () => {
    const id = fc.constantFrom('a', 'b', 'c', 'B');
    const depot = fc.constantFrom(...Object.keys(NOTES));
    const happened = fc.oneof(
      fc.record({ id, depot, grams: fc.nat(99), marks: fc.subarray(['wet', 'NULL']) }).map((each) => ({
        id: each.id,
        event: {
          type: 'ParcelSent',
          data: { depot: each.depot, grams: each.grams, marks: each.marks },
        },
      })),
      fc.record({ id, from: depot, to: depot }).map((each) => ({
        id: each.id,
        event: { type: 'ParcelMoved', data: { from: each.from, to: each.to, mark: 'wet' } },
      })),
      id.map((each) => ({ id: each, event: { type: 'ParcelDelivered', data: { to: 'S1' } } })),
    );
    const sizes = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(happened, { maxLength: 40 }),
        sizes,
        fc.nat(40),
        async (told, batches, at) => {
          const log = logOf(
            parcelEvents,
            told.map((each) => [parcelStream(each.id), each.event]),
          );
          const parts = { store: batched(log, batches), events: parcelEvents };
          const inFile = await run(parts, [noted, depots, movements], IN_MEMORY);
          const onServer = await run(parts, [noted, depots, movements], await server().database());
          expect(await dumpOf(onServer.models)).toBe(await dumpOf(inFile.models));
          expect(await answersOf(onServer.queries, BigInt(at))).toEqual(
            await answersOf(inFile.queries, BigInt(at)),
          );
          await Promise.all([inFile.stop(), onServer.stop()]);
        },
      ),
      { numRuns: 10 },
    );
  });

  it('are the same for every projection of the bureau', async () => {
    const parts = { store: batched(logOf(events, story), [5]), events };
    const inFile = await run(parts, projections, IN_MEMORY);
    const onServer = await run(parts, projections, await server().database());
    expect(onServer.runner.standings.filter(({ failure }) => failure)).toEqual([]);
    expect(await dumpOf(onServer.models)).toBe(await dumpOf(inFile.models));
    await Promise.all([inFile.stop(), onServer.stop()]);
  });

  it('skip and double nothing of what fifty writers record at once through two stores', async () => {
    const url = await server().database();
    const [one, other] = [await openEventStore(url), await openEventStore(url)];
    const rows = await run({ store: other.store, events: parcelEvents }, all, await server().database());
    const written = await Promise.all(
      Array.from({ length: 400 }, (_, index) => {
        const { store } = index % 2 ? one : other;
        return store.append(parcelStream(`p${index % 50}`), [unrecorded(`e${index}`, moved)], 'any');
      }),
    );
    const last = written.map(({ position }) => position).reduce((most, each) => (each > most ? each : most));
    expect(await rows.runner.reached(last, LONG_MS)).toBe(true);
    expect((await rows.queries.find(Movement, { first: 500 })).rows.map(({ position }) => position)).toEqual(
      Array.from({ length: 400 }, (_, index) => String(index + 1)),
    );
    await rows.stop();
    await Promise.all([one.close(), other.close()]);
  });

  it.each(['asked', 'answered'] as const)(
    'are whole when the wire is cut as a commit is %s',
    async (when) => {
      const store = new MemoryEventStore();
      const wire = await wireTo(await server().database(), 'COMMIT\0');
      const rows = await run({ store, events: parcelEvents }, all, wire.url);
      wire.cutAtCommit(when);
      const { position } = await store.append(parcelStream('a'), [unrecorded('e1', sent)], 'any');
      expect(await rows.runner.reached(position, LONG_MS)).toBe(true);
      const next = await store.append(parcelStream('b'), [unrecorded('e2', sent)], 'any');
      expect(await rows.runner.reached(next.position, LONG_MS)).toBe(true);
      expect(await rows.queries.get(Depot, 'D1')).toMatchObject({ parcels: 2 });
      await rows.stop();
      await wire.close();
    },
  );

  it('stop for one projection whose row the server refuses, and go on for the others', async () => {
    const store = new MemoryEventStore();
    const holed: AnyProjection = { ...parcels, begin: { ParcelSent: () => ({ depot: null }) } };
    const rows = await run({ store, events: parcelEvents }, [holed, depots], await server().database());
    const { position } = await store.append(parcelStream('a'), [unrecorded('e1', sent)], 'any');
    expect(await rows.runner.reached(position, LONG_MS, 'depots')).toBe(true);
    expect(await rows.runner.reached(position, LONG_MS, 'parcels')).toBe(false);
    expect(rows.runner.standings[0]?.failure?.message).toContain('violates not-null constraint');
    expect(await rows.queries.get(Depot, 'D1')).toMatchObject({ parcels: 1 });
    await rows.stop();
  });
});

describeOnPostgres(
  'a PostgreSQL server that is killed',
  (server) => {
    it('is missed, found again, and has every row once', async () => {
      const store = new MemoryEventStore();
      const rows = await run({ store, events: parcelEvents }, all, await server().database());
      const append = async (index: number) =>
        store.append(parcelStream(`p${index}`), [unrecorded(`e${index}`, sent)], 'any');
      await append(0);
      const crashing = server().crash();
      const missed = await refusals(() => rows.queries.find(Depot), crashing);
      expect(missed.every((error) => error instanceof StoreUnavailable)).toBe(true);
      expect(missed.length).toBeGreaterThan(0);
      for (let index = 1; index < 20; index += 1) await append(index);
      await crashing;
      const { position } = await append(20);
      await rows.runner.reached(position, LONG_MS);
      expect(rows.runner.standings.flatMap(({ failure }) => (failure ? [failure] : []))).toEqual([]);
      expect(await rows.queries.get(Depot, 'D1')).toMatchObject({ parcels: 21 });
      await rows.stop();
    });
  },
  { own: true },
);

/** Asks over and over until something is over. Answers what it was refused with. */
const refusals = async (ask: () => Promise<unknown>, over: Promise<void>): Promise<readonly unknown[]> => {
  const refused: unknown[] = [];
  const going = { on: true };
  void over.then(() => (going.on = false));
  while (going.on) await ask().catch((error: unknown) => refused.push(error));
  return refused;
};
