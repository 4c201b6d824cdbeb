import { type Position, START } from '@probity/eventing';
import type { Asking } from '../queries/asking';
import type { Projected } from './projected';

/** Somebody else moved the checkpoint: two processes run the same projection on the same tables. */
export class CheckpointMoved extends Error {
  override readonly name = 'CheckpointMoved';
  constructor(projections: readonly string[]) {
    super(`another process runs one of ${projections.join(', ')} on the same tables`);
  }
}

/** Where a projection stands; START when it has never run. */
export function* positionOf(projected: Projected): Asking<Position> {
  return (yield* checkpointOf(projected)) ?? START;
}

/**
 * How far a projection has come, which is kept beside the rows and moved in the transaction that writes them;
 * undefined when rows of its version were never made.
 */
export function* checkpointOf({ projection, version, table }: Projected): Asking<Position | undefined> {
  const checkpoint = table.dialect.shared('checkpoint');
  const [found] = yield {
    sql: `select position from ${checkpoint} where name = ? and version = ?`,
    fields: [projection.name, version],
  };
  return typeof found?.[0] === 'bigint' ? found[0] : undefined;
}
