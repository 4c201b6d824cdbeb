import { setTimeout as pause } from 'node:timers/promises';
import { type AnyProjection, type Position, START } from '@probity/eventing';
import { type Told, catchUp } from '../following/catch-up';
import { positionsOf } from './compare-models';
import { lookAt } from '../open-read-models';
import { PostgresModels } from '../postgres/postgres.models';
import { POSTGRES } from '../postgres/postgres.dialect';
import { takeAway } from '../postgres/postgres.opening';
import { onItsOwn, switchOver } from '../postgres/postgres.switching';
import { type Projected, projectedBy } from '../following/projected';
import type { ReadModels } from '../read-models';
import { type Parity, ShadowModels } from './shadow-models';

/** What rows are built of, and beside which they stand. */
export interface BesideParts extends Told {
  readonly projections: readonly AnyProjection[];
  /** The address of the rows that are asked: a database. */
  readonly rows: string;
  /** The address of a shadow that is there for this alone. */
  readonly shadow: string;
}

/** How long somebody who looks at the rows is let look before the switch is tried again. */
const TRY_EVERY_MS = 1_000;

/**
 * Rows that are built from the log beside those that are asked, and take their place when they are the same
 * as an independent fold. Until then nobody sees them: no view shows them and no bell rings for them.
 */
export class RowsBeside {
  private readonly proven = new Set<string>();

  private constructor(
    private readonly parts: BesideParts,
    private readonly models: PostgresModels,
    private readonly shadow: ShadowModels,
  ) {}

  /** Makes empty rows beside the others. Throws an Error that says why it cannot. */
  static async open(parts: BesideParts): Promise<RowsBeside> {
    const models = await PostgresModels.open(parts.rows, parts.projections, true);
    return new RowsBeside(parts, models, await ShadowModels.open({ ...parts, beside: true }));
  }

  /** Folds the log up to where the rows that are asked stand. Throws what a projection throws. */
  async build(): Promise<void> {
    await this.level(this.models, await this.asked(this.parts.projections));
  }

  /** Compares them, row by row, with the shadow; only what is the same may be switched to. */
  async compare(): Promise<readonly Parity[]> {
    const parities = await this.shadow.parities();
    for (const { projection } of this.models.projected) {
      const parity = parities.find(({ name }) => name === projection.name);
      if (!parity) throw new Error(`the rows of ${projection.name} and their shadow are not level`);
      if (parity.differences.length === 0) this.proven.add(parity.name);
    }
    return parities;
  }

  /**
   * Puts the rows of one projection in the place of those that are asked, both at the same position, which it
   * answers. Waits for those who look. Throws when they were not found the same, or the signal aborts.
   */
  async switch(name: string, signal: AbortSignal): Promise<Position> {
    const next = this.models.projected.find(({ projection }) => projection.name === name);
    if (!next || !this.proven.has(name)) throw new Error(`the rows of ${name} are not proven`);
    const [own, { projection }] = [alone(this.models, next), next];
    const pair = { live: projectedBy(projection, POSTGRES), next };
    for (;;) {
      await this.level(own, await this.asked([projection]));
      const position = await onItsOwn(this.parts.rows, (client) =>
        switchOver(client, pair, (to) => this.level(own, to)),
      );
      if (position !== undefined) return position;
      await pause(TRY_EVERY_MS, undefined, { signal }).catch(() => undefined);
      if (signal.aborted) {
        const why = 'somebody looks at the others without end, or they have stopped';
        throw new Error(`the rows of ${name} could not be switched to: ${why}`, { cause: signal.reason });
      }
    }
  }

  /** Takes away what has not been switched to. */
  async close(): Promise<void> {
    await onItsOwn(this.parts.rows, async (client) => {
      for (const each of this.models.projected) await takeAway(client, each);
    });
    await Promise.all([this.models.close(), this.shadow.close()]);
  }

  /** How far the rows that are asked have come. */
  private async asked(projections: readonly AnyProjection[]): Promise<Position> {
    const look = await lookAt(this.parts.rows, projections);
    const positions = await positionsOf(look).finally(() => look.close());
    return [...positions.values()].reduce((most, each) => (each > most ? each : most), START);
  }

  private async level(models: ReadModels, to: Position): Promise<void> {
    for (const { failure } of await catchUp(this.parts, models, to)) if (failure) throw failure;
  }
}

/** The rows of one projection of several. */
const alone = (models: ReadModels, projected: Projected): ReadModels => ({
  projected: [projected],
  aheadMax: models.aheadMax,
  answer: models.answer,
  take: (step) => models.take(step),
  forget: (one) => models.forget(one),
  index: (one) => models.index(one),
  close: () => models.close(),
});
