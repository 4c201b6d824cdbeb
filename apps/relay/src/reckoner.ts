import { type EventStore, type Position, START } from '@probity/eventing';
import { type Suite, leafHashOf, leafOf, signNote, suiteOfKey } from '@probity/ledger';
import type { AskSealed } from '@probity/runtime';
import { type Route, headersOf } from './cloud-event';
import type { Message } from './publisher';
import { type Tally, counted, reconciliationText } from './reconciliation';
import { reconciliationTopicOf, topicFor } from './topics';

/** What a reckoner is made of. */
export interface ReckonerParts extends Route {
  readonly store: EventStore;
  /** After which position the topics begin. */
  readonly after: Position;
  /** What a seal covers of the log up to a position, if any does. */
  readonly sealedUpTo: AskSealed;
  readonly now: () => number;
}

/** The type of the message that carries a reconciliation. */
export const RECONCILIATION = 'TopicsReconciled.v1';

/**
 * Counts the log as the topics should hold it, up to the last seal that the relay has passed, and signs that.
 * It reads the log and not what was sent: what it signs is what a consumer has to find.
 */
export class Reckoner {
  private readonly tallies = new Map<string, Tally>();
  private at: Position = this.parts.after;

  constructor(private readonly parts: ReckonerParts) {}

  /** The next reconciliation of what is sent up to a position; undefined where no further seal covers it. */
  async next(sent: Position): Promise<Message | undefined> {
    const { sealedUpTo, origin, after } = this.parts;
    const sealed = await sealedUpTo(sent);
    if (!sealed || sealed.until <= this.at) return undefined;
    const { until, size, root, signer } = sealed;
    await this.count(until, suiteOfKey(signer.key.text));
    const text = reconciliationText({ origin, after, until, size, root, topics: this.tallies });
    return this.messageOf(signNote(text, signer), until);
  }

  private async count(until: Position, suite: Suite): Promise<void> {
    const { store, prefix } = this.parts;
    const begin = this.at === START ? 'start' : this.at;
    for await (const page of store.subscribe(begin, new AbortController().signal)) {
      for (const event of page) {
        if (event.position > until) return;
        const topic = topicFor(prefix, event);
        const leafHash = leafHashOf(leafOf(event), suite);
        const tally = counted(this.tallies.get(topic), { position: event.position, leafHash }, suite);
        this.tallies.set(topic, tally);
        this.at = event.position;
      }
      if (this.at === until) return;
    }
  }

  private messageOf(note: string, until: Position): Message {
    const { origin, prefix, now } = this.parts;
    const attributes = {
      ...{ id: `reconciled-${until}`, source: origin, type: RECONCILIATION },
      time: new Date(now()).toISOString(),
    };
    const headers = headersOf(attributes, 'text/plain; charset=utf-8');
    return { topic: reconciliationTopicOf(prefix), key: origin, value: note, headers };
  }
}
