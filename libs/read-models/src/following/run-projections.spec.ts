import * as fc from 'fast-check';
import { LogDamaged, type AnyProjection } from '@probity/eventing';
import { MemoryEventStore } from '@probity/event-stores';
import { positionsOf } from '../versions/compare-models';
import { describeOnBoth } from '../testing/databases';
import { Depot, Movement, Parcel, depots, movements, parcelEvents, parcels } from '../testing/parcels';
import { type Happened, logOf } from '../testing/projection-spec';
import { type Running, asked, batched, dumpOf, parcelStream, run, unrecorded } from '../testing/running';

const sent = (id: string, depot = 'D1'): Happened => [
  parcelStream(id),
  { type: 'ParcelSent', data: { depot, grams: 5, marks: ['fragile'] } },
];
const moved = (id: string, from: string, to: string, mark?: string): Happened => [
  parcelStream(id),
  { type: 'ParcelMoved', data: { from, to, ...(mark !== undefined && { mark }) } },
];
const delivered = (id: string, to?: string): Happened => [
  parcelStream(id),
  { type: 'ParcelDelivered', data: to === undefined ? {} : { to } },
];
const life = [
  sent('a'),
  moved('a', 'D1', 'D2', 'wet'),
  sent('b', 'D2'),
  delivered('a', 'S1'),
  delivered('a', 'S2'),
];
const all = [parcels, depots, movements];

const over = (happened: readonly Happened[], sizes = [2]) => ({
  store: batched(logOf(parcelEvents, happened), sizes),
  events: parcelEvents,
});

/** A projection that cannot do one kind of event. */
const failing: AnyProjection = {
  ...depots,
  name: 'failing',
  row: Depot,
  advance: {
    ...depots.advance,
    ParcelMoved: () => {
      throw new Error('no room');
    },
  },
};

/** A step that somebody else takes. */
const NOTHING = { batch: [], folds: new Map(), again: false };
const MS = 50;
describeOnBoth('rows, as projections make them,', ({ fresh, kept, runs }) => {
  let running: Running | undefined;
  const start = async (...[parts, made, url]: Parameters<typeof run>): Promise<Running> =>
    (running = await run(parts, made, url ?? (await fresh())));
  afterEach(async () => {
    await running?.stop();
    running = undefined;
  });

  describe('the projections are run', () => {
    it('and fold every event, in order, into the rows that it concerns', async () => {
      const { queries } = await start(over(life), all);
      expect(await queries.get(Parcel, 'a')).toEqual({
        id: 'a',
        position: '4',
        depot: 'D2',
        grams: 5,
        marks: ['fragile', 'wet'],
        delivered: true,
        receiver: 'S1',
      });
      expect((await queries.find(Depot)).rows).toEqual([
        { id: 'D1', position: '2', parcels: 0 },
        { id: 'D2', position: '3', parcels: 2 },
      ]);
      expect((await queries.find(Movement)).rows).toEqual([{ id: '00002', position: '2', to: 'D2' }]);
    });

    it('and keep every version of every row, with the columns that its event set', async () => {
      const { models } = await start(over(life), all);
      const table = models.projected[0]?.table;
      const wanted = '"id", "fromPosition", "toPosition", "changed", "depot", "receiver"';
      const history = `select ${wanted} from ${table?.at(table.historyName) ?? ''} order by 1, 2`;
      expect(await asked(models, history)).toEqual([
        ['a', 1n, 2n, null, 'D1', null],
        ['a', 2n, 4n, '["depot","marks"]', 'D2', null],
        ['a', 4n, null, '["delivered","receiver"]', 'D2', 'S1'],
        ['b', 3n, null, null, 'D2', null],
      ]);
    });

    it('and go on from where they stood when they are started again', async () => {
      const url = await kept();
      await (await run(over(life.slice(0, 3)), all, url)).stop();
      const { queries, runner } = await start(over(life), all, url);
      expect(runner.positionOf('parcels')).toBe(5n);
      expect(await queries.get(Depot, 'D2')).toMatchObject({ parcels: 2 });
    });

    it('and are built anew when their version, or their columns, are others', async () => {
      const url = await kept();
      await (await run(over(life), all, url)).stop();
      const heavier: AnyProjection = {
        ...parcels,
        version: 2,
        begin: { ParcelSent: () => ({ depot: 'D9', grams: 9, marks: [], delivered: false, receiver: null }) },
      };
      const { queries } = await start(over(life), [heavier, depots, movements], url);
      expect(await queries.get(Parcel, 'b')).toMatchObject({ grams: 9 });
      expect(await queries.get(Depot, 'D2')).toMatchObject({ parcels: 2 });
    });

    it('and never skip or double an event, whatever writes at once', async () => {
      const store = new MemoryEventStore();
      const { queries, runner } = await start({ store, events: parcelEvents }, all);
      const written = await Promise.all(
        Array.from({ length: 200 }, (_, index) => {
          const [, event] = sent(`p${index}`);
          return store.append(parcelStream(`p${index % 50}`), [unrecorded(`e${index}`, event)], 'any');
        }),
      );
      const last = written
        .map(({ position }) => position)
        .reduce((one, other) => (one > other ? one : other));
      expect(await runner.reached(last, 1_000)).toBe(true);
      expect(await queries.get(Depot, 'D1')).toMatchObject({ parcels: 200 });
    });

    it('but not when one names an event that nobody registered', async () => {
      const misspelt: AnyProjection = { ...parcels, advance: { ParcelLost: () => ({}) } };
      await expect(start(over(life), [misspelt])).rejects.toThrow(
        'parcels folds ParcelLost, which is no event',
      );
    });
  });

  describe('a projection that fails', () => {
    it('stops before the batch that it cannot do, and lets the others go on', async () => {
      const { runner, queries, models } = await start(over(life), [failing, parcels]);
      const [one, other] = runner.standings;
      expect(one).toMatchObject({ name: 'failing', position: -1n, failure: new Error('no room') });
      expect(other).toMatchObject({ name: 'parcels', position: 5n, failure: undefined });
      expect(runner.lagOf('failing')).toBe(6n);
      expect((await queries.find(Depot)).rows).toEqual([]);
      expect((await positionsOf(models)).get('failing')).toBe(-1n);
    });

    it('goes on where it stopped once it can, and skips nothing', async () => {
      const url = await kept();
      await (await run(over(life), [failing, parcels], url)).stop();
      const mended = { ...depots, name: 'failing' };
      const { queries } = await start(over(life), [mended, parcels], url);
      expect((await queries.find(Depot)).rows).toMatchObject([{ parcels: 0 }, { parcels: 2 }]);
    });

    it('says why, when it is built anew', async () => {
      const { runner } = await start(over(life), [failing, parcels]);
      await expect(runner.rebuild('failing')).rejects.toThrow('no room');
    });

    it('is not waited for', async () => {
      const { runner } = await start(over(life), [failing, parcels]);
      expect(await runner.reached(5n, 60_000, 'failing')).toBe(false);
      expect(await runner.reached(5n, 60_000)).toBe(false);
      expect(await runner.reached(5n, 60_000, 'parcels')).toBe(true);
    });

    it('is one that reads a damaged event, or that fills a column there is not', async () => {
      const damaged = logOf(parcelEvents, life).map((event) =>
        event.type === 'ParcelDelivered' ? { ...event, data: { to: 7 } } : event,
      );
      const unknown: AnyProjection = {
        ...depots,
        advance: { ...depots.advance, ParcelMoved: () => ({ size: 1 }) },
      };
      const { runner } = await start({ store: batched(damaged, [9]), events: parcelEvents }, [
        parcels,
        unknown,
        movements,
      ]);
      const failures = runner.standings.map(({ failure }) => failure);
      expect(failures[0]).toBeInstanceOf(LogDamaged);
      expect(failures[1]).toEqual(new Error('depot has no column size'));
      expect(failures[2]).toBeUndefined();
    });

    it('is one whose checkpoint another process has moved', async () => {
      const store = new MemoryEventStore();
      const { runner, models } = await start({ store, events: parcelEvents }, [parcels]);
      await models.take({ ...NOTHING, names: ['parcels'], from: -1n, to: 7n });
      const [stream, event] = sent('a');
      const { position } = await store.append(stream, [unrecorded('e1', event)], 'any');
      expect(await runner.reached(position, 60_000)).toBe(false);
      expect(runner.standings[0]?.failure?.message).toBe(
        'another process runs one of parcels on the same tables',
      );
    });
  });

  describe('whoever waits for a position', () => {
    it('hears as soon as it is done', async () => {
      const store = new MemoryEventStore();
      const { runner, queries } = await start({ store, events: parcelEvents }, all);
      const waiting = runner.reached(2n, 60_000);
      for (const [stream, event] of [sent('a'), moved('a', 'D1', 'D2')]) {
        await store.append(stream, [unrecorded(event.type, event)], 'any');
      }
      expect(await waiting).toBe(true);
      expect(await queries.get(Parcel, 'a')).toMatchObject({ depot: 'D2' });
    });

    it('hears no when the time is over', async () => {
      const { runner } = await start(over(life), all);
      expect(await runner.reached(6n, MS)).toBe(false);
    });

    it('is told when there is no such projection', async () => {
      const { runner } = await start(over(life), all);
      expect(() => runner.positionOf('parcel')).toThrow('there is no projection parcel');
    });
  });

  describe('a projection that is built anew', () => {
    const ids = fc.constantFrom('a', 'b', 'c', 'd');
    const depot = fc.constantFrom('D1', 'D2', 'D3');
    const happened = fc.oneof(
      fc.tuple(ids, depot).map(([id, at]) => sent(id, at)),
      fc
        .tuple(ids, depot, depot, fc.option(fc.constantFrom('wet', 'late'), { nil: undefined }))
        .map(([id, from, to, mark]) => moved(id, from, to, mark)),
      fc.tuple(ids, fc.option(fc.constant('S1'), { nil: undefined })).map(([id, to]) => delivered(id, to)),
    );
    const logs = fc.array(happened, { maxLength: 60 });
    const sizes = fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 5 });

    it('has byte-equal tables, however the events came before', async () => {
      await fc.assert(
        fc.asyncProperty(logs, sizes, async (log, batches) => {
          const atOnce = await run(over(log, [1_000]), all, await fresh(1));
          const byAndBy = await run(over(log, batches), all, await fresh(2));
          const wanted = await dumpOf(atOnce.models);
          expect(await dumpOf(byAndBy.models)).toBe(wanted);
          await byAndBy.runner.rebuild('depots');
          await byAndBy.runner.rebuild('movements', 'parcels');
          expect(await dumpOf(byAndBy.models)).toBe(wanted);
          await Promise.all([atOnce.stop(), byAndBy.stop()]);
        }),
        { numRuns: runs(40) },
      );
    });

    it('does not hold up the others, and follows what comes', async () => {
      const store = new MemoryEventStore();
      const { runner, queries } = await start({ store, events: parcelEvents }, all);
      await store.append(parcelStream('a'), [unrecorded('e1', sent('a')[1])], 'any');
      await runner.rebuild('depots');
      const { position } = await store.append(parcelStream('b'), [unrecorded('e2', sent('b')[1])], 'any');
      expect(await runner.reached(position, 1_000)).toBe(true);
      expect(await queries.get(Depot, 'D1')).toMatchObject({ parcels: 2 });
      expect((await queries.find(Parcel)).rows).toHaveLength(2);
    });
  });
});
