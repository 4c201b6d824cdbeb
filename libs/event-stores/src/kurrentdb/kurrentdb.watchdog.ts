import type { Filter, RecordedEvent as ServerEvent } from '@kurrent/kurrentdb-client';
import type { Position } from '@probity/eventing';
import type { Patience } from './kurrentdb.connection';
import { ServerStreams } from './kurrentdb.events';
import { followServer } from './kurrentdb.follow';
import { connectorTo, kurrentPlaceOf } from './kurrentdb.open';

/** What was done to the server by which history is lost, can be lost, or can be made to be lost. */
export type LossKind =
  | 'MAX_AGE_SET'
  | 'MAX_COUNT_SET'
  | 'STREAM_TRUNCATED'
  | 'STREAM_DELETED'
  | 'STREAM_TOMBSTONED'
  | 'RIGHTS_CHANGED'
  | 'SCAVENGED';

/** One loss of history, or what makes one possible. */
export interface HistoryLoss {
  /** Follows from what the server holds about it: the same loss has the same id whenever it is found. */
  readonly id: string;
  readonly kind: LossKind;
  /** The stream as the server names it; of a scavenge and of default rights, the stream that tells of it. */
  readonly stream: string;
  /** What was set, as the server holds it. */
  readonly detail: string;
  /** Where in the log of the server it stands. */
  readonly position: Position;
}

/** What to watch, and who hears of it. */
export interface Watch {
  /** Address of the log, as for opening it. Whoever watches needs the right to read `$all`. */
  readonly url: string;
  /** Is told of every loss, one at a time, from the first on and each time anew: the id tells them apart. */
  readonly report: (loss: HistoryLoss) => void | Promise<void>;
  readonly patience?: Partial<Patience>;
}

/** Where the server tells of it: by the types of its own events, and in the stream of its settings. */
const TELLING: readonly Filter[] = [
  { filterOn: 'eventType', prefixes: ['$metadata', '$streamDeleted', '$scavenge'], checkpointInterval: 1 },
  { filterOn: 'streamName', prefixes: ['$settings'], checkpointInterval: 1 },
];

/** Keys of the metadata of a stream by which events go, or may go, away. */
const LOSING: Readonly<Record<string, LossKind>> = {
  $maxAge: 'MAX_AGE_SET',
  $maxCount: 'MAX_COUNT_SET',
  $tb: 'STREAM_TRUNCATED',
  $acl: 'RIGHTS_CHANGED',
};

/** Streams of the server itself whose rights decide about every log. */
const RULING = ['$all', '$settings'];

/**
 * Watches what no client of the log can see from its events: retention, truncation, deletion, tombstones,
 * scavenges and changed rights. Watches until the signal aborts; throws StoreUnavailable when the server
 * refuses, and what the report throws.
 */
export const watchKurrentHistory = async (watch: Watch, signal: AbortSignal): Promise<void> => {
  const { url, report, patience } = watch;
  const { server, log } = kurrentPlaceOf(url);
  const connection = (await connectorTo(server, patience))();
  const streams = new ServerStreams(log);
  const ending = new AbortController();
  const stop = AbortSignal.any([signal, ending.signal]);
  const tell = inTurn(report);
  const follow = async (filter: Filter): Promise<void> => {
    for await (const batch of followServer({ connection, filter }, 'start', stop)) {
      for (const loss of batch.flatMap((event) => lossesIn(event, streams))) await tell(loss);
    }
  };
  try {
    await Promise.all(TELLING.map(follow));
  } finally {
    ending.abort();
    await connection.close();
  }
};

const inTurn = (report: Watch['report']): ((loss: HistoryLoss) => Promise<void>) => {
  let before: Promise<void> = Promise.resolve();
  return (loss) => (before = before.then(() => report(loss)));
};

const lossesIn = (event: ServerEvent, streams: ServerStreams): readonly HistoryLoss[] => {
  const isConcerned = (stream: string): boolean =>
    streams.streamOf(stream) !== undefined || RULING.includes(stream);
  const { streamId, type } = event;
  if (type.startsWith('$scavenge')) return [lossOf(event, 'SCAVENGED', { type, ...dataOf(event) })];
  if (streamId === '$settings') return [lossOf(event, 'RIGHTS_CHANGED', dataOf(event))];
  if (type === '$streamDeleted') {
    return isConcerned(streamId) ? [lossOf(event, 'STREAM_TOMBSTONED', dataOf(event))] : [];
  }
  const stream = streamId.slice('$$'.length);
  if (!isConcerned(stream)) return [];
  return Object.entries(dataOf(event)).flatMap(([key, value]) => {
    const kind = LOSING[key];
    return kind ? [{ ...lossOf(event, kindOf(kind, value), { [key]: value }), stream }] : [];
  });
};

/** A stream that is cut off beyond every number is what the server calls deleted. */
const kindOf = (kind: LossKind, value: unknown): LossKind =>
  kind === 'STREAM_TRUNCATED' && Number(value) > Number.MAX_SAFE_INTEGER ? 'STREAM_DELETED' : kind;

const lossOf = (event: ServerEvent, kind: LossKind, detail: object): HistoryLoss => ({
  id: `${event.id}/${kind}`,
  kind,
  stream: event.streamId,
  detail: JSON.stringify(detail),
  position: event.position?.commit ?? 0n,
});

const dataOf = ({ data }: ServerEvent): Record<string, unknown> =>
  typeof data === 'object' && !(data instanceof Uint8Array) ? (data as Record<string, unknown>) : {};
