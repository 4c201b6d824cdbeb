import { type Position, type RecordedEvent, START } from '@probity/eventing';
import type { CaseName } from '@probity/domain';
import type { Ledger } from '../ledger/ledger';

/** Where an event stands. */
export type Member = Pick<RecordedEvent, 'position' | 'stream' | 'revision'>;

/** Knows, of every case, which events belong to it, up to a position of the log. */
export interface CaseIndex {
  /** Up to where it knows all of them. */
  readonly position: Position;
  /** The events of a case that stand after a position, in order of the log, at most so many. */
  membersAfter(name: CaseName, position: Position, most: number): readonly Member[];
  /** The last event of a case that stands before a position. */
  memberBefore(name: CaseName, position: Position): Member | undefined;
}

/** Knows nothing: whoever asks looks through the log. */
export const NO_INDEX: CaseIndex = {
  position: START,
  membersAfter: () => [],
  memberBefore: () => undefined,
};

/** What a ledger knows. */
export const indexOf = ({ file }: Pick<Ledger, 'file'>): CaseIndex => ({
  get position() {
    return file.position;
  },
  membersAfter: (name, position, most) => file.placesOf(name, file.sizeAt(position), most),
  memberBefore: (name, position) => file.placeBefore(name, file.sizeAt(position - 1n)),
});
