import { readinessOf } from './observing/health';
import { identifierOf, nobody } from './identity';
import { openLedgers } from './ledger/open-ledgers';
import { type Surroundings, openRecords, opening } from './writing/open-records';
import {
  openRows,
  projectorsElsewhere,
  projectorsForOthers,
  projectorsHere,
  rowsMadeElsewhere,
} from './projecting/open-rows';
import type { Parts } from './parts';
import { Probity } from './probity';
import { projectorHere } from './projecting/projector';
import { projectorInThread } from './projecting/projector-thread';
import { sentinelOf } from './sentinel/open-sentinel';
import type { Settings } from './settings/settings';
import { type NewRows, showNewVersions } from './projecting/show-new-versions';

/** Which part of the service a process is: all of it, the doors alone, or the works behind them. */
type Part = 'all' | 'doors' | 'works';

/**
 * Opens the service that answers at the doors, with everything that the settings name, and learns the past.
 * Where the projections run in separate processes, so do the processes and the days. Throws when a part
 * cannot be opened, and has closed the others then: the service does not run without its log, its keys or its
 * rows.
 */
export const openProbity = (settings: Settings, surroundings: Surroundings = {}): Promise<Probity> =>
  open(settings.projections === 'separate' ? 'doors' : 'all', settings, surroundings);

/**
 * Opens what works behind the doors of separate processes: projections, processes, days, ledgers and the
 * sentinel. Nobody is let in. Only one may work at a time. Throws as openProbity does.
 */
export const openWorks = (settings: Settings, surroundings: Surroundings = {}): Promise<Probity> =>
  open('works', settings, surroundings);

/** What has begun when something is opened, and how it ends. */
interface Begun {
  /** Aborts when nothing is to be followed any more. */
  readonly until: AbortSignal;
  /** Called one after the other, from the first on. */
  readonly ends: (() => Promise<unknown>)[];
}

const open = async (part: Part, settings: Settings, surroundings: Surroundings): Promise<Probity> => {
  const { signal } = surroundings;
  const stop = new AbortController();
  const ends: Begun['ends'] = [];
  const until = signal ? AbortSignal.any([signal, stop.signal]) : stop.signal;
  try {
    const parts = await partsOf(part, settings, surroundings, { until, ends });
    return new Probity(parts, async () => {
      await parts.sentinel.close();
      stop.abort();
      for (const end of ends) await end();
    });
  } catch (error) {
    stop.abort();
    // What cannot be closed either is not why.
    for (const end of ends) await end().catch(() => undefined);
    throw error;
  }
};

const partsOf = async (
  part: Part,
  settings: Settings,
  surroundings: Surroundings,
  { until, ends }: Begun,
): Promise<Parts> => {
  const { now = Date.now } = surroundings;
  const { close, ...records } = await openRecords(settings, surroundings, part !== 'doors');
  ends.push(close);
  const { store, intake, vault, writeSide, away } = records;
  const kept = { settings, records: { ...records, close } };
  const { rows, endProjectors, ...projectors } = await projectorsOf(part, kept, surroundings);
  ends.unshift(endProjectors);
  ends.push(() => Promise.all([rows.models.close(), rows.intakeModels.close()]));
  const { projector, intakeProjector } = projectors;
  surroundings.opening?.(() => readinessOf({ writeSide, away, ...projectors, unshown: NONE.unshown }));
  const ledgers = await opening('ledgers', settings.ledger, () => openLedgers(settings, { ...records, now }));
  ends.unshift(() => ledgers.close());
  const named = part === 'works' ? nobody : surroundings.identify;
  const identify = named ?? (await identifierOf(settings, vault, now));
  const learning = writeSide.start(until);
  // How far others are behind can be told only once the end of the log is known.
  if (part === 'doors') await learning;
  await Promise.all([learning, ...[projector, intakeProjector, ledgers].map((each) => each.start(until))]);
  const made = { store, intake, ...rows, ...projectors };
  const deciding = { writer: writeSide.writer, now, signal: until };
  const newRows = part === 'doors' ? NONE : await showNewVersions(settings, made, deciding);
  const { unshown, settled: shown } = newRows;
  ends.unshift(() => shown);
  const sentinel = sentinelOf(settings, { ...made, ...deciding, found: surroundings.found });
  return { ...records, ...rows, ...projectors, unshown, shown, ledgers, sentinel, identify, now };
};

const projectorsOf = async (
  part: Part,
  kept: Omit<Parameters<typeof projectorsElsewhere>[0], 'rows'>,
  { projector, away }: Surroundings,
) => {
  if (part === 'doors') {
    const rows = rowsMadeElsewhere(kept.settings);
    return { rows, ...(await projectorsElsewhere({ ...kept, rows }, away)) };
  }
  const rows = await openRows(kept.settings);
  const opened = { ...kept, rows };
  if (part === 'works') return { rows, ...(await projectorsForOthers(opened)) };
  const asSet = opened.settings.projections === 'thread' ? projectorInThread : projectorHere;
  return { rows, ...(await projectorsHere(opened, projector ?? asSet)) };
};

/** Doors know of their rows what the projector elsewhere tells. */
const NONE: NewRows = { unshown: new Map(), settled: Promise.resolve() };
