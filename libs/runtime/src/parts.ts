import type { EventStore, KeyVault } from '@probity/eventing';
import type { Look } from '@probity/read-models';
import type { Identify } from './identity';
import type { Ledgers } from './ledger/open-ledgers';
import type { ProcessCheckpoints } from './processes/process-checkpoints';
import type { Projector } from './projecting/projector';
import type { Sentinel } from './sentinel/sentinel';
import type { Unshown } from './projecting/show-new-versions';
import type { WriteSide } from './writing/write-side';
import type { Kept } from './writing/writer';

/** What the service is made of. */
export interface Parts {
  readonly store: EventStore;
  readonly vault: KeyVault;
  readonly intake: Kept;
  readonly checkpoints: ProcessCheckpoints;
  readonly models: Look;
  readonly intakeModels: Look;
  readonly writeSide: WriteSide;
  readonly projector: Projector;
  /** The projections of the intake's log. */
  readonly intakeProjector: Projector;
  /** Of both, those of a new version that are not shown: not yet, or not as the log makes them. */
  readonly unshown: Unshown;
  /** Answers when that is known of all of them. */
  readonly shown: Promise<void>;
  readonly ledgers: Ledgers;
  readonly sentinel: Sentinel;
  readonly identify: Identify;
  readonly now: () => number;
  /** Why a log cannot be reached now, if so. */
  readonly away: () => string | undefined;
  /** How many appends to each log wait for a commit, where they are committed together. */
  readonly waiting: () => Readonly<Record<string, number>>;
}
