import { type EventRegistry, type EventStore, type Position, StoreUnavailable } from '@probity/eventing';
import type { CaseName } from '@probity/domain';
import { isOfIntake } from '../cases/dockets';
import type { Ledger } from '../ledger/ledger';
import type { Ledgers } from '../ledger/open-ledgers';
import { type DossierAsked, type DossierMade, makeDossier } from './make-dossier';

/** The logs, their ledgers and what is known of their events. */
interface Logs {
  readonly store: EventStore;
  readonly intake: { readonly store: EventStore };
  readonly ledgers: Ledgers;
  readonly events: EventRegistry;
  readonly now: () => number;
}

/** Which case, what for, and of which past. */
export interface DossierWanted extends Omit<DossierAsked, 'asOf' | 'made'> {
  /** What had been recorded by a position, or by an instant; all that is recorded by default. */
  readonly asOf?: Position | string | undefined;
  /** The dossier is not made before the event at this position is under a seal. */
  readonly head: Position;
}

/**
 * Makes a dossier out of the log in which the case stands. Throws as makeDossier does, and StoreUnavailable
 * when the ledger has stopped.
 */
export type Dossiers = (wanted: DossierWanted) => Promise<DossierMade>;

/** Makes dossiers of a service's cases. */
export const dossiersOf =
  ({ store, intake, ledgers, events, now }: Logs): Dossiers =>
  async ({ asOf, head, ...asked }) => {
    const isThere = isOfIntake(asked.name);
    const ledger = isThere ? ledgers.intake : ledgers.bureau;
    const sources = { store: isThere ? intake.store : store, ledger, events, policy: ledgers.policy };
    await sealed(ledger, head);
    const made = new Date(now()).toISOString();
    return makeDossier(sources, { ...asked, made, asOf: leavesBy(ledger, asked.name, asOf) });
  };

const sealed = async (ledger: Ledger, position: Position): Promise<void> => {
  try {
    await ledger.reached(position);
  } catch (error) {
    throw new StoreUnavailable('the ledger has stopped', { cause: error });
  }
};

/** How many leaves had been recorded by then, as far as the case goes. */
const leavesBy = ({ file }: Ledger, name: CaseName, asOf: Position | string | undefined) => {
  if (typeof asOf !== 'string') return asOf === undefined ? undefined : file.sizeAt(asOf);
  return file.membersOf(name).find(({ recordedAt }) => recordedAt > asOf)?.index;
};
