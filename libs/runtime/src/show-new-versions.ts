import type { AnyProjection, EventStore } from '@probity/eventing';
import { events } from '@probity/domain';
import { type Look, NewVersions, shownIn } from '@probity/read-models';
import type { Projector } from './projector';
import type { Settings } from './settings';
import { type Deciding, type Place, type Rebuilt, switchToProven, withShadow } from './switch-to-proven';

/** By the names of projections, why reports are not shown their rows but those of another version. */
export type Unshown = ReadonlyMap<string, string>;

/** Rows that this process has made of both logs, up to their ends. */
interface Made {
  readonly store: EventStore;
  readonly intake: { readonly store: EventStore };
  readonly models: Look;
  readonly intakeModels: Look;
  readonly projector: Pick<Projector, 'standings'>;
  readonly intakeProjector: Pick<Projector, 'standings'>;
}

/**
 * Where rows of a new version are made and reports are still shown those of another, compares them with an
 * independent fold, records what that came to, and shows those that are the same. Answers which are not.
 */
export const showNewVersions = async (
  { readModels, intakeReadModels }: Settings,
  made: Made,
  deciding: Deciding,
): Promise<Unshown> => {
  const { store, intake, models, intakeModels, projector, intakeProjector } = made;
  const wanted = await unshownOf(models, projector);
  const ofIntake = await unshownOf(intakeModels, intakeProjector);
  return new Map([
    ...(await showAt({ log: 'bureau', store, rows: readModels, wanted }, deciding)),
    ...(await showAt(
      { log: 'intake', store: intake.store, rows: intakeReadModels, wanted: ofIntake },
      deciding,
    )),
  ]);
};

/** Those that are done with the past, and not shown. */
const unshownOf = async (
  models: Look,
  { standings }: Pick<Projector, 'standings'>,
): Promise<readonly AnyProjection[]> => {
  const shown = await shownIn(models);
  const done = standings.filter(({ name, caughtUp, failure }) => caughtUp && !failure && !shown.has(name));
  const names = done.map(({ name }) => name);
  return models.projected.map(({ projection }) => projection).filter(({ name }) => names.includes(name));
};

const showAt = async (place: Place, deciding: Deciding): Promise<Unshown> => {
  const { wanted } = place;
  const compared = [...(await showLevel(place, deciding))];
  // Some may have gone on without the others meanwhile: alone each of them is level with its own shadow.
  for (const one of wanted.filter(({ name }) => !compared.some((other) => other.name === name))) {
    compared.push(...(await showLevel({ ...place, wanted: [one] }, deciding)));
  }
  const shown = compared.filter(({ switchedAt }) => switchedAt !== undefined).map(({ name }) => name);
  const unshown = wanted.filter(({ name }) => !shown.includes(name));
  return new Map(unshown.map(({ name }) => [name, whyNot(compared.find((one) => one.name === name))]));
};

const showLevel = async (
  { log, store, rows, wanted: projections }: Place,
  deciding: Deciding,
): Promise<readonly Rebuilt[]> => {
  if (projections.length === 0) return [];
  return withShadow(async (shadow) => {
    const versions = await NewVersions.open({ store, events, projections, rows, shadow });
    try {
      return await switchToProven(versions, log, deciding);
    } finally {
      await versions.close();
    }
  });
};

/** Which row it is stands in the log, and not where everybody may look. */
const whyNot = (parity: Rebuilt | undefined): string =>
  parity
    ? `is not shown: ${parity.differences.length} differences from the log; see ProjectionCompared`
    : 'is not shown: an independent fold of the log could not be made';
