import fc from 'fast-check';
import type { EventStore, StreamName } from '@probity/eventing';
import { recorded } from '@probity/eventing/testing';
import { BureauLog, events } from '@probity/domain';
import { AuthorityKnown } from './bureau-at';

const POSTS = ['P1', 'P2', 'P3'];
const PERSONS = ['S1', 'S2', 'S3'];
const DAY = '2025-06-01';

/** A log that grows, and that counts how many of its events it has handed out. */
class Log {
  handedOut = 0;
  private readonly events: ReturnType<typeof recorded>[] = [];

  append(stream: StreamName, type: string, data: object): void {
    this.events.push(recorded({ stream, type, data, position: BigInt(this.events.length + 1) }));
  }

  /** The bureau that all events up to a position tell, folded from the first on. */
  bureauAt(position: bigint): BureauLog {
    const bureau = new BureauLog();
    for (const event of this.events) if (event.position <= position) bureau.apply(events.read(event));
    return bureau;
  }

  get length(): number {
    return this.events.length;
  }

  get store(): EventStore {
    return {
      append: () => Promise.reject(new Error('this log is written')),
      read: () => {
        throw new Error('nobody reads one stream of it');
      },
      subscribe: (after) => this.batchesAfter(after === 'start' ? 0 : Number(after)),
    };
  }

  private async *batchesAfter(after: number) {
    for (let from = after; from < this.events.length; from += 3) {
      const batch = this.events.slice(from, from + 3);
      this.handedOut += batch.length;
      yield await Promise.resolve(batch);
    }
    yield [];
  }
}

const appoint = (log: Log, person: string, postId: string): void =>
  log.append(`person-${person}`, 'PersonAppointed', { postId, from: '2025-01-01', cause: 'OTHER' });
const dismiss = (log: Log, person: string, postId: string): void =>
  log.append(`person-${person}`, 'PersonLeftPost', { postId, to: '2025-02-01', cause: 'OTHER' });
const note = (log: Log): void =>
  log.append('matter-M1', 'RecusalLifted', { subjectRef: 'S1', postId: 'P1', from: '2025-01-01' });

const holdersIn = (known: BureauLog) => POSTS.map((postId) => [...known.on(DAY).holdersOf(postId)].sort());
const holdersAt = async (known: AuthorityKnown, position: bigint) => holdersIn(await known.at(position));

describe('authority as it was known', () => {
  const whom = fc.tuple(fc.constantFrom(...PERSONS), fc.constantFrom(...POSTS));
  const happening = fc.oneof(
    whom.map((who) => (log: Log) => appoint(log, ...who)),
    whom.map((who) => (log: Log) => dismiss(log, ...who)),
    fc.constant(note),
  );
  const question = fc.record({ grow: fc.array(happening, { maxLength: 6 }), asOf: fc.nat(60) });

  it('is what a fold from the start of the log tells, whatever was asked before', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(question, { minLength: 1, maxLength: 30 }), async (questions) => {
        const log = new Log();
        const known = new AuthorityKnown(log.store);
        for (const { grow, asOf } of questions) {
          for (const happen of grow) happen(log);
          const position = BigInt(Math.min(asOf, log.length));
          expect(await holdersAt(known, position)).toEqual(holdersIn(log.bureauAt(position)));
        }
      }),
    );
  });

  it('tells one position from the next', async () => {
    const log = new Log();
    appoint(log, 'S1', 'P1');
    note(log);
    dismiss(log, 'S1', 'P1');
    const known = new AuthorityKnown(log.store);
    expect(await holdersAt(known, 3n)).toEqual([[], [], []]);
    expect(await holdersAt(known, 2n)).toEqual([['S1'], [], []]);
    expect(await holdersAt(known, 0n)).toEqual([[], [], []]);
  });

  it('reads each event of the log once, however many ask at a time', async () => {
    const log = new Log();
    for (let n = 0; n < 20; n += 1) appoint(log, `S${n}`, 'P1');
    const known = new AuthorityKnown(log.store);
    await Promise.all([20n, 3n, 17n, 20n].map((position) => known.at(position)));
    note(log);
    await known.at(21n);
    expect(log.handedOut).toBe(21);
  });

  it('folds a bureau once while it is asked for, and lets go of those asked for least lately', async () => {
    const log = new Log();
    for (let n = 0; n < 20; n += 1) appoint(log, `S${n}`, 'P1');
    note(log);
    const known = new AuthorityKnown(log.store);
    const [first, last] = [await known.at(1n), await known.at(20n)];
    expect(await known.at(21n)).toBe(last);
    for (let position = 1n; position < 18n; position += 1n) await known.at(position);
    expect(await known.at(20n)).not.toBe(last);
    expect(await known.at(1n)).not.toBe(first);
  });
});
