import type { Ledgers } from '../ledger/open-ledgers';
import type { Projector } from '../projecting/projector';
import type { Sentinel } from '../sentinel/sentinel';
import type { Unshown } from '../projecting/show-new-versions';
import type { WriteSide } from '../writing/write-side';

/** How well each part of the service does. */
export interface Health {
  readonly healthy: boolean;
  readonly parts: Readonly<Record<string, string>>;
  /** How far each projection is behind its log, where that was asked. */
  readonly lag?: Readonly<Record<string, Lag>>;
}

/** How far a projection is behind the end of its log, as far as that is known. */
export interface Lag {
  readonly positions: number;
}

const OK = 'ok';

/** What is asked how it does. */
interface Asked {
  readonly writeSide: WriteSide;
  /** Why a log cannot be reached now, if so: it is followed again by itself. */
  readonly away: () => string | undefined;
  readonly projector: Pick<Projector, 'standings' | 'lagOf' | 'away'>;
  readonly intakeProjector: Pick<Projector, 'standings' | 'lagOf' | 'away'>;
  readonly unshown: Unshown;
  readonly ledgers: Pick<Ledgers, 'failed'>;
  readonly sentinel: Pick<Sentinel, 'failed' | 'losses' | 'round'>;
}

/** How well the write side, every projection and the ledgers do, and whether they agree. */
export const healthOf = (asked: Asked): Health => {
  const { writeSide, ledgers, sentinel } = asked;
  const parts = {
    bureau: bureauIn(asked),
    processes: writeSide.failed?.message ?? OK,
    ledger: ledgers.failed?.message ?? OK,
    drift: driftIn(sentinel),
    ...projectionsIn(asked),
  };
  return { healthy: Object.values(parts).every((part) => part === OK), parts };
};

/**
 * Whether the bureau is followed: where it is not any more, only a new start helps. While a log is away none
 * does.
 */
export const livenessOf = ({ writer: { failed } }: Pick<WriteSide, 'writer'>): Health => ({
  healthy: !failed,
  parts: { bureau: failed?.message ?? OK },
});

/**
 * Whether the bureau is known, logs and rows can be reached, and no projection is still busy with the past.
 * One that has stopped is told, but does not keep everybody from all the others; rows of a new version that
 * were found wrong do.
 */
export const readinessOf = (asked: Omit<Asked, 'ledgers' | 'sentinel'>): Health => {
  const bureau = bureauIn(asked);
  const projectors = [asked.projector, asked.intakeProjector];
  const standings = projectors.flatMap((projector) => projector.standings);
  const isThere = projectors.every(({ away }) => away === undefined);
  const isDone = standings.every(({ caughtUp, failure }) => caughtUp || failure);
  const lags = projectors.flatMap((projector) =>
    projector.standings.map(({ name }) => [name, { positions: Number(projector.lagOf(name)) }] as const),
  );
  return {
    healthy: bureau === OK && isThere && isDone && asked.unshown.size === 0,
    parts: { bureau, ...projectionsIn(asked) },
    lag: Object.fromEntries(lags),
  };
};

const bureauIn = ({ writeSide: { writer }, away }: Pick<Asked, 'writeSide' | 'away'>): string =>
  writer.failed?.message ?? away() ?? OK;

const projectionsIn = ({
  projector,
  intakeProjector,
  unshown,
}: Pick<Asked, 'projector' | 'intakeProjector' | 'unshown'>): Health['parts'] =>
  Object.fromEntries(
    [projector, intakeProjector].flatMap(({ standings, away = OK }) =>
      standings.map(({ name, caughtUp, failure }) => [
        name,
        failure?.message ?? unshown.get(name) ?? (caughtUp ? away : 'catching up'),
      ]),
    ),
  );

const driftIn = ({ failed, losses, round }: Pick<Sentinel, 'failed' | 'losses' | 'round'>): string => {
  if (failed) return failed.message;
  if (losses > 0) return `the server loses history, ${losses} times; see /integrity`;
  return round && round.found > 0 ? `${round.found} findings; see /integrity` : OK;
};
