import type { EventStore } from '@probity/eventing';
import { type HistoryLoss, KURRENT } from '@probity/event-stores';
import { intakeProjections, projections } from '@probity/read-models';
import { fileOf, logAt, shadowOf } from '../settings/files';
import type { Settings } from '../settings/settings';
import type { LogName } from '../verify/verify';
import type { Writer } from '../writing/writer';
import { HistoryWatch } from './history-watch';
import { recordLoss, recordRound } from './record-round';
import type { FoundIn } from './round';
import { Sentinel, everyInterval } from './sentinel';
import { Watched } from './watched';

/** What a sentinel needs of the service. */
export interface ToWatch {
  readonly store: EventStore;
  readonly intake: { readonly store: EventStore };
  readonly writer: Writer;
  readonly now: () => number;
  /** Hears of each thing that is found and recorded, once: of at most a hundred a round. */
  readonly found?: ((found: FoundIn) => void) | undefined;
}

/** The sentinel over both logs of a service. */
export const sentinelOf = (settings: Settings, { store, intake, writer, now, found }: ToWatch): Sentinel => {
  const chance = Math.random;
  const files = { log: logAt(settings.eventStore), ledger: fileOf(settings.ledger) };
  const ofIntake = { log: logAt(settings.intakeStore), ledger: fileOf(settings.intakeLedger) };
  const historyOf = (log: LogName, url: string): HistoryWatch | undefined => {
    if (!KURRENT.test(url)) return undefined;
    const at = () => new Date(now()).toISOString();
    const record = (loss: HistoryLoss) => recordLoss(writer, at(), { log, loss });
    return new HistoryWatch({ url, record, met: (finding) => found?.({ log, finding }) });
  };
  const watched = {
    bureau: new Watched({
      ...{ name: 'bureau', store, projections, chance },
      history: historyOf('bureau', settings.eventStore),
      files: { ...files, ...rowsAt(settings.readModels, settings.ledger) },
    }),
    intake: new Watched({
      ...{ name: 'intake', store: intake.store, projections: intakeProjections, chance },
      history: historyOf('intake', settings.intakeStore),
      files: { ...ofIntake, ...rowsAt(settings.intakeReadModels, settings.intakeLedger) },
    }),
  };
  return new Sentinel({
    settings,
    watched,
    now,
    every: everyInterval,
    record: (round, fresh) => {
      if (found) fresh.forEach(found);
      return recordRound(writer, round, fresh);
    },
  });
};

const rowsAt = (rows: string, ledger: string) => ({ rows: logAt(rows), shadow: shadowOf(rows, ledger) });
