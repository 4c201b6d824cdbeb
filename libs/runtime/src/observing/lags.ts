import { type EventStore, type Position, type RecordedEvent, START } from '@probity/eventing';
import type { Standing } from '@probity/read-models';
import type { Probity } from '../probity';
import type { LogName } from '../verify/verify';

/** How far somebody who follows a log is behind it. */
export interface LagOf {
  readonly follower: 'projection' | 'process' | 'ledger';
  readonly name: string;
  /** Positions up to the last event that is known to stand in the log: events, or bytes on KurrentDB. */
  readonly positions: number;
  /** How long ago the first event that is not done yet was recorded; 0 where all is done. */
  readonly seconds: number;
}

/** Somebody who follows a log, and the last event that is done. */
export interface FollowerOf extends Pick<LagOf, 'follower' | 'name'> {
  readonly store: EventStore;
  readonly position: Position;
}

type Followed = Pick<Probity, 'store' | 'intake' | 'projector' | 'intakeProjector' | 'ledgers' | 'processed'>;

/** Everybody who follows a log of the service. */
export const followersIn = (probity: Followed): readonly FollowerOf[] => {
  const { store, intake, projector, intakeProjector, ledgers, processed } = probity;
  const projections = (of: EventStore, standings: readonly Standing[]): readonly FollowerOf[] =>
    standings.map(({ name, position }) => ({ follower: 'projection', name, store: of, position }));
  const ledger = (name: LogName, of: EventStore): FollowerOf => {
    const { position } = ledgers[name].file;
    return { follower: 'ledger', name, store: of, position };
  };
  return [
    ...projections(store, projector.standings),
    ...projections(intake.store, intakeProjector.standings),
    ...processed.map((process): FollowerOf => ({ follower: 'process', ...process })),
    ledger('bureau', store),
    ledger('intake', intake.store),
  ];
};

/**
 * How far each of them is behind now (milliseconds since 1970). Those who stand at the same event share one
 * look at the log.
 */
export const lagsOf = async (
  followers: readonly FollowerOf[],
  headOf: (store: EventStore) => Position,
  now: number,
): Promise<readonly LagOf[]> => {
  const looked = new Map<string, Promise<number>>();
  const logs = [...new Set(followers.map(({ store }) => store))];
  return Promise.all(
    followers.map(async ({ follower, name, store, position }) => {
      const positions = Number(headOf(store) - position);
      if (positions <= 0) return { follower, name, positions: 0, seconds: 0 };
      const place = `${logs.indexOf(store)} ${position}`;
      const since = looked.get(place) ?? recordedAfter(store, position, now);
      looked.set(place, since);
      return { follower, name, positions, seconds: Math.max(0, now - (await since)) / 1_000 };
    }),
  );
};

/** When the first event after a position was recorded; now, when there is none after all. */
const recordedAfter = async (store: EventStore, position: Position, now: number): Promise<number> => {
  const first = await firstAfter(store, position);
  return first ? Date.parse(first.metadata.recordedAt) : now;
};

const firstAfter = async (store: EventStore, position: Position): Promise<RecordedEvent | undefined> => {
  const stop = new AbortController();
  const after = position === START ? 'start' : position;
  try {
    for await (const [first] of store.subscribe(after, stop.signal)) return first;
  } finally {
    stop.abort();
  }
  return undefined;
};
