import type { AnyProjection, EventStore } from '@probity/eventing';
import { events } from '@probity/domain';
import { hearServerBell, openServerBell } from '@probity/event-stores';
import {
  type Look,
  ProjectionRunner,
  type ReadModels,
  intakeProjections,
  openMadeElsewhere,
  openReadModels,
  projections,
} from '@probity/read-models';
import { isOnServer, logAt } from '../settings/files';
import { type HearPartAway, type openRecords, opening } from '../writing/open-records';
import { type OpenProjector, PROJECTIONS, type Projector, projectorTelling } from './projector';
import { ProjectorElsewhere } from './projector-elsewhere';
import type { Settings } from '../settings/settings';
import { seenFollowing } from '../observing/tracing';

/** The rows of both logs. */
interface Rows<Models extends Look = Look> {
  readonly models: Models;
  readonly intakeModels: Models;
}

/** What keeps them up with the logs, or knows how far they have come. */
interface Projectors {
  readonly projector: Projector;
  readonly intakeProjector: Projector;
  /** Ends them. The rows may be read until they are closed. */
  readonly endProjectors: () => Promise<void>;
}

/** What projectors are opened over. */
interface Opened<Models extends Look = ReadModels> {
  readonly settings: Settings;
  readonly records: Awaited<ReturnType<typeof openRecords>>;
  readonly rows: Rows<Models>;
}

/** On which channel the works tell the doors that rows have moved. */
const CHANNEL = 'probity_rows';
/** How long the doors may not have heard of it, at most. */
const LOOK_EVERY_MS = 500;

/** Opens the rows of both logs. Throws when they cannot be opened. */
export const openRows = async ({ readModels, intakeReadModels }: Settings): Promise<Rows<ReadModels>> => {
  const open = (url: string, made: readonly AnyProjection[]) =>
    isOnServer(url)
      ? openReadModels(url, made)
      : opening('read models', url, () => openReadModels(logAt(url), made));
  return {
    models: await open(readModels, projections),
    intakeModels: await open(intakeReadModels, intakeProjections),
  };
};

/** The rows of both logs, to be asked: another process makes them. */
export const rowsMadeElsewhere = ({ readModels, intakeReadModels }: Settings): Rows => ({
  models: openMadeElsewhere(readModels, projections),
  intakeModels: openMadeElsewhere(intakeReadModels, intakeProjections),
});

/** The projectors run in this process, as the opener has it; those of the intake call `moved`. */
export const projectorsHere = async (
  { settings, records, rows: { models, intakeModels } }: Opened,
  open: OpenProjector,
  moved = (): void => undefined,
): Promise<Projectors> => {
  const { projector, close } = await open({ settings, log: records.log, models });
  const store = seenFollowing(records.intake.store, PROJECTIONS);
  const intakeProjector = new ProjectionRunner({ store, events, models: intakeModels, moved });
  return { projector, intakeProjector, endProjectors: close };
};

/** The same, and other processes hear when rows have moved. */
export const projectorsForOthers = async (opened: Opened): Promise<Projectors> => {
  const bell = await opening('bell', opened.settings.processes, (url) => openServerBell(url, CHANNEL));
  const { endProjectors, ...projectors } = await projectorsHere(
    opened,
    projectorTelling(bell.ring),
    bell.ring,
  );
  return {
    ...projectors,
    endProjectors: async () => {
      await endProjectors();
      await bell.close();
    },
  };
};

/** Another process runs the projectors, and this one hears how far they have come. */
export const projectorsElsewhere = async (
  { settings, records, rows }: Opened<Look>,
  away: HearPartAway = () => undefined,
): Promise<Projectors> => {
  const { store, intake, writeSide } = records;
  const of = (log: EventStore, models: Look, part: string) =>
    new ProjectorElsewhere({
      ...{ models, head: () => writeSide.writer.headOf(log) },
      heard: (why) => away(part, why),
    });
  const projector = of(store, rows.models, 'rows');
  const intakeProjector = of(intake.store, rows.intakeModels, 'rows of the intake');
  const heard = (): void => {
    projector.look();
    intakeProjector.look();
  };
  const bell = await hearServerBell(settings.processes, CHANNEL, { heard, lookEveryMs: LOOK_EVERY_MS });
  return { projector, intakeProjector, endProjectors: bell.close };
};
