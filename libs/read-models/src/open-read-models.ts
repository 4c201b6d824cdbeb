import type { AnyProjection } from '@probity/eventing';
import { lookAtDatabase } from './postgres/postgres.look';
import { PostgresModels } from './postgres/postgres.models';
import type { Look, ReadModels } from './read-models';
import { lookAtFile } from './sqlite/sqlite.look';
import { SqliteModels } from './sqlite/sqlite.models';

const SERVER = /^postgres(ql)?:\/\//;

/**
 * Opens the read models at `sqlite:<file>`, `sqlite::memory:` or `postgres://…`, with a table for every
 * projection. Throws when the URL names another kind of database, or one that cannot be opened.
 */
export const openReadModels = async (
  url: string,
  projections: readonly AnyProjection[],
): Promise<ReadModels> =>
  SERVER.test(url) ? PostgresModels.open(url, projections) : new SqliteModels(fileIn(url), projections);

/**
 * Opens read models on a server that another process makes, to ask them; they may be made later. Throws when
 * the URL names no server.
 */
export const openMadeElsewhere = (url: string, projections: readonly AnyProjection[]): Look => {
  if (SERVER.test(url)) return PostgresModels.asking(url, projections);
  throw new Error(`read models of another process stand on a server (postgres://…), not in ${url}`);
};

/**
 * Looks at read models that somebody else makes, and changes nothing. Throws as opening them does.
 *
 * @param beside - On a server, those that are built beside the ones that are asked.
 */
export const lookAt = async (
  url: string,
  projections: readonly AnyProjection[],
  beside = false,
): Promise<Look> =>
  SERVER.test(url) ? lookAtDatabase(url, projections, beside) : lookAtFile(fileIn(url), projections);

const fileIn = (url: string): string => {
  const [, file] = /^sqlite:(.+)$/.exec(url) ?? [];
  if (file === undefined) throw new Error(`read models cannot be kept in ${url}`);
  return file;
};
