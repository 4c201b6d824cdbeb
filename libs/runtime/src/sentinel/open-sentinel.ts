import type { EventStore } from '@probity/eventing';
import { intakeProjections, projections } from '@probity/read-models';
import { fileOf, logAt, shadowOf } from '../files';
import type { Settings } from '../settings';
import type { Writer } from '../writer';
import { recordRound } from './record-round';
import { Sentinel, everyInterval } from './sentinel';
import { Watched } from './watched';

/** What a sentinel needs of the service. */
export interface ToWatch {
  readonly store: EventStore;
  readonly intake: { readonly store: EventStore };
  readonly writer: Writer;
  readonly now: () => number;
}

/** The sentinel over both logs of a service. */
export const sentinelOf = (settings: Settings, { store, intake, writer, now }: ToWatch): Sentinel => {
  const chance = Math.random;
  const files = { log: logAt(settings.eventStore), ledger: fileOf(settings.ledger) };
  const ofIntake = { log: logAt(settings.intakeStore), ledger: fileOf(settings.intakeLedger) };
  const watched = {
    bureau: new Watched({
      ...{ name: 'bureau', store, projections, chance },
      files: { ...files, ...rowsAt(settings.readModels, settings.ledger) },
    }),
    intake: new Watched({
      ...{ name: 'intake', store: intake.store, projections: intakeProjections, chance },
      files: { ...ofIntake, ...rowsAt(settings.intakeReadModels, settings.intakeLedger) },
    }),
  };
  return new Sentinel({
    settings,
    watched,
    now,
    every: everyInterval,
    record: (round, fresh) => recordRound(writer, round, fresh),
  });
};

const rowsAt = (rows: string, ledger: string) => ({ rows: logAt(rows), shadow: shadowOf(rows, ledger) });
