import type { EventStore, Position, RecordedEvent } from '@probity/eventing';
import { BureauLog, events } from '@probity/domain';
import {
  ProjectionRunner,
  Queries,
  intakeProjections,
  openReadModels,
  projections,
} from '@probity/read-models';
import type { Core } from '../../apps/api/src/core';
import { recordedIn } from './recorded';

/** A log of which no more is shown than up to an end, which may move on. */
class Shown {
  private end: Position = -1n;
  private more: () => void = () => undefined;

  constructor(readonly log: readonly RecordedEvent[]) {}

  to(end: Position): void {
    this.end = end;
    this.more();
  }

  readonly store: EventStore = {
    append: () => Promise.reject(new Error('this log is written')),
    read: () => {
      throw new Error('nobody reads one stream of it');
    },
    subscribe: (_after, signal) => this.follow(signal),
  };

  private async *follow(signal: AbortSignal): AsyncGenerator<readonly RecordedEvent[]> {
    let seen = 0;
    while (!signal.aborted) {
      const batch = this.log.slice(seen).filter(({ position }) => position <= this.end);
      seen += batch.length;
      yield batch;
      if (batch.length === 0) await new Promise<void>((resolve) => (this.more = resolve));
    }
  }
}

/** Read models that are folded anew, from nothing but the logs up to a position of each. */
export interface Replay {
  /** What both doors open to, instead of the core of the service. */
  readonly core: Core;
  /** Folds on, up to the last event at or before a position of the bureau's log, and of the intake's. */
  to(position: Position, ofIntake: Position): Promise<void>;
  close(): Promise<void>;
}

/** Begins a replay of the logs behind a core. */
export const replayOf = async (core: Core, store: EventStore, intakeStore: EventStore): Promise<Replay> => {
  const stop = new AbortController();
  const [own, ofIntake] = [new Shown(await recordedIn(store)), new Shown(await recordedIn(intakeStore))];
  const models = await openReadModels('sqlite::memory:', projections);
  const intakeModels = await openReadModels('sqlite::memory:', intakeProjections);
  const runners = [
    { shown: own, runner: new ProjectionRunner({ store: own.store, events, models }) },
    {
      shown: ofIntake,
      runner: new ProjectionRunner({ store: ofIntake.store, events, models: intakeModels }),
    },
  ];
  for (const { runner } of runners) await runner.start(stop.signal);
  const bureau = new BureauLog();
  const goTo = async (index: 0 | 1, position: Position): Promise<void> => {
    const { shown, runner } = runners[index] ?? { shown: own, runner: undefined };
    shown.to(position);
    const last = shown.log.findLast((event) => event.position <= position);
    if (last && !(await runner?.reached(last.position, 10_000))) throw new Error('the replay is stuck');
    if (index === 0) {
      for (const event of shown.log) if (event.position <= position) bureau.apply(events.read(event));
    }
  };
  return {
    core: {
      ...core,
      queries: new Queries(models, intakeModels),
      endOf: () => -1n,
      bureauOn: async (day) => ({ bureau: bureau.on(day), position: bureau.position }),
    },
    to: async (position, intakePosition) => {
      await goTo(0, position);
      await goTo(1, intakePosition);
    },
    close: async () => {
      stop.abort();
      for (const { shown } of runners) shown.to(-1n);
      await models.close();
      await intakeModels.close();
    },
  };
};
