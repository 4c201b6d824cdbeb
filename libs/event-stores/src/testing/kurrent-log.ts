import { Bell } from '../bell';

/** An event as the server keeps it. */
export interface HeldEvent {
  readonly id: string;
  readonly stream: string;
  readonly revision: bigint;
  readonly type: string;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
  readonly position: bigint;
}

/** An event as it is sent to the server. */
export type SentEvent = Pick<HeldEvent, 'id' | 'type' | 'data' | 'metadata'>;

/** What an append expects of its stream. */
export type Expected = bigint | 'no_stream';

/** What an append came to. */
export type Outcome =
  { readonly revision: bigint; readonly position: bigint } | { readonly actual: bigint | undefined };

/**
 * The log of a server, as far as the specs need one. It knows events again as the server does: by their ids
 * alone, within the stream, and only where the expected revision lies behind the end of the stream.
 */
export class KurrentLog {
  readonly bell = new Bell();
  readonly events: HeldEvent[] = [];
  private readonly streams = new Map<string, HeldEvent[]>();

  append(stream: string, sent: readonly SentEvent[], expected: Expected): Outcome {
    const held = this.of(stream);
    const actual = held.at(-1)?.revision;
    const first = expected === 'no_stream' ? 0n : expected + 1n;
    if (first !== (actual ?? -1n) + 1n) {
      const same = held.slice(Number(first), Number(first) + sent.length);
      const last = same.at(-1);
      const repeated = same.length === sent.length && same.every(({ id }, index) => id === sent[index]?.id);
      return repeated && last ? { revision: last.revision, position: last.position } : { actual };
    }
    return this.put(stream, ...sent);
  }

  /** Puts events at the end of a stream, whatever they are. */
  put(stream: string, ...sent: readonly SentEvent[]): { revision: bigint; position: bigint } {
    const held = this.of(stream);
    for (const event of sent) {
      const end = this.events.at(-1);
      // As on a server, a position is a place in a file: it grows by what the event before takes there.
      const position = end ? end.position + 100n + BigInt(end.data.length) : 700n;
      const kept = { ...event, stream, revision: BigInt(held.length), position };
      held.push(kept);
      this.events.push(kept);
    }
    this.streams.set(stream, held);
    this.bell.ring();
    const last = held.at(-1);
    return { revision: last?.revision ?? -1n, position: last?.position ?? 0n };
  }

  /** True of a position at which an event stands, and of the one before all. */
  holds(position: bigint): boolean {
    return position === -1n || this.events.some((event) => event.position === position);
  }

  /** Index of the first event that stands after a position. */
  indexAfter(position: bigint): number {
    const index = this.events.findIndex((event) => event.position > position);
    return index === -1 ? this.events.length : index;
  }

  /** The events of a stream. */
  of(stream: string): HeldEvent[] {
    return this.streams.get(stream) ?? [];
  }
}
