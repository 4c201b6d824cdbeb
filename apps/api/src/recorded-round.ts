import {
  type EventRegistry,
  type EventStore,
  type RecordedEvent,
  StoreUnavailable,
  type StreamName,
  errorOf,
} from '@probity/eventing';
import type { ChainBreakDetected, DriftDetected } from '@probity/domain';
import { HistoryEntry, type Queries } from '@probity/read-models';
import type { Finding, FoundIn, Round, Wrong } from '@probity/runtime';

/** Where it stands what sentinels found. */
interface Recorded {
  readonly store: EventStore;
  readonly events: EventRegistry;
  readonly queries: Pick<Queries, 'find'>;
}

/** Most entries of a kind that are looked at, the last ones: a round records no more than 100. */
const ENTRIES_MAX = 500;

/** What an entry of the history tells, under a key that the same finding has whenever it is recorded. */
interface Told {
  readonly key: string;
  readonly found: FoundIn;
  /** True of what no look at log, ledger and rows takes back: it sees not that a server forgets. */
  readonly stays: boolean;
}

/**
 * What all sentinels of the service found since a look at everything last found nothing, and every loss of
 * history, as far as it is recorded: each finding is, without its values, and a look at samples that finds
 * nothing is not. An entry that cannot be read is a finding too. Undefined while nothing is recorded. Throws
 * StoreUnavailable.
 */
export const recordedRound = async (recorded: Recorded): Promise<Round | undefined> => {
  const [clean] = await lastOf('ChainVerified', recorded, 1);
  const isSince = ({ id }: HistoryEntry): boolean => clean === undefined || id > clean.id;
  const breaks = await lastOf('ChainBreakDetected', recorded);
  const drifts = (await lastOf('DriftDetected', recorded)).filter(isSince);
  const entries = [...breaks, ...drifts].sort((one, other) => (one.id < other.id ? -1 : 1));
  const newest = entries.at(-1);
  const last = newest && isSince(newest) ? newest : clean;
  if (!last) return undefined;
  // Each process that takes over, and each that starts anew, records what it still finds.
  const told = new Map<string, FoundIn>();
  for (const entry of entries) {
    const { key, found, stays } = await toldBy(entry, recorded);
    if (stays || isSince(entry)) told.set(key, found);
  }
  const findings = [...told.values()];
  const { occurredAt: at } = last;
  return { at, full: last === clean, coverage: {}, found: findings.length, findings, verification: null };
};

const lastOf = async (type: string, { queries }: Recorded, first = ENTRIES_MAX) => {
  const orderBy = { column: 'recordedAt', descending: true } as const;
  return (await queries.find(HistoryEntry, { where: { type: { eq: type } }, orderBy, first })).rows;
};

/** What stands in a damaged row can be anything: it is held against the event before it is believed. */
const toldBy = async (entry: HistoryEntry, { store, events }: Recorded): Promise<Told> => {
  const { id: key, stream, revision, type } = entry;
  try {
    const event = await eventAt(store, entry);
    if (event?.type !== type) return { key, found: misled(key), stays: true };
    const found = foundIn(event, events);
    return { key: JSON.stringify(event.data), found, stays: found.finding.detector === 'watchdog' };
  } catch (error) {
    if (error instanceof StoreUnavailable) throw error;
    const problem = `what was found cannot be read: ${errorOf(error).message}`;
    const finding: Finding = { wrong: 'unreadable', detector: 'file', problem, stream, revision };
    return { key, found: { log: 'bureau', finding }, stays: true };
  }
};

const eventAt = async (
  store: EventStore,
  { stream, revision }: HistoryEntry,
): Promise<RecordedEvent | undefined> => {
  if (!Number.isSafeInteger(revision) || revision < 0) return undefined;
  for await (const event of store.read(stream as StreamName, BigInt(revision), 1)) return event;
  return undefined;
};

const misled = (key: string): FoundIn => {
  const problem = 'it leads to no event that tells what was found';
  return {
    log: 'bureau',
    finding: { wrong: 'row-differs', detector: 'rows', problem, table: 'history', key },
  };
};

const foundIn = (event: RecordedEvent, events: EventRegistry): FoundIn => {
  const { data } = events.read(event);
  return event.type === 'DriftDetected'
    ? driftIn(data as DriftDetected, event.metadata.recordedAt)
    : breakIn(data as ChainBreakDetected, event.metadata.recordedAt);
};

const driftIn = ({ log, table, key, column }: DriftDetected, at: string): FoundIn => {
  const finding: Finding = { wrong: 'row-differs', detector: 'rows', problem: recordedAt(at), table, key };
  return { log, finding: column === undefined ? finding : { ...finding, column } };
};

/** How it is recorded where a server loses history: the stream, and the kind of the loss. */
const LOSS = /^(.+) (\w+)$/s;

const breakIn = ({ log, wrong, detector, where }: ChainBreakDetected, at: string): FoundIn => {
  const [, stream, kind = where] = LOSS.exec(detector === 'watchdog' ? where : '') ?? [];
  const problem = [kind, recordedAt(at)].join('; ');
  const finding = { wrong: wrong as Wrong, detector: detector as Finding['detector'], problem };
  return { log, finding: stream === undefined ? finding : { ...finding, stream } };
};

const recordedAt = (at: string): string => `found, and recorded at ${at}`;
