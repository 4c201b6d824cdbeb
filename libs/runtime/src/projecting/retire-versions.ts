import type { AnyProjection } from '@probity/eventing';
import {
  type StandingVersion,
  intakeProjections,
  projections,
  retire,
  standingVersions,
} from '@probity/read-models';
import { isOnServer } from '../settings/files';
import { SettingsInvalid } from '../settings/setting-values';
import type { Settings } from '../settings/settings';

/** How far to go. */
export interface RetireAsked {
  /** Takes away what would go; otherwise it is only told. */
  readonly confirmed: boolean;
  /** Has the youngest of the older versions go as well, so that there is no way back to it. */
  readonly all: boolean;
}

/** Rows of a version, and whether they go. */
export interface Retiring extends StandingVersion {
  readonly goes: boolean;
}

const IN_FILES =
  'READ_MODELS: in files rows stand in one version alone; old ones are on a server only / ' +
  '文件中只有一个版本,旧版本仅存于服务器';

/**
 * Tells which versions of rows stand on a server, in the databases of both logs, and which of them nobody
 * asks any more; takes those away when that is confirmed. Throws where rows are in files, which hold one
 * version alone.
 */
export const retireVersions = async (
  { readModels, intakeReadModels }: Settings,
  { confirmed, all }: RetireAsked,
): Promise<readonly Retiring[]> => {
  if (![readModels, intakeReadModels].every(isOnServer)) throw new SettingsInvalid(IN_FILES);
  const isOver = ({ stay }: StandingVersion): boolean => stay === undefined || (all && stay === 'before');
  const at = async (url: string, known: readonly AnyProjection[]): Promise<readonly Retiring[]> => {
    const standing = await standingVersions(url, known);
    const gone = confirmed ? await retire(url, known, isOver) : standing.filter(isOver);
    const going = new Set(gone.map(({ schema }) => schema));
    return standing.map((each) => ({ ...each, goes: going.has(each.schema) }));
  };
  return [...(await at(readModels, projections)), ...(await at(intakeReadModels, intakeProjections))];
};
