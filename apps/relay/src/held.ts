import { type Position, START } from '@probity/eventing';
import { type Hash, type Suite, base64Of, leafHashOf } from '@probity/ledger';
import { headerOf } from './cloud-event';
import type { Finding, Wrong } from './finding';
import { forgedIn } from './forged';
import { type Received, positionIn } from './received';

/** What a topic has at a position. */
interface Taken {
  readonly hash: Hash;
  readonly message: Received;
}

/** By which log messages are checked. */
export interface CheckedBy {
  /** The name under which it is sealed. */
  readonly origin: string;
  /** That of its ledger. */
  readonly suite: Suite;
}

/** What topics hold, without repeats: leaf hashes by position. */
export class Held {
  /** What is wrong with single messages. */
  readonly findings: Finding[] = [];
  private readonly topics = new Map<string, Map<Position, Taken>>();
  private readonly last = new Map<string, Position>();

  /** @param received - Each partition in its order. */
  constructor(
    received: readonly Received[],
    readonly by: CheckedBy,
  ) {
    for (const message of received) {
      const position = positionIn(message);
      if (position === undefined) this.find(message, 'added', 'it has no position');
      else this.take(message, position);
    }
  }

  /** The leaf hashes of a topic, in order of position. */
  in(topic: string): readonly (readonly [Position, Hash])[] {
    return hashesOf(this.topics.get(topic));
  }

  /** The leaf hashes of all topics, in order of position. */
  all(): readonly (readonly [Position, Hash])[] {
    return inOrder([...this.topics.values()].flatMap((topic) => [...hashesOf(topic)]));
  }

  /** The leaf hash that a topic has at a position, if any. */
  at(topic: string, position: Position): Hash | undefined {
    return this.topics.get(topic)?.get(position)?.hash;
  }

  /** The messages of a topic, one to a position. */
  messagesIn(topic: string): readonly Received[] {
    return [...(this.topics.get(topic)?.values() ?? [])].map(({ message }) => message);
  }

  private take(message: Received, position: Position): void {
    const { topic, partition } = message;
    const taken = { hash: this.hashOf(message), message };
    const forged = forgedIn(message, position, this.by.origin);
    if (forged.length > 0) this.find(message, 'altered', forged.join('; '));
    const place = `${topic}/${partition}`;
    const last = this.last.get(place) ?? START;
    const ofTopic = this.topics.get(topic) ?? new Map<Position, Taken>();
    const known = ofTopic.get(position);
    if (!known) {
      if (position < last) this.find(message, 'reordered', `it comes after position ${last}`);
      this.topics.set(topic, ofTopic.set(position, taken));
    } else if (!isRepeat(known, taken)) this.find(message, 'added', 'another one has its position');
    if (position > last) this.last.set(place, position);
  }

  /** The hash of what a message holds; of one that is withheld, as it says. */
  private hashOf(message: Received): Hash {
    const { value, headers } = message;
    const said = Buffer.from(headers[headerOf('leafhash')] ?? '', 'base64').toString('latin1');
    if (value === null) return said;
    const hash = leafHashOf(value, this.by.suite);
    if (hash !== said) this.find(message, 'altered', `its hash is ${base64Of(hash)}, and not as it says`);
    return hash;
  }

  private find(message: Received, wrong: Wrong, problem: string): void {
    this.findings.push(findingOf(message, wrong, problem));
  }
}

/** What is wrong with a message, and where it stands. */
export const findingOf = (message: Received, wrong: Wrong, problem: string): Finding => {
  const { topic, partition, offset } = message;
  const position = positionIn(message);
  const where = `partition ${partition}, offset ${offset}: ${problem}`;
  return { wrong, topic, ...(position === undefined ? {} : { position }), problem: where };
};

/** One that is withheld is none of another that says the same hash, and a value. */
const isRepeat = (known: Taken, again: Taken): boolean =>
  known.hash === again.hash && (known.message.value === null) === (again.message.value === null);

const hashesOf = (topic: ReadonlyMap<Position, Taken> = new Map()): readonly (readonly [Position, Hash])[] =>
  inOrder([...topic].map(([position, { hash }]) => [position, hash] as const));

const inOrder = <T extends readonly [Position, Hash]>(entries: T[]): readonly T[] =>
  entries.sort(([one], [other]) => (one < other ? -1 : 1));
