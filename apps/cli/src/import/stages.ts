import { type EventStore, type KeyVault, type Reasons, type StreamName, reasonsOf } from '@probity/eventing';
import { aggregates, authorityReasons } from '@probity/domain';
import {
  type Kept,
  type OpenedWriteSide,
  type ProcessCheckpoints,
  type Refused,
  subjectRefOf,
  writeSideOf,
} from '@probity/runtime';
import type { Stages } from './import';
import type { Rehearsal } from './play';
import { RehearsalStore } from './rehearsal-store';

const reasonsFor = (category: string): Reasons => {
  const aggregate = aggregates.find((one) => one.category === category);
  return { ...authorityReasons, ...(aggregate && reasonsOf(aggregate)) };
};

/** What a rehearsal starts from. */
export interface RehearsalParts {
  readonly store: EventStore;
  readonly vault: KeyVault;
  readonly intake: Kept;
  readonly checkpoints: ProcessCheckpoints;
  /** Milliseconds since 1970 in UTC. */
  readonly now: () => number;
}

/** A stage that starts from what is really recorded and on which nothing is: it ends with the signal. */
export const rehearsalStage = async (parts: RehearsalParts, signal: AbortSignal): Promise<Rehearsal> => {
  const store = new RehearsalStore(parts.store);
  const refused: Refused[] = [];
  const side = writeSideOf({
    ...parts,
    store,
    intake: { ...parts.intake, store: new RehearsalStore(parts.intake.store) },
    checkpoints: { ...parts.checkpoints, save: async () => undefined },
    refused: (one) => refused.push(one),
  });
  await side.start(signal);
  return {
    writer: side.writer,
    reasonsOf: reasonsFor,
    settled: () => side.settled(),
    refused,
    recorded: () => store.additions(),
  };
};

/** What an import needs of the service. */
export type Service = Omit<OpenedWriteSide, 'close' | 'passDays' | 'seal'>;

/** The stages of an import into the service. The rehearsal ends with the signal. */
export const stagesOf = (service: Service, signal: AbortSignal, now = Date.now): Stages => {
  const { store, vault, intake, checkpoints, writer } = service;
  return {
    now,
    refOf: (staffNo) => subjectRefOf(vault, staffNo),
    isRecorded: (stream) => isRecorded(store, stream),
    rehearsal: () => rehearsalStage({ store, vault, intake, checkpoints, now }, signal),
    real: { writer, reasonsOf: reasonsFor, settled: () => service.settled(), refused: [] },
  };
};

const isRecorded = async (store: EventStore, stream: StreamName): Promise<boolean> => {
  for await (const _event of store.read(stream)) return true;
  return false;
};
