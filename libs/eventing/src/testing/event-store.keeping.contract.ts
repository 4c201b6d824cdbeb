import fc from 'fast-check';
import type { RecordedEvent } from '../envelope';
import {
  type Open,
  listOf,
  pastOf,
  someEnvelope,
  someEvent,
  someStream,
  withStore,
} from './event-store.controls';

/** What the contract promises about the events themselves. */
export const keepsWhatItIsGiven = (open: Open): void => {
  it(
    'gives back what it was given: any JSON in payload and envelope',
    withStore(open, async ({ store }) => {
      // JSON has no negative zero.
      const json = fc
        .jsonValue({ stringUnit: 'binary' })
        .map((value) => JSON.parse(JSON.stringify(value)) as unknown);
      const log: RecordedEvent[] = [];
      await fc.assert(
        fc.asyncProperty(json, fc.string({ unit: 'binary' }), async (value, reason) => {
          const stream = someStream();
          const event = someEvent({ data: { value }, metadata: { ...someEnvelope, reason }, version: 7 });
          const { position } = await store.append(stream, [event], 'no-stream');
          log.push({ ...event, stream, revision: 0n, position });
          expect(await listOf(store.read(stream))).toStrictEqual(log.slice(-1));
        }),
      );
      expect(await pastOf(store)).toStrictEqual(log);
    }),
  );

  it(
    'is not changed by what callers do to the objects they gave or got',
    withStore(open, async ({ store }) => {
      const stream = someStream();
      const data = { what: 'as given' };
      const appended = store.append(stream, [someEvent({ data })], 'no-stream');
      data.what = 'changed by its giver';
      await appended;
      const [got] = await listOf(store.read(stream));
      Object.assign(got?.data ?? {}, { what: 'changed by its reader' });
      expect((await listOf(store.read(stream)))[0]?.data).toEqual({ what: 'as given' });
    }),
  );

  it(
    'has no verb that changes or removes an event',
    withStore(open, async ({ store }) => {
      const verbs = new Set<string>();
      for (
        let each: object = store;
        each !== Object.prototype;
        each = Object.getPrototypeOf(each) as object
      ) {
        for (const name of Object.getOwnPropertyNames(each)) verbs.add(name);
      }
      expect([...verbs]).toEqual(expect.arrayContaining(['append', 'read', 'subscribe']));
      const changing = /delete|remove|update|replace|truncate|overwrite|scavenge|clear|purge|drop/i;
      expect([...verbs].filter((verb) => changing.test(verb))).toEqual([]);
    }),
  );
};
