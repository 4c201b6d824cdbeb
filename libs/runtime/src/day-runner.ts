import { type Day, dayAfter, dayOf, instantOn } from '@probity/domain';
import type { ProcessCheckpoints } from './process-checkpoints';
import { type BureauProcess, type ProcessParts, askAll } from './process-runner';

/** What the days run on. */
export interface DayParts extends Pick<ProcessParts, 'writer' | 'refused'> {
  readonly checkpoints: ProcessCheckpoints;
  /** Milliseconds since 1970 in UTC. */
  readonly now: () => number;
  /** Answers when all that followed from a day is done. */
  readonly settled: () => Promise<void>;
}

/**
 * Lets days come: for each process that waits for them, every day in order, each once. The ids of commands
 * follow from the day, so that a day begun twice does nothing twice; days that passed while nobody ran are
 * made up for, one by one, as on the day itself.
 */
export class DayRunner {
  private readonly waiting: readonly BureauProcess[];
  private passing: Promise<void> = Promise.resolve();
  private failure: Error | undefined;

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

  /** Does what is due up to today. A service that never ran begins with today. */
  passDays(): Promise<void> {
    const passed = this.passing.then(() => this.pass(dayOf(new Date(this.parts.now()).toISOString())));
    this.passing = passed.then(
      () => {
        this.failure = undefined;
      },
      (error: unknown) => {
        this.failure = error instanceof Error ? error : new Error(String(error));
      },
    );
    return passed;
  }

  private async pass(today: Day): Promise<void> {
    // Said before anything is done, so that a first day that fails is not forgotten on the second.
    const doneBy = await Promise.all(this.waiting.map((process) => this.beginning(process, today)));
    const [earliest = today] = doneBy.sort();
    for (let day = dayAfter(earliest); day <= today; day = dayAfter(day)) {
      for (const process of this.waiting) await this.come(process, day);
      await this.parts.settled();
    }
  }

  private async come(process: BureauProcess, day: Day): Promise<void> {
    const { writer } = this.parts;
    if (((await this.doneBy(process)) ?? '') >= day) return;
    const at = instantOn(day, 0);
    const intents = process.everyDay?.(day, await writer.bureauAt(at)) ?? [];
    const cause = { id: `day ${day}`, at, notBefore: at, sessionId: 'clock', postId: null };
    await askAll(intents, { process: process.name, cause, event: null }, this.parts);
    await this.done(process, day);
  }

  /** The day by which a process has done everything: yesterday, where it never ran. */
  private async beginning(process: BureauProcess, today: Day): Promise<Day> {
    const known = await this.doneBy(process);
    if (known === undefined) await this.done(process, dayBefore(today));
    return known ?? dayBefore(today);
  }

  private done(process: BureauProcess, day: Day): Promise<void> {
    return this.parts.checkpoints.save(keyOf(process), numberOf(day));
  }

  private async doneBy(process: BureauProcess): Promise<Day | undefined> {
    const number = await this.parts.checkpoints.load(keyOf(process));
    return number < 0n ? undefined : dayNumbered(number);
  }
}

const keyOf = ({ name }: BureauProcess): string => `days of ${name}`;

const DAY_MS = 86_400_000;
const numberOf = (day: Day): bigint => BigInt(Date.parse(`${day}T00:00:00Z`) / DAY_MS);
const dayNumbered = (number: bigint): Day => new Date(Number(number) * DAY_MS).toISOString().slice(0, 10);
const dayBefore = (day: Day): Day => dayNumbered(numberOf(day) - 1n);
