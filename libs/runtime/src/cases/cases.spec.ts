import fc from 'fast-check';
import { type NewEvent, type Position, type RecordedEvent, START, type StreamName } from '@probity/eventing';
import { recorded } from '@probity/eventing/testing';
import { type CaseName, casesOf, events } from '@probity/domain';
import { MemoryEventStore } from '@probity/event-stores';
import { type CaseIndex, NO_INDEX } from './case-index';
import { Cases, type Span } from './cases';

const CASE: CaseName = 'riskPoint-RP-1';
const STREAMS: readonly StreamName[] = [CASE, 'riskPoint-RP-2', 'review-RV-1'];

/** An opinion on a risk point: what stands at a place is told by its text. */
const opinion = (n: number, correlationId = `act-${n}`): NewEvent => {
  const { id, type, version, data, metadata } = recorded({
    id: `event-${n}`,
    type: 'PeerOpinionRecorded',
    data: { opinion: `opinion ${n}` },
    metadata: { correlationId, recordedAt: `2026-01-01T00:00:${String(n).padStart(2, '0')}.000Z` },
  });
  return { id, type, version, data, metadata };
};

/** A log with an event in the stream of each of these, one after the other. */
const logOf = async (streams: readonly StreamName[]): Promise<MemoryEventStore> => {
  const store = new MemoryEventStore();
  for (const [n, stream] of streams.entries()) await store.append(stream, [opinion(n)], 'any');
  return store;
};

const allOf = async <T>(batches: AsyncIterable<readonly T[]>): Promise<T[]> => {
  const all: T[] = [];
  for await (const batch of batches) all.push(...batch);
  return all;
};

const logged = (store: MemoryEventStore): Promise<RecordedEvent[]> =>
  allOf(
    (async function* () {
      for await (const batch of store.subscribe('start', new AbortController().signal)) {
        if (batch.length === 0) return;
        yield batch;
      }
    })(),
  );

/** An index of everything up to a position. */
const indexUpTo = (position: Position, log: readonly RecordedEvent[]): CaseIndex => {
  const membersOf = (name: CaseName) =>
    log.filter((event) => event.position <= position && casesOf(event).includes(name));
  return {
    position,
    membersAfter: (name, after, most) =>
      membersOf(name)
        .filter((event) => event.position > after)
        .slice(0, most),
    memberBefore: (name, before) => membersOf(name).findLast((event) => event.position < before),
  };
};

const casesIn = (store: MemoryEventStore, index: CaseIndex = NO_INDEX) => new Cases({ store, events, index });

describe('a case', () => {
  it('is the same events, whatever part of the log is indexed', async () => {
    const span = fc.record<Span>(
      { after: fc.bigInt(-1n, 12n), asOf: fc.bigInt(0n, 14n) },
      { requiredKeys: [] },
    );
    const streams = fc.array(fc.constantFrom(...STREAMS), { minLength: 12, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(streams, span, fc.bigInt(-1n, 12n), async (named, { after, asOf }, known) => {
        const store = await logOf(named);
        const log = await logged(store);
        const wanted = log.filter(
          ({ stream, position }) =>
            stream === CASE &&
            position > (after ?? START) &&
            position <= ((asOf as bigint | undefined) ?? position),
        );
        const span = { ...(after !== undefined && { after }), ...(asOf !== undefined && { asOf }) };
        const cases = casesIn(store, indexUpTo(known, log));
        expect(await allOf(cases.recorded(CASE, span))).toEqual(wanted);
        expect(await allOf(casesIn(store).recorded(CASE, span))).toEqual(wanted);
      }),
    );
  });

  it('is stepped through both ways, each step where the one before it ended', async () => {
    const store = await logOf([CASE, 'riskPoint-RP-2', CASE, CASE]);
    const log = await logged(store);
    for (const known of [START, 1n, 3n, 4n]) {
      const cases = casesIn(store, indexUpTo(known, log));
      expect(await cases.step(CASE, 1n)).toMatchObject({ previous: null, next: '3', before: {} });
      expect(await cases.step(CASE, 3n)).toMatchObject({ previous: '1', next: '4' });
      expect(await cases.step(CASE, 4n)).toMatchObject({ previous: '3', next: null });
      expect(await cases.step(CASE, 2n)).toBeUndefined();
      expect((await cases.step(CASE, 4n))?.before).toEqual((await cases.step(CASE, 3n))?.after);
    }
  });

  it('is found by its own name, and by no other, where somebody has renamed it in the index', async () => {
    const store = await logOf([CASE, 'riskPoint-RP-2', CASE, CASE]);
    const told = indexUpTo(3n, await logged(store));
    const other: CaseName = 'riskPoint-RP-RENAMED';
    const asRenamed = (name: CaseName): CaseName => (name === other ? CASE : other);
    const index: CaseIndex = {
      position: told.position,
      membersAfter: (name, ...span) => told.membersAfter(asRenamed(name), ...span),
      memberBefore: (name, position) => told.memberBefore(asRenamed(name), position),
    };
    const cases = casesIn(store, index);
    expect((await cases.page(CASE, {}, 9)).map(({ position }) => position)).toEqual(['1', '3', '4']);
    expect(await cases.step(CASE, 4n)).toMatchObject({ previous: '3', next: null });
    expect(await cases.has(CASE)).toBe(true);
    expect(await cases.has(other)).toBe(false);
  });

  it('holds whatever follows from one act, in whichever stream', async () => {
    const store = new MemoryEventStore();
    await store.append(CASE, [opinion(1, 'ACT')], 'any');
    await store.append('riskPoint-RP-2', [opinion(2), opinion(3, 'ACT')], 'any');
    const found = await allOf(casesIn(store).told('correlation-ACT'));
    expect(found.map(({ stream, position }) => [stream, position])).toEqual([
      [CASE, '1'],
      ['riskPoint-RP-2', '3'],
    ]);
  });

  it('is told as it had been recorded by an instant', async () => {
    const cases = casesIn(await logOf([CASE, CASE, CASE]));
    const by = async (asOf: string) => (await cases.page(CASE, { asOf }, 9)).map(({ position }) => position);
    expect(await by('2026-01-01T00:00:01.000Z')).toEqual(['1', '2']);
    expect(await by('2025-12-31T00:00:00.000Z')).toEqual([]);
    expect(await cases.has(CASE, '2025-12-31T00:00:00.000Z')).toBe(false);
    expect(await cases.has(CASE)).toBe(true);
    expect(await cases.has('riskPoint-RP-9')).toBe(false);
  });

  it('holds nothing that stands behind what was recorded later, though a clock went back', async () => {
    const store = await logOf([CASE]);
    for (const n of [9, 2, 3]) await store.append(CASE, [opinion(n)], 'any');
    const found = await allOf(casesIn(store).told(CASE, { asOf: '2026-01-01T00:00:05.000Z' }));
    expect(found.map(({ position }) => position)).toEqual(['1']);
  });

  it('goes on as events are recorded, until nobody listens any more', async () => {
    const store = await logOf([CASE, 'riskPoint-RP-2']);
    const stop = new AbortController();
    const told = casesIn(store).told(CASE, {}, stop.signal);
    const next = async () => (await told.next()).value?.map(({ position }) => position);
    expect(await next()).toEqual(['1']);
    const coming = next();
    await store.append('riskPoint-RP-2', [opinion(7)], 'any');
    await store.append(CASE, [opinion(8)], 'any');
    expect(await coming).toEqual(['4']);
    const nothing = told.next();
    stop.abort();
    expect(await nothing).toEqual({ done: true, value: undefined });
  });

  it('tells each event in both languages, as recorded and as read', async () => {
    const [entry] = await casesIn(await logOf([CASE])).page(CASE, {}, 1);
    expect(entry).toMatchObject({
      ...{ position: '1', revision: '0', stream: CASE, type: 'PeerOpinionRecorded' },
      recorded: { version: 1, data: { opinion: 'opinion 0' } },
      read: null,
    });
    expect(entry?.sentence.en).toContain('opinion 0');
    expect(entry?.sentence.zh).toContain('opinion 0');
    expect(entry?.lagDays).toBe(301);
  });
});
