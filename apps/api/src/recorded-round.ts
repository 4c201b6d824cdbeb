import type { EventRegistry, EventStore, RecordedEvent, StreamName } from '@probity/eventing';
import type { ChainBreakDetected, DriftDetected } from '@probity/domain';
import { HistoryEntry, type Queries } from '@probity/read-models';
import type { Finding, FoundIn, Round, Wrong } from '@probity/runtime';

/** Where it stands what sentinels found. */
interface Recorded {
  readonly store: EventStore;
  readonly events: EventRegistry;
  readonly queries: Pick<Queries, 'find'>;
}

const TYPES = ['ChainVerified', 'ChainBreakDetected', 'DriftDetected'];
/** Most entries that are looked at, the last ones: a round records no more than 100. */
const ENTRIES_MAX = 500;

/**
 * What all sentinels of the service found since a look at everything last found nothing, as far as it is
 * recorded: each finding is, once, without its values, and a look at samples that finds nothing is not.
 * Undefined while nothing is recorded.
 */
export const recordedRound = async ({ store, events, queries }: Recorded): Promise<Round | undefined> => {
  const { rows } = await queries.find(HistoryEntry, {
    where: { type: { in: TYPES } },
    orderBy: { column: 'recordedAt', descending: true },
    first: ENTRIES_MAX,
  });
  const isClean = ({ type }: HistoryEntry): boolean => type === 'ChainVerified';
  const [last] = rows;
  if (!last) return undefined;
  const clean = rows.findIndex(isClean);
  const since = clean === -1 ? rows : rows.slice(0, clean);
  // Each process that takes over, and each that starts anew, records what it still finds.
  const found = new Map<string, FoundIn>();
  for (const { stream, revision } of [...since].reverse()) {
    for await (const event of store.read(stream as StreamName, BigInt(revision), 1))
      found.set(JSON.stringify(event.data), foundIn(event, events));
  }
  const { occurredAt: at } = last;
  const findings = [...found.values()];
  return { at, full: isClean(last), coverage: {}, found: findings.length, findings, verification: null };
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

const breakIn = ({ log, wrong, detector, where }: ChainBreakDetected, at: string): FoundIn => ({
  log,
  finding: {
    wrong: wrong as Wrong,
    detector: detector as Finding['detector'],
    problem: [where, recordedAt(at)].join('; '),
  },
});

const recordedAt = (at: string): string => `found, and recorded at ${at}`;
