import type { CaseName } from '@probity/domain';
import type { Position, StreamName } from '@probity/eventing';
import type { CaseEntry, Hash, Kept } from '@probity/ledger';

/** A leaf of the tree, and where the event stands in the log. */
export interface Leaf {
  readonly index: number;
  readonly position: Position;
  readonly stream: StreamName;
  readonly revision: bigint;
  readonly recordedAt: string;
  readonly hash: Hash;
}

/** How the tree grew by a leaf. */
export interface Grown extends Pick<Leaf, 'index' | 'hash'> {
  readonly kept: readonly Kept[];
}

/** Where an event stands in the log. */
export type Place = Pick<Leaf, 'position' | 'stream' | 'revision'>;

/** What a case is known by, and how far its chain has come. */
export interface CaseHead extends CaseEntry {
  readonly name: CaseName;
}

/** A seal that was published: the signed note, with the cosignatures that came since. */
export interface Published {
  readonly size: number;
  readonly at: string;
  readonly note: string;
}

/** When the next seal is made: a clock that has gone back makes none look older than one that it extends. */
export const timeAfter = (last: Published | undefined, now: number): string => {
  const clock = new Date(now).toISOString();
  return last && last.at > clock ? last.at : clock;
};
