import { type EventStore, type Position, START } from '@probity/eventing';
import { bureauAggregates, events, intakeAggregates, intakeProcesses, processes } from '@probity/domain';
import { DayRunner } from '../processes/day-runner';
import type { ProcessCheckpoints } from '../processes/process-checkpoints';
import type { Observer } from '../observing/observing';
import type { Refused } from '../processes/process-asking';
import { ProcessRunner } from '../processes/process-runner';
import { type Kept, Writer, type WrittenLog } from './writer';

/** How far a process has come in the log that it reacts to. */
export interface Processed {
  readonly name: string;
  readonly store: EventStore;
  readonly position: Position;
}

/** A write side with its processes, over any stores. */
export interface WriteSide {
  readonly writer: Writer;
  /** Why the processes stopped, if they did. */
  readonly failed: Error | undefined;
  /** The last event that each process has done, and in which log. */
  readonly processed: readonly Processed[];
  /** Learns the past and does what it left to do, then follows until the signal aborts. */
  start(signal: AbortSignal): Promise<void>;
  /** Does what the days up to today ask for, each day once. */
  passDays(): Promise<void>;
  /**
   * Answers when every process has done all that this write side has recorded, and what followed from that.
   */
  settled(): Promise<void>;
}

/** What a write side is made of. */
export interface WriteSideParts extends Kept {
  /** The log of signals and its keys, apart from the bureau's (decisions/0014). */
  readonly intake: Kept;
  readonly now: () => number;
  readonly checkpoints: ProcessCheckpoints;
  readonly refused: (refused: Refused) => void;
  readonly observer?: Observer;
  /** False where the processes and the days run elsewhere; true by default. */
  readonly reacts?: boolean;
}

/** Puts a write side together over its stores. */
export const writeSideOf = (parts: WriteSideParts): WriteSide => {
  const { store, intake, now, checkpoints, refused, observer, reacts = true } = parts;
  const runners: ProcessRunner[] = [];
  const heardBy =
    (of: EventStore, learn: Learn): Learn =>
    (bureau, event) => {
      learn(bureau, event);
      for (const runner of runners) runner.hear(of, event, bureau);
      days.hear(event);
    };
  const writer = new Writer({ logs: logsOf(parts, heardBy), events, now, ...(observer && { observer }) });
  const asking = { writer, refused };
  if (reacts) {
    runners.push(
      new ProcessRunner(processes, { ...asking, checkpoints, store }),
      new ProcessRunner(intakeProcesses, { ...asking, checkpoints, store: intake.store }),
    );
  }
  const settled = () => settledBy(writer, runners);
  const days = new DayRunner(reacts ? [...processes, ...intakeProcesses] : [], { ...asking, now, settled });
  return {
    writer,
    get failed() {
      return [days, ...runners].map(({ failed }) => failed).find((failure) => failure);
    },
    get processed() {
      return runners.flatMap(({ store: of, standings }) => standings.map((one) => ({ ...one, store: of })));
    },
    start: async (signal) => {
      await Promise.all(runners.map((runner) => runner.prepare()));
      await writer.start(signal);
      await Promise.all(runners.map((runner) => runner.start(signal)));
    },
    passDays: () => days.passDays(),
    settled,
  };
};

type Learn = WrittenLog['learn'];

const logsOf = (
  { store, vault, intake }: WriteSideParts,
  heardBy: (of: EventStore, learn: Learn) => Learn,
): readonly [WrittenLog, WrittenLog] => [
  {
    ...{ store, vault, aggregates: bureauAggregates },
    learn: heardBy(store, (bureau, event) => {
      bureau.apply(event);
    }),
  },
  {
    ...{ ...intake, aggregates: intakeAggregates },
    learn: heardBy(intake.store, (bureau, event) => {
      bureau.applyIntake(event);
    }),
  },
];

/** What one log's processes record in another is followed there in turn, until nothing new comes. */
const settledBy = async (writer: Writer, runners: readonly ProcessRunner[]): Promise<void> => {
  const positions = () => runners.map(({ store }) => writer.positionIn(store));
  for (let before = positions(), after; ; before = after) {
    await Promise.all(runners.map((runner, index) => runner.reached(before[index] ?? START)));
    after = positions();
    if (after.every((position, index) => position === before[index])) return;
  }
};
