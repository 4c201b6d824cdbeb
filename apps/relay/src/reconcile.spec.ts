import fc from 'fast-check';
import { MemoryEventStore } from '@probity/event-stores';
import { type Position, START } from '@probity/eventing';
import { pastOf } from '@probity/eventing/testing';
import { INTL, Tree, leafHashOf, leafOf, newSignerKey, signNote, suiteNamed } from '@probity/ledger';
import { headerOf, messageOf } from './cloud-event';
import { Reckoner } from './reckoner';
import type { Received } from './received';
import { readReconciliation, reconciliationText } from './reconciliation';
import { type Expected, reconcile } from './reconcile';
import { someBureauEvents } from './testing';
import { eventTopicsOf, topicFor } from './topics';

const route = { origin: 'bureau.example/log', prefix: 'probity' };
const { signer } = newSignerKey(route.origin);
const ofSm = { suite: suiteNamed('SM'), signer: newSignerKey(route.origin, suiteNamed('SM')).signer };
const topics = eventTopicsOf(route.prefix);
const NOW = Date.parse('2025-03-06T02:00:00.000Z');

/** After which position topics begin, and in which suite the log is sealed. */
const FROM_THE_BEGINNING = { after: START, suite: INTL, signer };

/**
 * A log of so many events, its topics as a relay fills them, and notes that were signed at some positions.
 */
const relayed = async (count: number, signedAt: readonly number[], how = FROM_THE_BEGINNING) => {
  const { after, suite, signer: by } = how;
  const store = new MemoryEventStore();
  await someBureauEvents(store, count);
  const past = await pastOf(store);
  const sealedUpTo = async (until: Position) => {
    const tree = new Tree(suite);
    for (const event of past) if (event.position <= until) tree.append(leafHashOf(leafOf(event), suite));
    return tree.size === 0 ? undefined : { until, size: tree.size, root: tree.root(), signer: by };
  };
  const reckoner = new Reckoner({ ...route, store, after, sealedUpTo, now: () => NOW });
  const notes: string[] = [];
  for (const at of signedAt) notes.push((await reckoner.next(past[at - 1]?.position ?? START))?.value ?? '');
  const sent = past
    .filter(({ position }) => position > after)
    .map((event) => messageOf(event, { ...route, suite }));
  const received = sent.map((message, index): Received => ({
    ...message,
    partition: 0,
    offset: String(index),
  }));
  const log = past.map((event): Expected => {
    return {
      topic: topicFor(route.prefix, event),
      position: event.position,
      leafHash: leafHashOf(leafOf(event), suite),
    };
  });
  const { origin } = route;
  return { received, notes, topics, keys: [by.key.text], origin, suite, log };
};

const without = <T>(items: readonly T[], index: number): T[] => items.filter((_, at) => at !== index);
const wrongs = (findings: ReturnType<typeof reconcile>['findings']) => findings.map(({ wrong }) => wrong);

describe('what a consumer finds in topics', () => {
  it('is nothing where they are as they were signed, whatever was repeated', async () => {
    const evidence = await relayed(60, [20, 45, 60]);
    await fc.assert(
      fc.asyncProperty(fc.nat(59), fc.nat(30), async (from, length) => {
        const again = evidence.received.slice(from, from + length);
        const received = [
          ...evidence.received.slice(0, from + length),
          ...again,
          ...evidence.received.slice(from + length),
        ];
        const { findings, last } = reconcile({ ...evidence, received });
        expect(findings).toEqual([]);
        expect(last?.until).toBe(60n);
      }),
    );
  });

  it('is nothing where the topics begin later than the log', async () => {
    const evidence = await relayed(30, [20, 30], { ...FROM_THE_BEGINNING, after: 8n });
    expect(reconcile(evidence).findings).toEqual([]);
    expect(evidence.received).toHaveLength(22);
  });

  it('is as much where the log is sealed in the national suite', async () => {
    const { log, received, ...evidence } = await relayed(60, [20, 60], { ...FROM_THE_BEGINNING, ...ofSm });
    const { findings, last } = reconcile({ ...evidence, log, received });
    expect([findings, last?.until]).toEqual([[], 60n]);
    const rest = reconcile({ ...evidence, log, received: without(received, 7) }).findings;
    expect(rest).toContainEqual(expect.objectContaining({ wrong: 'missing', position: 8n }));
    // Hashes of another suite are none of its own.
    expect(wrongs(reconcile({ ...evidence, received, suite: INTL }).findings)).toContain('altered');
  });

  it('is nothing of what came after the last reconciliation', async () => {
    const { received, ...evidence } = await relayed(30, [20]);
    expect(reconcile({ ...evidence, received: received.slice(0, 25) }).findings).toEqual([]);
  });

  it('names a message that is missing: by the log exactly, else by topic and reconciliations', async () => {
    const { log, received, ...evidence } = await relayed(60, [20, 45, 60]);
    fc.assert(
      fc.property(fc.nat(59), (index) => {
        const rest = without(received, index);
        const { position, topic } = log[index] ?? {};
        const known = reconcile({ ...evidence, log, received: rest }).findings;
        expect(known).toContainEqual(expect.objectContaining({ wrong: 'missing', topic, position }));
        const [found, ...others] = reconcile({ ...evidence, received: rest }).findings;
        expect(found).toMatchObject({
          wrong: 'missing',
          topic,
          problem: expect.stringMatching(/after position/) as string,
        });
        expect(wrongs(others)).toEqual(['other-than-the-log']);
      }),
    );
  });

  it('names a message that was altered, even where its hash was made to fit', async () => {
    const { log, received, ...evidence } = await relayed(60, [30, 60]);
    fc.assert(
      fc.property(fc.nat(59), fc.boolean(), (index, isFitted) => {
        const { topic, position } = log[index] ?? {};
        const altered = received.map((message, at) => {
          if (at !== index) return message;
          const value = (message.value ?? '').replace('something', 'nothing');
          const fitted = Buffer.from(leafHashOf(value), 'latin1').toString('base64');
          const headers = isFitted ? { ...message.headers, [headerOf('leafhash')]: fitted } : message.headers;
          return { ...message, value, headers };
        });
        const { findings } = reconcile({ ...evidence, received: altered });
        expect(findings).toContainEqual(expect.objectContaining({ wrong: 'altered', topic }));
        const byLog = reconcile({ ...evidence, log, received: altered }).findings;
        expect(byLog).toContainEqual(expect.objectContaining({ wrong: 'altered', topic, position }));
      }),
    );
  });

  it('names a message that comes before one that it should follow', async () => {
    const { received, ...evidence } = await relayed(200, [200]);
    const [first, second] = received.filter(({ topic }) => topic === received[0]?.topic);
    const swapped = received.map((message) => {
      if (message === first) return second ?? message;
      return message === second ? (first ?? message) : message;
    });
    const { findings } = reconcile({ ...evidence, received: swapped });
    expect(findings).toMatchObject([{ wrong: 'reordered', position: 1n }]);
  });

  it.each([
    ['with a position of its own', '7000'],
    ['in the place of another one', '3'],
    ['without a position', 'none'],
  ])('names a message that was added %s', async (_case, position) => {
    const { received, ...evidence } = await relayed(60, [60]);
    const [like] = received.filter(({ headers }) => headers[headerOf('position')] === '3');
    const value = (like?.value ?? '').replace('something', 'else');
    const leafhash = Buffer.from(leafHashOf(value), 'latin1').toString('base64');
    const headers = { ...like?.headers, [headerOf('position')]: position, [headerOf('leafhash')]: leafhash };
    const more = { ...like, value, headers } as Received;
    const notes = evidence.notes.map(reachingFar);
    expect(wrongs(reconcile({ ...evidence, notes, received: [...received, more] }).findings)).toContain(
      'added',
    );
  });

  it.each([
    ['ce_id', { ce_id: '00000000-0000-4000-8000-000000000000' }],
    ['ce_type', { ce_type: 'SomethingElse.v1' }],
    ['ce_subject', { ce_subject: 'riskPoint-RP-9' }],
    ['ce_source', { ce_source: 'elsewhere.example/log' }],
    ['ce_time', { ce_time: '2020-01-01T00:00:00.000Z' }],
    ['ce_dataschema', { ce_dataschema: 'urn:probity:leaf:SomethingElse:v1' }],
    ['ce_causationid', { ce_causationid: 'nothing' }],
    ['ce_datacontenttype', { ce_datacontenttype: 'text/plain' }],
  ])('names a message that comes again with another %s than its value has', async (name, forged) => {
    const { received, log, ...evidence } = await relayed(60, [60]);
    const [like] = received;
    if (!like) throw new Error('nothing was sent');
    const again = { ...like, partition: 2, offset: '77', headers: { ...like.headers, ...forged } };
    for (const by of [{}, { log }]) {
      const { findings } = reconcile({ ...evidence, ...by, received: [...received, again] });
      expect(findings).toMatchObject([{ wrong: 'altered', topic: like.topic, position: 1n }]);
      expect(findings[0]?.problem).toMatch(new RegExp(`^partition 2, offset 77: ${name} is "`));
    }
  });

  it('names a message whose key is not its stream, or whose value is no event', async () => {
    const { received, ...evidence } = await relayed(60, [60]);
    const [like] = received;
    if (!like) throw new Error('nothing was sent');
    const { ce_id: _id, ...without } = like.headers;
    const found = (more: Partial<Received>) =>
      reconcile({ ...evidence, received: [...received, { ...like, ...more }] }).findings.map(
        ({ problem }) => problem,
      );
    expect(found({ key: 'riskPoint-RP-9' })).toEqual([expect.stringMatching(/its key is "riskPoint-RP-9"/)]);
    expect(found({ headers: without })).toEqual([expect.stringMatching(/ce_id is absent, and not "/)]);
    for (const value of ['nonsense', 'null', '7', '{}', '{"metadata":null}'])
      expect(found({ value })).toContainEqual(expect.stringMatching(/no leaf of an event/));
    expect(found({ value: null })).toContainEqual(expect.stringMatching(/another one has its position/));
  });

  it.each([
    ['in a topic of another context', 'probity.rules.public', '1'],
    ['at a position beyond the end of the log', undefined, '900000'],
    ['after what was signed, in another topic', 'probity.rules.public', '26'],
  ])('names by the log a message that was added %s', async (_case, elsewhere, at) => {
    const { received, log, ...evidence } = await relayed(30, [20]);
    const like = received.find(({ headers }) => headers[headerOf('position')] === at) ?? received[0];
    if (!like) throw new Error('nothing was sent');
    const headers = { ...like.headers, [headerOf('position')]: at };
    const more = { ...like, topic: elsewhere ?? like.topic, partition: 1, offset: '42', headers };
    const { findings } = reconcile({ ...evidence, log, received: [...received, more] });
    expect(findings).toContainEqual({
      ...{ wrong: 'added', topic: more.topic, position: BigInt(at) },
      problem: 'partition 1, offset 42: the log does not have it in this topic',
    });
    expect(reconcile({ ...evidence, log, received }).findings).toEqual([]);
  });

  it('is nothing signed where a note was changed, or was signed by somebody else', async () => {
    const { notes, ...evidence } = await relayed(10, [10]);
    const [note = ''] = notes;
    const stranger = newSignerKey(route.origin).signer;
    const text = note.slice(0, note.indexOf('\n\n') + 1);
    for (const bad of [note.replace('until 10', 'until 11'), signNote(text, stranger), 'nonsense']) {
      const { findings, last } = reconcile({ ...evidence, notes: [bad] });
      expect([wrongs(findings), last]).toEqual([['unsigned'], undefined]);
    }
  });
});

/** The same note, signed as if nothing had been recorded up to a position far ahead. */
const reachingFar = (note: string): string => {
  const said = readReconciliation(note.slice(0, note.indexOf('\n\n') + 1));
  return signNote(reconciliationText({ ...said, until: 8_000n }), signer);
};

describe('a reconciliation', () => {
  it('reads as it was written, and in no other spelling', async () => {
    const { notes } = await relayed(40, [40]);
    const text = (notes[0] ?? '').slice(0, (notes[0] ?? '').indexOf('\n\n') + 1);
    expect(reconciliationText(readReconciliation(text))).toBe(text);
    const lines = text.split('\n');
    const [, , , , , , one = '', other = ''] = lines;
    const swapped = lines.map((line) => (line === one ? other : line === other ? one : line)).join('\n');
    for (const bad of [swapped, text.slice(0, -1), `${text}\n`, text.replace('after -1', 'after -2')]) {
      expect(() => readReconciliation(bad)).toThrow();
    }
  });
});
