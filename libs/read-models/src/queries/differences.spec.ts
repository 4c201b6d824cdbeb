import * as fc from 'fast-check';
import type { Position } from '@probity/eventing';
import { describeOnBoth } from '../testing/databases';
import { Depot, Parcel, depots, parcelEvents, parcels } from '../testing/parcels';
import { type Happened, logOf } from '../testing/projection-spec';
import { type Running, batched, parcelStream, run } from '../testing/running';

const sent = (id: string, depot: string): Happened => [
  parcelStream(id),
  { type: 'ParcelSent', data: { depot, grams: 5, marks: [] } },
];
const moved = (id: string, from: string, to: string): Happened => [
  parcelStream(id),
  { type: 'ParcelMoved', data: { from, to } },
];

const log = [
  sent('a', 'D1'),
  sent('b', 'D1'),
  moved('a', 'D1', 'D2'),
  moved('a', 'D2', 'D3'),
  moved('b', 'D1', 'D2'),
];
describeOnBoth('two positions', ({ fresh, runs }) => {
  const over = async (happened: readonly Happened[], place = 0): Promise<Running> => {
    const store = batched(logOf(parcelEvents, happened), [3]);
    return run({ store, events: parcelEvents }, [parcels, depots], await fresh(place));
  };

  describe('what differs between two positions', () => {
    let running: Running;
    beforeAll(async () => {
      running = await over(log);
    });
    afterAll(() => running.stop());
    const between = async (from: Position, to: Position, more: object = {}) =>
      running.queries.differences(Parcel, { from, to, first: 10, ...more });

    it('is what was added, and what was changed, by which event', async () => {
      expect(await between(1n, 4n)).toMatchObject({
        rows: [
          {
            id: 'a',
            kind: 'changed',
            columns: [{ column: 'depot', before: 'D1', after: 'D3', position: 4n }],
          },
          { id: 'b', kind: 'added' },
        ],
        next: null,
      });
      const [added] = (await between(1n, 2n)).rows;
      expect(added?.columns).toContainEqual({ column: 'depot', before: null, after: 'D1', position: 2n });
    });

    it('comes page by page, or of one row', async () => {
      const first = await between(0n, 5n, { first: 1 });
      expect(first).toMatchObject({ rows: [{ id: 'a' }], next: 'a' });
      expect(await between(0n, 5n, { first: 1, after: 'a' })).toMatchObject({
        rows: [{ id: 'b' }],
        next: null,
      });
      expect(await between(0n, 5n, { id: 'b' })).toMatchObject({ rows: [{ id: 'b' }] });
    });

    it('leaves out what came to be as it was', async () => {
      // Depot D2 holds one parcel less and then one more.
      const { rows } = await running.queries.differences(Depot, { from: 3n, to: 5n, first: 10 });
      expect(rows.map(({ id }) => id)).toEqual(['D1', 'D3']);
    });

    it('asks for a page of some size', async () => {
      await expect(between(0n, 5n, { first: 0 })).rejects.toThrow('first must be from 1 to 500');
    });

    it('is, for any log and any two positions, what two replays show', async () => {
      const depot = fc.constantFrom('D1', 'D2', 'D3');
      const ids = fc.constantFrom('a', 'b', 'c');
      const happened = fc.oneof(
        fc.tuple(ids, depot).map(([id, at]) => sent(id, at)),
        fc.tuple(ids, depot, depot).map(([id, from, to]) => moved(id, from, to)),
      );
      await fc.assert(
        fc.asyncProperty(
          fc.array(happened, { maxLength: 25 }),
          fc.nat(25),
          fc.nat(25),
          async (told, one, two) => {
            const [from, to] = [BigInt(Math.min(one, two)), BigInt(Math.max(one, two))];
            const whole = await over(told, 1);
            const then = await over(told.slice(0, Number(from)), 2);
            const later = await over(told.slice(0, Number(to)), 3);
            const { rows } = await whole.queries.differences(Parcel, { from, to, first: 50 });
            const before = new Map((await then.queries.find(Parcel)).rows.map((row) => [row.id, row]));
            const changed = (await later.queries.find(Parcel)).rows.filter(
              (row) => row.depot !== before.get(row.id)?.depot,
            );
            expect(rows.map(({ id, kind }) => [id, kind])).toEqual(
              changed.map(({ id }) => [id, before.has(id) ? 'changed' : 'added']),
            );
            await Promise.all([whole, then, later].map((each) => each.stop()));
          },
        ),
        { numRuns: runs(40) },
      );
    });
  });
});
