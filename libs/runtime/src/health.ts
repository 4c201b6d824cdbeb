import type { Ledgers } from './ledger/open-ledgers';
import type { Projector } from './projector';
import type { Sentinel } from './sentinel/sentinel';
import type { WriteSide } from './write-side';

/** How well each part of the service does. */
export interface Health {
  readonly healthy: boolean;
  readonly parts: Readonly<Record<string, string>>;
}

const OK = 'ok';

/** How well the write side, every projection and the ledgers do, and whether they agree. */
export const healthOf = (
  writeSide: WriteSide,
  projectors: readonly Pick<Projector, 'standings'>[],
  ledgers: Pick<Ledgers, 'failed'>,
  sentinel: Pick<Sentinel, 'failed' | 'losses' | 'round'>,
): Health => {
  const standings = projectors.flatMap((projector) => projector.standings);
  const projections = standings.map(
    ({ name, caughtUp, failure }) => [name, failure?.message ?? (caughtUp ? OK : 'catching up')] as const,
  );
  const parts = {
    bureau: writeSide.writer.failed?.message ?? OK,
    processes: writeSide.failed?.message ?? OK,
    ledger: ledgers.failed?.message ?? OK,
    drift: driftIn(sentinel),
    ...Object.fromEntries(projections),
  };
  return { healthy: Object.values(parts).every((part) => part === OK), parts };
};

const driftIn = ({ failed, losses, round }: Pick<Sentinel, 'failed' | 'losses' | 'round'>): string => {
  if (failed) return failed.message;
  if (losses > 0) return `the server loses history, ${losses} times; see /integrity`;
  return round && round.found > 0 ? `${round.found} findings; see /integrity` : OK;
};
