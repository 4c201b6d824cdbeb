import type { AnyProjection, EventStore, Position } from '@probity/eventing';
import { events } from '@probity/domain';
import { type Look, NewVersions, shownIn } from '@probity/read-models';
import type { Projector } from './projector';
import type { Settings } from '../settings/settings';
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

/** Rows of new versions, on their way to those who read reports. */
export interface NewRows {
  /** Those that are not shown, as far as it has come. */
  readonly unshown: Unshown;
  /**
   * Answers when none waits to be compared: all are shown but those that are told to be unshown, since they
   * differ or could not be compared. Also when the signal aborts.
   */
  readonly settled: Promise<void>;
}

/**
 * Where rows of a new version are made and reports are still shown those of another, begins to compare them
 * with an independent fold. What that comes to is recorded, and those that are the same are shown. That takes
 * as long as making them: the process goes on meanwhile.
 */
export const showNewVersions = async (
  { readModels, intakeReadModels }: Settings,
  made: Made,
  deciding: Deciding,
): Promise<NewRows> => {
  const { store, intake, models, intakeModels, projector, intakeProjector } = made;
  const ofBureau = { log: 'bureau', store, rows: readModels } as const;
  const ofIntake = { log: 'intake', store: intake.store, rows: intakeReadModels } as const;
  const places: readonly Place[] = [
    { ...ofBureau, wanted: await unshownOf(models, projector) },
    { ...ofIntake, wanted: await unshownOf(intakeModels, intakeProjector) },
  ];
  const unshown = new Map<string, string>();
  for (const { wanted } of places)
    tellAll(unshown, wanted, 'is not shown yet: it waits to be compared with the log');
  return { unshown, settled: show(places, unshown, deciding) };
};

const show = async (
  places: readonly Place[],
  unshown: Map<string, string>,
  deciding: Deciding,
): Promise<void> => {
  for (const place of places) {
    const { wanted } = place;
    const store = telling(place.store, (position) => {
      tellAll(unshown, wanted, `is not shown yet: it is compared with the log, by now up to ${position}`);
    });
    try {
      const found = await showAt({ ...place, store }, deciding);
      for (const { name } of wanted) unshown.delete(name);
      for (const [name, why] of found) unshown.set(name, why);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      tellAll(unshown, wanted, `is not shown: comparing failed, and is done at the next start: ${reason}`);
    }
  }
};

const tellAll = (unshown: Map<string, string>, wanted: readonly AnyProjection[], why: string): void => {
  for (const { name } of wanted) unshown.set(name, why);
};

/** A log, where somebody hears how far it is read. */
const telling = (store: EventStore, tell: (position: Position) => void): EventStore => ({
  append: (...asked) => store.append(...asked),
  read: (...asked) => store.read(...asked),
  async *subscribe(after, signal) {
    for await (const batch of store.subscribe(after, signal)) {
      const last = batch.at(-1);
      if (last) tell(last.position);
      yield batch;
    }
  },
});

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
    const { signal } = deciding;
    const versions = await NewVersions.open({ store, events, projections, rows, shadow, signal });
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
