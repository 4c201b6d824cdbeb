import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AnyProjection, EventStore } from '@probity/eventing';
import { events } from '@probity/domain';
import { waitForServerLock } from '@probity/event-stores';
import { type Parity, RowsBeside, intakeProjections, projections } from '@probity/read-models';
import { isOnServer } from './files';
import { type Surroundings, openRecords } from './open-records';
import { recordEntry, titleOf } from './record-entry';
import { SettingsInvalid } from './setting-values';
import type { Settings } from './settings';
import type { Writer } from './writer';

/** For one who builds rows beside others, of all who would. It spells PRBB. */
const BUILDER_LOCK = 1_347_568_194;
/** How long another who builds is waited for, and whoever looks at rows that are to be switched. */
const OTHERS_MS_MAX = 2_000;
const LOOKERS_MS_MAX = 10 * 60_000;

/** What became of the rows of a projection. */
export interface Rebuilt extends Parity {
  /** The position at which others were switched to them; undefined where they are not the same. */
  readonly switchedAt: bigint | undefined;
}

/** Which rows are wanted, and who hears that they are built and about to be compared. */
export interface RebuildAsked extends Pick<Surroundings, 'now'> {
  /** The names of projections; all by default. */
  readonly names?: readonly string[];
  readonly built?: () => void | Promise<void>;
}

/** Rows of one log, and the log. */
interface Place {
  readonly log: 'bureau' | 'intake';
  readonly store: EventStore;
  readonly rows: string;
  readonly wanted: readonly AnyProjection[];
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
    const building = { ...asked, writer: writeSide.writer, signal: lost.signal };
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

interface Building extends RebuildAsked {
  readonly writer: Writer;
  readonly signal: AbortSignal;
}

const rebuildAt = async (place: Place, building: Building): Promise<readonly Rebuilt[]> => {
  const { log, store, rows, wanted } = place;
  if (wanted.length === 0) return [];
  const folder = mkdtempSync(join(tmpdir(), 'probity-shadow-'));
  const shadow = `sqlite:${join(folder, 'rows.sqlite')}`;
  try {
    const beside = await RowsBeside.open({ store, events, projections: wanted, rows, shadow });
    try {
      await beside.build();
      await building.built?.();
      const rebuilt: Rebuilt[] = [];
      for (const parity of await beside.compare()) rebuilt.push(await decide(beside, log, parity, building));
      return rebuilt;
    } finally {
      await beside.close();
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
};

/** Records how the rows compare, and switches to them when they are the same. */
const decide = async (
  beside: RowsBeside,
  log: Place['log'],
  parity: Parity,
  { writer, now = Date.now, signal }: Building,
): Promise<Rebuilt> => {
  const { name: projection, version, position, rows, differences } = parity;
  const record = (type: string, data: object): Promise<void> =>
    recordEntry({ writer, at: new Date(now()).toISOString(), sessionId: 'rebuild' }, { type, data });
  const what = { log, projection, version };
  const [first] = differences;
  await record('RecordParity', {
    ...{ ...what, position: String(position), rows, differences: differences.length },
    ...(first && { table: first.table, key: titleOf(first.key) }),
    ...(first?.column && { column: first.column }),
  });
  if (first) return { ...parity, switchedAt: undefined };
  const until = AbortSignal.any([signal, AbortSignal.timeout(LOOKERS_MS_MAX)]);
  const switchedAt = await beside.switch(projection, until);
  await record('RecordSwitch', { ...what, position: String(switchedAt) });
  return { ...parity, switchedAt };
};

const refuse = ({ readModels, intakeReadModels }: Settings, names: readonly string[]): void => {
  const known = [...projections, ...intakeProjections].map(({ name }) => name);
  const strange = names.filter((name) => !known.includes(name));
  if (strange.length > 0) throw new ProjectionUnknown(strange, known);
  if (isOnServer(readModels) && isOnServer(intakeReadModels)) return;
  throw new SettingsInvalid(
    'READ_MODELS, INTAKE_READ_MODELS: rows are built beside others on a server only (postgres://…)',
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
