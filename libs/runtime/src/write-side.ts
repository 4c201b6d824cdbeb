import type { EventStore, KeyVault } from '@probity/eventing';
import { aggregates, events, processes } from '@probity/domain';
import type { ProcessCheckpoints } from './process-checkpoints';
import { ProcessRunner, type Refused } from './process-runner';
import { Writer } from './writer';

/** A write side with its processes, over any store. */
export interface WriteSide {
  readonly writer: Writer;
  readonly runner: ProcessRunner;
  /** Learns the past and does what it left to do, then follows until the signal aborts. */
  start(signal: AbortSignal): Promise<void>;
  /**
   * Answers when every process has done all that this write side has recorded, and what followed from that.
   */
  settled(): Promise<void>;
}

/** What a write side is made of. */
export interface WriteSideParts {
  readonly store: EventStore;
  readonly vault: KeyVault;
  readonly now: () => number;
  readonly checkpoints: ProcessCheckpoints;
  readonly refused: (refused: Refused) => void;
}

/** Puts a write side together over a store. */
export const writeSideOf = (parts: WriteSideParts): WriteSide => {
  const writer = new Writer({ ...parts, aggregates, events });
  const runner = new ProcessRunner(processes, { ...parts, events, writer });
  return {
    writer,
    runner,
    start: async (signal) => {
      await writer.start(signal);
      await runner.start(signal);
    },
    settled: async () => {
      for (let position = writer.position; ; position = writer.position) {
        await runner.reached(position);
        if (position === writer.position) return;
      }
    },
  };
};
