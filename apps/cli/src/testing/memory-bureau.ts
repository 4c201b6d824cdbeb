import type { EventRead, EventShape, EventStore } from '@probity/eventing';
import { events } from '@probity/domain';
import { glassVault, pastOf } from '@probity/eventing/testing';
import { MemoryEventStore } from '@probity/event-stores';
import { type Refused, writeSideOf } from '@probity/runtime';
import type { Stages } from '../import/import';
import { stagesOf } from '../import/stages';

/** The day on which the specs run: the last row of the sample has happened. */
export const NOW = Date.parse('2026-12-01T00:00:00.000Z');

/** A bureau in memory that files can be imported into. */
export interface MemoryBureau {
  readonly store: EventStore;
  readonly stages: Stages;
  /** What processes asked in vain of the real write side. */
  readonly refused: readonly Refused[];
  /** Everything recorded, in order. */
  log(): Promise<readonly EventRead<EventShape>[]>;
  close(): void;
}

/** Opens a bureau in memory, without anything in it unless a store is given. */
export const openMemoryBureau = async (store: EventStore = new MemoryEventStore()): Promise<MemoryBureau> => {
  const stop = new AbortController();
  const refused: Refused[] = [];
  const checkpoints = {
    load: async () => -1n,
    save: async () => undefined,
    close: async () => undefined,
  };
  const intake = { store: new MemoryEventStore(), vault: glassVault };
  const parts = { store, vault: glassVault, intake, checkpoints, now: () => NOW };
  const side = writeSideOf({ ...parts, refused: (one) => refused.push(one) });
  await side.start(stop.signal);
  const service = { ...parts, writer: side.writer, settled: () => side.settled() };
  return {
    store,
    stages: stagesOf(service, stop.signal, parts.now),
    refused,
    log: async () => (await pastOf(store)).map((event) => events.read(event)),
    close: () => {
      stop.abort();
    },
  };
};
