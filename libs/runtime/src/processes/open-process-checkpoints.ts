import { fileOf, isOnServer } from '../settings/files';
import type { CheckpointsToRepeat } from './process-checkpoints';
import { openCheckpointsOnServer } from './process-checkpoints.postgres';
import { openCheckpointsInFile } from './process-checkpoints.sqlite';

/**
 * Opens the checkpoints at `sqlite:<file>` or `postgres://…`, making them when they are new. They spare time
 * and nothing else, and may be lost, all of them: what a process has done stands in the logs, and each event
 * is judged by the bureau as known at its position. Beside them stands which vaults are those of the logs.
 */
export const openProcessCheckpoints = async (url: string): Promise<CheckpointsToRepeat> =>
  isOnServer(url) ? openCheckpointsOnServer(url) : openCheckpointsInFile(fileOf(url));
