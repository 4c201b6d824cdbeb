import { type EventStore, type Position, categoryOf } from '@probity/eventing';
import { type CaseName, events, intakeAggregates } from '@probity/domain';
import type { Kept, Writer } from '../writing/writer';
import type { Ledger } from '../ledger/ledger';
import { indexOf } from './case-index';
import { Cases } from './cases';

/** The log in which a case stands. */
export interface Docket {
  readonly cases: Cases;
  /** True where that is the log of the intake. */
  readonly isOfIntake: boolean;
  /** Position of the last event of the log. */
  head(): Position;
}

/** The logs of a service, and who knows how far they are. */
interface Logs {
  readonly store: EventStore;
  readonly intake: Pick<Kept, 'store'>;
  readonly writer: Pick<Writer, 'headOf'>;
  readonly ledgers: { readonly bureau: Ledger; readonly intake: Ledger };
}

/** Finds the docket of a case by its name: what is about a signal stands in the log of the intake alone. */
export const docketsOf = ({ store, intake, writer, ledgers }: Logs): ((name: CaseName) => Docket) => {
  const docketIn = (log: EventStore, ledger: Ledger): Docket => ({
    cases: new Cases({ store: log, events, index: indexOf(ledger) }),
    isOfIntake: false,
    head: () => writer.headOf(log),
  });
  const ofBureau = docketIn(store, ledgers.bureau);
  const ofIntake = { ...docketIn(intake.store, ledgers.intake), isOfIntake: true };
  return (name) => (isOfIntake(name) ? ofIntake : ofBureau);
};

/** True for what stands in the log of the intake. */
export const isOfIntake = (name: CaseName): boolean =>
  intakeAggregates.some(({ category }) => category === categoryOf(name));
