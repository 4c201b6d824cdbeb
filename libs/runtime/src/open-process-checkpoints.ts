import { fileOf, isOnServer } from './files';
import type { ProcessCheckpoints } from './process-checkpoints';
import { openCheckpointsOnServer } from './process-checkpoints.postgres';
import { openCheckpointsInFile } from './process-checkpoints.sqlite';

/**
 * Opens the checkpoints at `sqlite:<file>` or `postgres://…`, making them when they are new. A last
 * few may be lost: a process asks the same commands again under the same ids, and nothing happens twice. All
 * of them are worth a backup: who starts from the beginning judges the whole past by what is known now.
 */
export const openProcessCheckpoints = async (url: string): Promise<ProcessCheckpoints> =>
  isOnServer(url) ? openCheckpointsOnServer(url) : openCheckpointsInFile(fileOf(url));
