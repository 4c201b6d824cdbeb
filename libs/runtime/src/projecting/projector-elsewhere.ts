import { type Position, START } from '@probity/eventing';
import { type HearAway, Reach, isUnmade } from '@probity/event-stores';
import {
  type Look,
  type Standing,
  Waiters,
  positionsOf,
  shownIn,
  standingOf,
  standingsOf,
  whetherAt,
} from '@probity/read-models';
import type { Projector } from './projector';

/** What is known here of projections that another process runs. */
export interface Elsewhere {
  readonly models: Pick<Look, 'answer' | 'projected'>;
  /** Position of the last event that is known here. */
  readonly head: () => Position;
  /** Hears when the rows cannot be reached, and when they are again. */
  readonly heard?: HearAway;
}

/**
 * The projections run in another process: how far they have come is read from their checkpoints, which move
 * in the transaction that writes the rows.
 */
export class ProjectorElsewhere implements Projector {
  private readonly waiters = new Waiters();
  private readonly reach = new Reach();
  private told: readonly Standing[];
  private looking: Promise<void> | undefined;
  private lookAgain = false;

  constructor(private readonly parts: Elsewhere) {
    this.reach.hear(parts.heard ?? (() => undefined));
    this.told = parts.models.projected.map(({ projection: { name } }) => ({
      ...{ name, position: START, caughtUp: false, failure: undefined },
    }));
  }

  /**
   * Answers once it is known where they stand, or that nobody knows yet: whoever runs them may be late, and
   * is not waited for.
   */
  start(): Promise<void> {
    this.look();
    return this.looking ?? Promise.resolve();
  }

  rebuild(): Promise<never> {
    return Promise.reject(
      new Error('the projections run in another process, and are not rebuilt by this one'),
    );
  }

  reached(position: Position, timeoutMs: number, name?: string): Promise<boolean> {
    this.look();
    return this.waiters.until(() => whetherAt(position, standingsOf(this.told, name)), timeoutMs);
  }

  has(name: string | undefined): boolean {
    return this.told.some((one) => one.name === name);
  }

  positionOf(name: string): Position {
    return standingOf(this.told, name).position;
  }

  lagOf(name: string): Position {
    const lag = this.parts.head() - standingOf(this.told, name).position;
    return lag > 0n ? lag : 0n;
  }

  get standings(): readonly Standing[] {
    return this.told;
  }

  get away(): string | undefined {
    return this.reach.away;
  }

  /** Looks how far they have come, and lets whoever waits go on. Another look meanwhile follows this one. */
  look(): void {
    this.lookAgain = this.looking !== undefined;
    if (this.lookAgain) return;
    // Rows that cannot be asked now are asked when the bell rings next, and whoever waits for them waits.
    this.looking = this.reach.through(() => this.learnWhatIsMade()).catch(() => undefined);
    void this.looking.then(() => {
      this.looking = undefined;
      if (this.lookAgain) this.look();
    });
  }

  /** Rows that nobody has made yet are no outage: whoever makes them is waited for. */
  private async learnWhatIsMade(): Promise<void> {
    try {
      await this.learn();
    } catch (error) {
      if (!isUnmade(error) || this.told.some(({ caughtUp }) => caughtUp)) throw error;
    }
  }

  private async learn(): Promise<void> {
    const { models, head } = this.parts;
    const positions = await positionsOf(models);
    // Rows of a new version are no answer to anybody before they are proven, and then shown.
    const shown = this.told.every(({ caughtUp }) => caughtUp) ? undefined : await shownIn(models);
    this.told = this.told.map((one) => {
      const position = positions.get(one.name) ?? START;
      const caughtUp = one.caughtUp || (shown?.has(one.name) === true && position >= head());
      return { ...one, position, caughtUp };
    });
    this.waiters.wake();
  }
}
