import {
  type EventRead,
  type EventShape,
  type EventStore,
  type Position,
  START,
  categoryOf,
} from '@probity/eventing';
import { BureauLog, events } from '@probity/domain';

/** Streams that say who holds which post and what a post may do. */
const OF_AUTHORITY = ['orgUnit', 'post', 'person', 'leadingGroup', 'delegation'];
/** How many bureaus of the past are kept folded: those asked for last. */
const KEPT_MAX = 16;

/**
 * What a log had said of posts, their holders and their powers by any position. The log is read once, and
 * from there on; what it says of authority, of which there is little, is kept.
 */
export class AuthorityKnown {
  private readonly said: EventRead<EventShape>[] = [];
  private readTo: Position = START;
  private reading: Promise<void> = Promise.resolve();
  /** By how much of what was said is in them: most positions say nothing new. */
  private readonly folded = new Map<number, BureauLog>();

  constructor(private readonly store: EventStore) {}

  /** The bureau as known by a position, as far as authority goes. Throws as the store does. */
  async at(position: Position): Promise<BureauLog> {
    await this.readInTurn(position);
    const count = this.said.findLastIndex((event) => event.position <= position) + 1;
    const known = this.folded.get(count) ?? this.fold(count);
    // Asked for last, it is let go of last.
    this.folded.delete(count);
    this.folded.set(count, known);
    const [oldest = count] = this.folded.keys();
    if (this.folded.size > KEPT_MAX) this.folded.delete(oldest);
    return known;
  }

  private fold(count: number): BureauLog {
    const known = new BureauLog();
    for (const event of this.said.slice(0, count)) known.apply(event);
    return known;
  }

  private readInTurn(position: Position): Promise<void> {
    const read = this.reading.then(() => this.read(position));
    this.reading = read.catch(() => undefined);
    return read;
  }

  private async read(position: Position): Promise<void> {
    if (this.readTo >= position) return;
    const stop = new AbortController();
    const after = this.readTo === START ? 'start' : this.readTo;
    for await (const batch of this.store.subscribe(after, stop.signal)) {
      const ofAuthority = batch.filter(({ stream }) => OF_AUTHORITY.includes(categoryOf(stream)));
      this.said.push(...ofAuthority.map((event) => events.read(event)));
      this.readTo = batch.at(-1)?.position ?? this.readTo;
      if (batch.length === 0 || this.readTo >= position) break;
    }
    stop.abort();
  }
}
