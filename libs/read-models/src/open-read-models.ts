import type { AnyProjection } from '@probity/eventing';
import type { Look, ReadModels } from './read-models';
import { lookAtFile } from './sqlite.look';
import { SqliteModels } from './sqlite.models';

/**
 * Opens the read models at `sqlite:<file>` or `sqlite::memory:`, with a table for every projection. Throws
 * when the URL names another kind of database, or one that cannot be opened.
 */
export const openReadModels = async (
  url: string,
  projections: readonly AnyProjection[],
): Promise<ReadModels> => new SqliteModels(fileIn(url), projections);

/** Looks at read models that somebody else makes, and changes nothing. Throws as opening them does. */
export const lookAt = async (url: string, projections: readonly AnyProjection[]): Promise<Look> =>
  lookAtFile(fileIn(url), projections);

const fileIn = (url: string): string => {
  const [, file] = /^sqlite:(.+)$/.exec(url) ?? [];
  if (file === undefined) throw new Error(`read models cannot be kept in ${url}`);
  return file;
};
