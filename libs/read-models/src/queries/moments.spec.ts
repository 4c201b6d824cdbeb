import * as fc from 'fast-check';
import { recorded } from '@probity/eventing/testing';
import type { RecordedEvent } from '@probity/eventing';
import { describeOnBoth } from '../testing/databases';
import { Parcel, parcelEvents, parcels } from '../testing/parcels';
import { batched, parcelStream, run } from '../testing/running';

const DATA = { depot: 'D1', grams: 1, marks: [] };
const instantOf = (second: number): string => new Date(Date.UTC(2025, 0, 1, 0, 0, second)).toISOString();

/** A log whose events were recorded at these seconds, in this order. */
const logAt = (seconds: readonly number[]): readonly RecordedEvent[] =>
  seconds.map((second, index) =>
    recorded({
      ...{ type: 'ParcelSent', data: DATA, stream: parcelStream(`${index}`), position: BigInt(index) },
      metadata: { recordedAt: instantOf(second) },
    }),
  );

describeOnBoth('instants of recorded time', ({ fresh, runs }) => {
  const over = async (log: readonly RecordedEvent[], sizes = [3]) =>
    run({ store: batched(log, sizes), events: parcelEvents }, [parcels], await fresh());

  describe('what had been recorded by an instant', () => {
    it('ends before the first event recorded later, even where an earlier time stands behind', async () => {
      const { queries, stop } = await over(logAt([1, 3, 2, 5]));
      expect(
        await Promise.all([0, 1, 2, 3, 4, 5].map((second) => queries.positionAt(Parcel, instantOf(second)))),
      ).toEqual([...[-1n, 0n, 0n, 2n, 2n, 3n]]);
      await stop();
    });

    it('is the same for any log and any batches, and after a rebuild', async () => {
      const seconds = fc.array(fc.nat(20), { maxLength: 30 });
      await fc.assert(
        fc.asyncProperty(seconds, fc.nat(21), fc.integer({ min: 1, max: 9 }), async (times, at, size) => {
          const log = logAt(times);
          const { queries, runner, stop } = await over(log, [size]);
          const later = log.find(({ metadata }) => metadata.recordedAt > instantOf(at));
          const wanted = (later?.position ?? BigInt(log.length)) - 1n;
          expect(await queries.positionAt(Parcel, instantOf(at))).toBe(wanted);
          await runner.rebuild('parcels');
          expect(await queries.positionAt(Parcel, instantOf(at))).toBe(wanted);
          await stop();
        }),
        { numRuns: runs(60) },
      );
    });
  });
});
