import { type Position, START } from '@probity/eventing';
import { type Hash, type Suite, base64Of, leafHashOf } from '@probity/ledger';
import { headerOf } from './cloud-event';
import type { Finding, Wrong } from './finding';
import { type Received, positionIn } from './received';

/** What topics hold, without repeats: leaf hashes by position. */
export class Held {
  /** What is wrong with single messages. */
  readonly findings: Finding[] = [];
  private readonly topics = new Map<string, Map<Position, Hash>>();
  private readonly last = new Map<string, Position>();

  /**
   * @param received - Each partition in its order.
   * @param suite - That of the ledger.
   */
  constructor(
    received: readonly Received[],
    readonly suite: Suite,
  ) {
    for (const message of received) {
      const position = positionIn(message);
      if (position === undefined) this.find(message, 'added', 'it has no position');
      else this.take(message, position);
    }
  }

  /** The leaf hashes of a topic, in order of position. */
  in(topic: string): readonly (readonly [Position, Hash])[] {
    return inOrder([...(this.topics.get(topic) ?? [])]);
  }

  /** The leaf hashes of all topics, in order of position. */
  all(): readonly (readonly [Position, Hash])[] {
    return inOrder([...this.topics.values()].flatMap((topic) => [...topic]));
  }

  /** The leaf hash that a topic has at a position, if any. */
  at(topic: string, position: Position): Hash | undefined {
    return this.topics.get(topic)?.get(position);
  }

  private take(message: Received, position: Position): void {
    const { topic, partition } = message;
    const hash = this.hashOf(message);
    const known = this.at(topic, position);
    const place = `${topic}/${partition}`;
    const last = this.last.get(place) ?? START;
    if (known !== undefined) {
      if (known !== hash) this.find(message, 'added', 'another one has its position');
    } else {
      if (position < last) this.find(message, 'reordered', `it comes after position ${last}`);
      const ofTopic = this.topics.get(topic) ?? new Map<Position, Hash>();
      this.topics.set(topic, ofTopic.set(position, hash));
    }
    if (position > last) this.last.set(place, position);
  }

  /** The hash of what a message holds; of one that is withheld, as it says. */
  private hashOf(message: Received): Hash {
    const { value, headers } = message;
    const said = Buffer.from(headers[headerOf('leafhash')] ?? '', 'base64').toString('latin1');
    if (value === null) return said;
    const hash = leafHashOf(value, this.suite);
    if (hash !== said) this.find(message, 'altered', `its hash is ${base64Of(hash)}, and not as it says`);
    return hash;
  }

  private find(message: Received, wrong: Wrong, problem: string): void {
    const { topic, partition, offset } = message;
    const position = positionIn(message);
    const where = `partition ${partition}, offset ${offset}: ${problem}`;
    this.findings.push({ wrong, topic, ...(position === undefined ? {} : { position }), problem: where });
  }
}

const inOrder = <T extends readonly [Position, Hash]>(entries: T[]): readonly T[] =>
  entries.sort(([one], [other]) => (one < other ? -1 : 1));
