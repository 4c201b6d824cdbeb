import { fileOf, isOnServer } from './files';
import type { ProcessCheckpoints } from './process-checkpoints';
import { openCheckpointsOnServer } from './process-checkpoints.postgres';
import { openCheckpointsInFile } from './process-checkpoints.sqlite';

/**
 * Opens the checkpoints at `sqlite:<file>` or `postgres://…`, making them when they are new. They may be
 * lost: a process that starts again from the beginning asks the same commands under the same ids, and nothing
 * happens twice.
 */
export const openProcessCheckpoints = async (url: string): Promise<ProcessCheckpoints> =>
  isOnServer(url) ? openCheckpointsOnServer(url) : openCheckpointsInFile(fileOf(url));
