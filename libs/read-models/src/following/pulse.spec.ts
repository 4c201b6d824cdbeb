import * as fc from 'fast-check';
import { Column, Entity, Index } from '../rows/row-columns';
import type { Projection } from '@probity/eventing';
import type { Where } from '../queries/conditions';
import type { Question } from '../queries/queries';
import { ReadModel } from '../read-model';
import { describeOnBoth } from '../testing/databases';
import { type ParcelEvent, parcelEvents } from '../testing/parcels';
import { type Happened, logOf } from '../testing/projection-spec';
import { batched, dumpOf, parcelStream, run } from '../testing/running';

/** A parcel and the number of events that it has seen. */
@Entity('tracked_parcel')
@Index(['depot'])
class TrackedParcel extends ReadModel {
  @Column('text') depot: string;
  @Column('integer') seen: number;
}

const seenIn = ({ revision }: { readonly revision: bigint }) => ({ seen: Number(revision) + 1 });

const tracked: Projection<TrackedParcel, ParcelEvent> = {
  name: 'tracked-parcels',
  version: 1,
  row: TrackedParcel,
  pulse: 'seen',
  begin: { ParcelSent: (event) => ({ depot: event.data.depot, ...seenIn(event) }) },
  advance: {
    ParcelSent: (_row, event) => seenIn(event),
    // What a projection sees of the pulse is what stands there now.
    ParcelMoved: ({ seen }, { data }) => ({ depot: data.to, seen: seen + 1 }),
    ParcelDelivered: (_row, event) => seenIn(event),
  },
};

const sent = (id: string): Happened => [
  parcelStream(id),
  { type: 'ParcelSent', data: { depot: 'D1', grams: 5, marks: [] } },
];
const moved = (id: string, to: string): Happened => [
  parcelStream(id),
  { type: 'ParcelMoved', data: { from: 'D1', to } },
];
const delivered = (id: string): Happened => [parcelStream(id), { type: 'ParcelDelivered', data: {} }];

describeOnBoth('a pulse', ({ fresh, runs }) => {
  const over = async (happened: readonly Happened[], sizes = [3], place = 0) => {
    const store = batched(logOf(parcelEvents, happened), sizes);
    return run({ store, events: parcelEvents }, [tracked], await fresh(place));
  };

  describe('the column that every event moves', () => {
    const life = [sent('a'), delivered('a'), moved('a', 'D2'), delivered('a'), delivered('a')];

    it('makes no version of a row by itself, and tells of every version where it began', async () => {
      const { queries, stop } = await over(life);
      expect(await queries.versionsOf(TrackedParcel, 'a')).toMatchObject([
        { from: 1n, until: 3n, changed: ['depot', 'seen'], row: { depot: 'D1', seen: 1 } },
        { from: 3n, until: null, changed: ['depot', 'seen'], row: { depot: 'D2', seen: 3 } },
      ]);
      await stop();
    });

    it('names the event that moved it last', async () => {
      const { queries, stop } = await over(life);
      expect(await queries.blameOf(TrackedParcel, 'a')).toEqual({ depot: 3n, seen: 5n });
      expect(await queries.blameOf(TrackedParcel, 'z')).toBeNull();
      await stop();
    });

    it('is found, sorted by and told as it was, as a run up to there would have left it', async () => {
      const ids = fc.constantFrom('a', 'b', 'c');
      const happened = fc.oneof(
        ids.map(sent),
        fc.tuple(ids, fc.constantFrom('D1', 'D2')).map(([id, to]) => moved(id, to)),
        ids.map(delivered),
      );
      const filters = fc.constantFrom<Where<TrackedParcel>>(
        {},
        { seen: { gte: 2 } },
        { depot: { eq: 'D2' } },
      );
      const orders = fc.constantFrom<Question<TrackedParcel>['orderBy']>(
        { column: 'id' },
        { column: 'seen', descending: true },
      );
      await fc.assert(
        fc.asyncProperty(
          fc.array(happened, { minLength: 1, maxLength: 30 }),
          fc.nat(30),
          filters,
          orders,
          async (told, until, where, orderBy) => {
            const [whole, part] = await Promise.all([over(told), over(told.slice(0, until), [1], 1)]);
            const question = { where, ...(orderBy && { orderBy }) };
            const then = await whole.queries.find(TrackedParcel, { ...question, asOf: BigInt(until) });
            expect(then.rows).toEqual((await part.queries.find(TrackedParcel, question)).rows);
            await Promise.all([whole.stop(), part.stop()]);
          },
        ),
        { numRuns: runs(100) },
      );
    });

    it('is built anew byte by byte', async () => {
      const { models, runner, stop } = await over(life, [2, 1]);
      const wanted = await dumpOf(models);
      expect(wanted).toContain('tracked_parcel_pulse');
      await runner.rebuild('tracked-parcels');
      expect(await dumpOf(models)).toBe(wanted);
      await stop();
    });
  });
});
