import { type EventRead, type EventShape, derivedId, errorOf } from '@probity/eventing';
import { type Day, dayAfter, dayBefore, dayOf, instantOn } from '@probity/domain';
import { type Asking, askAll } from './process-asking';
import type { BureauProcess } from './reactions';
import { recordEntry } from '../writing/record-entry';

/** What the days run on. */
export interface DayParts extends Asking {
  /** Milliseconds since 1970 in UTC. */
  readonly now: () => number;
  /** Answers when all that followed from a day is done. */
  readonly settled: () => Promise<void>;
}

/**
 * Lets days come: to each process that waits for them, every day in order, each once. A day that has passed
 * stands in the log, so that it never comes again. The ids of commands follow from the day, so that a day
 * begun twice does nothing twice; days that passed while nobody ran are made up for, one by one, as on the
 * day itself.
 */
export class DayRunner {
  private readonly waiting: readonly BureauProcess[];
  private passing: Promise<void> = Promise.resolve();
  private failure: Error | undefined;
  /** The last day that has passed; the one before the first day that was looked for, where none has. */
  private last: Day | undefined;

  constructor(
    processes: readonly BureauProcess[],
    private readonly parts: DayParts,
  ) {
    this.waiting = processes.filter(({ everyDay }) => everyDay);
  }

  /** Why the last day could not be passed, if so; it is tried again. */
  get failed(): Error | undefined {
    return this.failure;
  }

  /** Hears what was recorded: days that have passed. */
  hear({ type, data }: EventRead<EventShape>): void {
    if (type !== 'DayPassed') return;
    const { day } = data as { readonly day: Day };
    if (this.last === undefined || day > this.last) this.last = day;
  }

  /** Does what is due up to today. A service that never ran begins with today. */
  passDays(): Promise<void> {
    const passed = this.passing.then(() => this.pass(dayOf(new Date(this.parts.now()).toISOString())));
    this.passing = passed.then(
      () => {
        this.failure = undefined;
      },
      (error: unknown) => {
        this.failure = errorOf(error);
      },
    );
    return passed;
  }

  private async pass(today: Day): Promise<void> {
    if (this.waiting.length === 0) return;
    this.last ??= dayBefore(today);
    for (let day = dayAfter(this.last); day <= today; day = dayAfter(day)) {
      for (const process of this.waiting) await this.come(process, day);
      await this.parts.settled();
      await this.passed(day);
    }
  }

  private async come(process: BureauProcess, day: Day): Promise<void> {
    const at = instantOn(day, 0);
    const intents = process.everyDay?.(day, await this.parts.writer.bureauAt(at)) ?? [];
    const cause = { id: `day ${day}`, at, notBefore: at, sessionId: SESSION, postId: null };
    await askAll(intents, { process: process.name, cause, event: null }, this.parts);
  }

  private async passed(day: Day): Promise<void> {
    const recording = { writer: this.parts.writer, at: instantOn(day, 0), sessionId: SESSION };
    await recordEntry(recording, { type: 'RecordDay', data: { day }, commandId: derivedId('passed', day) });
    this.last = day;
  }
}

const SESSION = 'clock';
