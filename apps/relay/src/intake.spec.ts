import fc from 'fast-check';
import { SIGNAL_CHANNELS } from '@probity/domain';
import { MemoryEventStore } from '@probity/event-stores';
import { START, type StreamName } from '@probity/eventing';
import { pastOf, someEnvelope, someEvent } from '@probity/eventing/testing';
import { INTL } from '@probity/ledger';
import { messageOf } from './cloud-event';
import { countsMessage, signalsByMonth } from './intake-counts';
import { Relay } from './relay';
import { MemoryPublisher, received } from './testing';

const route = { origin: 'bureau.example/log', prefix: 'probity', suite: INTL };
const NOW = Date.parse('2025-08-10T00:00:00.000Z');

/** A word that stands nowhere else. */
const word = fc.uuid().map((id) => `w${id.replaceAll('-', '')}`);

/** Everything that a publisher gets of both logs. */
const publishedOf = async (bureau: MemoryEventStore, intake: MemoryEventStore): Promise<string> => {
  const publisher = new MemoryPublisher();
  const stop = new AbortController();
  const last = (await pastOf(bureau)).at(-1)?.position ?? START;
  const keep = (position: bigint): void => {
    if (position >= last) stop.abort();
  };
  const parts = { ...route, store: bureau, publisher, after: START, keep, now: () => NOW };
  await new Relay(parts).run(stop.signal);
  const months = await signalsByMonth({ bureau, intake }, SIGNAL_CHANNELS, NOW);
  const counts = [...months].map(([month, channels]) => countsMessage(month, channels, route));
  return JSON.stringify([publisher.batches, counts]);
};

const stringsIn = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : [];
};

/** The log of a bureau that began at an instant. */
const begunOn = async (recordedAt: string): Promise<MemoryEventStore> => {
  const bureau = new MemoryEventStore();
  const metadata = { ...someEnvelope, recordedAt };
  await bureau.append('orgUnit-U1', [someEvent({ metadata })], 'any');
  return bureau;
};

describe('of the intake', () => {
  it('nothing reaches a publisher: no stream, no id, no text, not even of who was refused a look', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(word, word, word, word, fc.constantFrom(...SIGNAL_CHANNELS)), {
          minLength: 1,
          maxLength: 12,
        }),
        async (signals) => {
          const [bureau, intake] = [new MemoryEventStore(), new MemoryEventStore()];
          for (const [id, body, informant, org, channel] of signals) {
            const stream: StreamName = `signal-${id}`;
            const event = received(channel, '2025-06-05T03:04:05.678Z', [body, informant, org]);
            await intake.append(stream, [event], 'any');
            const denied = { command: 'ViewSignal', stream, reasonCode: 'not-yours', subjectRef: 'S1' };
            const broken = { log: 'intake', wrong: 'altered', detector: 'chain', where: `${stream}@0` };
            const drifted = { log: 'intake', table: 'signals', key: id };
            const looks = [denied, broken, drifted].map((data) => someEvent({ data }));
            await bureau.append('access-20250605-0', looks, 'any');
          }
          const published = await publishedOf(bureau, intake);
          const secret = (await pastOf(intake)).flatMap(({ stream, id, data, metadata }) => [
            ...[stream, id, metadata.recordedAt],
            ...stringsIn(data).filter((text) => !SIGNAL_CHANNELS.includes(text as never)),
          ]);
          const ids = signals.map(([id]) => id);
          expect([...secret, ...ids].filter((text) => published.includes(text))).toEqual([]);
        },
      ),
      { numRuns: 30 },
    ));

  it('a withheld event keeps its place and its hash, and says nothing else', async () => {
    const bureau = new MemoryEventStore();
    await bureau.append('access-20250605-0', [someEvent({ data: { stream: 'signal-S1' } })], 'any');
    const [event] = await pastOf(bureau);
    const { value, key, headers } = messageOf(event as never, route);
    expect([value, key]).toEqual([null, 'Withheld.v1']);
    expect(Object.keys(headers).sort()).toEqual(
      ['id', 'leafhash', 'position', 'source', 'specversion', 'type'].map((name) => `ce_${name}`),
    );
  });

  it('months are counted once they are over, and fewer than five are not told from none', async () => {
    const [bureau, intake] = [await begunOn('2025-06-01T00:00:00.000Z'), new MemoryEventStore()];
    const receive = async (channel: string, recordedAt: string, count: number) => {
      for (let index = 0; index < count; index += 1)
        await intake.append(
          `signal-${channel}${recordedAt}${index}`,
          [received(channel, recordedAt, [])],
          'any',
        );
    };
    await receive('PETITION', '2025-06-30T15:59:59.000Z', 5);
    await receive('REPORT', '2025-06-30T15:59:59.000Z', 4);
    await receive('PETITION', '2025-06-30T16:00:00.000Z', 6);
    await receive('PETITION', '2025-08-01T00:00:00.000Z', 9);
    const months = await signalsByMonth({ bureau, intake }, ['PETITION', 'REPORT', 'POLL'], NOW);
    expect(Object.fromEntries(months)).toEqual({
      '2025-06': { PETITION: 5, REPORT: null, POLL: null },
      '2025-07': { PETITION: 6, REPORT: null, POLL: null },
    });
  });

  it('a month without signals is told like one with few, from the beginning of the bureau on', async () => {
    const intake = new MemoryEventStore();
    const told = (bureau: MemoryEventStore) => signalsByMonth({ bureau, intake }, ['PETITION'], NOW);
    expect((await told(new MemoryEventStore())).size).toBe(0);
    const bureau = await begunOn('2024-11-05T00:00:00.000Z');
    const before = [...(await told(bureau))];
    const ofLastYear = ['2024-11', '2024-12'];
    const ofThisYear = ['01', '02', '03', '04', '05', '06', '07'].map((month) => `2025-${month}`);
    const few = { PETITION: null };
    expect(before).toEqual([...ofLastYear, ...ofThisYear].map((month) => [month, few]));
    // When the first came cannot be told.
    await intake.append('signal-1', [received('PETITION', '2025-03-05T00:00:00.000Z', [])], 'any');
    expect([...(await told(bureau))]).toEqual(before);
  });
});
