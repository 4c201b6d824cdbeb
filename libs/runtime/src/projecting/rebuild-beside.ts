import type { AnyProjection, EventStore } from '@probity/eventing';
import { events } from '@probity/domain';
import { waitForServerLock } from '@probity/event-stores';
import { RowsBeside, intakeProjections, projections } from '@probity/read-models';
import { isOnServer } from '../settings/files';
import { type Surroundings, openRecords } from '../writing/open-records';
import { SettingsInvalid } from '../settings/setting-values';
import type { Settings } from '../settings/settings';
import { type Deciding, type Place, type Rebuilt, switchToProven, withShadow } from './switch-to-proven';

/** For one who builds rows beside others, of all who would. It spells PRBB. */
const BUILDER_LOCK = 1_347_568_194;
/** How long another who builds is waited for. */
const OTHERS_MS_MAX = 2_000;

/** Which rows are wanted, and who hears that they are built and about to be compared. */
export interface RebuildAsked extends Pick<Surroundings, 'now'> {
  /** The names of projections; all by default. */
  readonly names?: readonly string[];
  readonly built?: () => void | Promise<void>;
}

/**
 * Builds rows anew beside those that are asked, which are kept up with the log meanwhile by whoever does so;
 * compares them with an independent fold; records what that came to; and switches to those that are the same.
 * Throws when the rows are in files, a name is not known, or somebody else does the same now.
 */
export const rebuildBeside = async (
  settings: Settings,
  asked: RebuildAsked = {},
): Promise<readonly Rebuilt[]> => {
  const { names = [] } = asked;
  refuse(settings, names);
  const lost = new AbortController();
  const lock = await lockOf(settings, lost);
  const { writeSide, close, store, intake } = await openRecords(settings, asked, false);
  try {
    await writeSide.start(lost.signal);
    const building = { now: Date.now, ...asked, writer: writeSide.writer, signal: lost.signal };
    const rebuild = (log: Place['log'], kept: EventStore, rows: string, all: readonly AnyProjection[]) => {
      const wanted = all.filter(({ name }) => names.length === 0 || names.includes(name));
      return rebuildAt({ log, store: kept, rows, wanted }, building);
    };
    return [
      ...(await rebuild('bureau', store, settings.readModels, projections)),
      ...(await rebuild('intake', intake.store, settings.intakeReadModels, intakeProjections)),
    ];
  } finally {
    lost.abort();
    await close();
    await lock.release();
  }
};

const lockOf = async ({ readModels }: Settings, lost: AbortController) => {
  const lock = await waitForServerLock(readModels, {
    key: BUILDER_LOCK,
    signal: AbortSignal.timeout(OTHERS_MS_MAX),
    lost: (reason) => {
      lost.abort(new Error(reason));
    },
  });
  if (lock) return lock;
  throw new Error('somebody else builds rows anew now, or their server does not answer');
};

type Building = RebuildAsked & Deciding;

const rebuildAt = (place: Place, building: Building): Promise<readonly Rebuilt[]> => {
  const { log, store, rows, wanted: projections } = place;
  if (projections.length === 0) return Promise.resolve([]);
  return withShadow(async (shadow) => {
    const beside = await RowsBeside.open({ store, events, projections, rows, shadow });
    try {
      await beside.build();
      await building.built?.();
      return await switchToProven(beside, log, building);
    } finally {
      await beside.close();
    }
  });
};

const refuse = ({ readModels, intakeReadModels }: Settings, names: readonly string[]): void => {
  const known = [...projections, ...intakeProjections].map(({ name }) => name);
  const strange = names.filter((name) => !known.includes(name));
  if (strange.length > 0) throw new ProjectionUnknown(strange, known);
  if (isOnServer(readModels) && isOnServer(intakeReadModels)) return;
  throw new SettingsInvalid(
    'READ_MODELS, INTAKE_READ_MODELS: rows are built beside others on a server only (postgres://…) / ' +
      '仅服务器上可并行重建',
  );
};

/** Somebody named a projection that is not there. */
export class ProjectionUnknown extends Error {
  override readonly name = 'ProjectionUnknown';
  constructor(strange: readonly string[], known: readonly string[]) {
    const [none, all] = [strange, known].map((each) => each.join(', '));
    super(`there is no read model ${none}; there are ${all} / 没有读模型 ${none};现有 ${all}`);
  }
}
