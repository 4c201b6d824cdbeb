import type { Position } from '@probity/eventing';

/** How far each process has come. */
export interface ProcessCheckpoints {
  /** START when it never ran. Throws StoreUnavailable when that cannot be told now, as `save` does. */
  load(process: string): Promise<Position>;
  /** Says that a process has come so far. It never goes back: whoever was slower has done less. */
  save(process: string, position: Position): Promise<void>;
  close(): Promise<void>;
}

/** Checkpoints of whoever may be asked to do again what is done, as no process of the bureau is. */
export interface CheckpointsToRepeat extends ProcessCheckpoints {
  /** Says that all after a position is to be done again, however far it had come. */
  begin(process: string, position: Position): Promise<void>;
}
