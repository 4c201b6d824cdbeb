import { type AnyProjection, type Position, START } from '@probity/eventing';
import type { Asking } from '../queries/asking';
import { type Told, catchUp } from '../following/catch-up';
import { type Difference, differencesFrom, isLevel, positionsOf, tablesOf } from './compare-models';
import { differentMoments } from './compare-moments';
import { lookAt, openReadModels } from '../open-read-models';
import type { Projected } from '../following/projected';
import type { Look, ReadModels } from '../read-models';

/** What a shadow is made of. */
export interface ShadowParts extends Told {
  readonly projections: readonly AnyProjection[];
  /** The address of the rows that are watched. */
  readonly rows: string;
  /** True for those that are built beside the ones that are asked. */
  readonly beside?: boolean;
  /** The address of the shadow. */
  readonly shadow: string;
}

/** How far rows were compared, and where they part. */
export interface Compared {
  /** The projections that stood where the shadow stood. */
  readonly names: readonly string[];
  readonly position: Position;
}

/** What rows came to when they were compared with an independent fold of the same log. */
export interface Parity {
  readonly name: string;
  /** The version of the projection. */
  readonly version: number;
  /** Up to which both were made. */
  readonly position: Position;
  /** How many rows the fold makes, versions of the past among them: each was looked for. */
  readonly rows: number;
  readonly differences: readonly Difference[];
}

/**
 * The same read models once more, made from the log and shown to nobody: whatever the rows say that these do
 * not, somebody wrote there by hand.
 */
export class ShadowModels {
  private constructor(
    private readonly parts: ShadowParts,
    private readonly models: ReadModels,
  ) {}

  /** Opens the shadow, made as far as it was. */
  static async open(parts: ShadowParts): Promise<ShadowModels> {
    return new ShadowModels(parts, await openReadModels(parts.shadow, parts.projections));
  }

  /**
   * Brings the shadow to where the rows are now and compares them there. Projections that stand elsewhere, or
   * that failed, are left out. The moments are no projection's: all share them. Throws when a file or the
   * log cannot be read, or the signal aborts.
   */
  async compare(tell: (difference: Difference, projection?: string) => void): Promise<Compared> {
    const position = await this.furthest();
    await catchUp(this.parts, this.models, position);
    const look = await this.look();
    const { signal } = this.parts;
    const answer: Look['answer'] = (asking) => {
      signal?.throwIfAborted();
      return look.answer(asking);
    };
    try {
      const made = await positionsOf(look);
      const furthest = furthestOf(made, position);
      if (furthest > position) await catchUp(this.parts, this.models, furthest);
      const level = await positionsOf(this.models);
      const names: string[] = [];
      for (const { name } of this.parts.projections) {
        if (!isLevel(made, level, name)) continue;
        names.push(name);
        for await (const difference of differencesFrom(this.models, { ...look, answer }, name))
          tell(difference, name);
      }
      const [ours, theirs] = [furthestOf(made), furthestOf(level)];
      const until = ours < theirs ? ours : theirs;
      for await (const difference of differentMoments(this.models, { ...look, answer }, until))
        tell(difference);
      return { names, position: furthest };
    } finally {
      await look.close();
    }
  }

  /** Compares as above, and tells what that came to for each projection that was compared. */
  async parities(): Promise<readonly Parity[]> {
    const found: Difference[] = [];
    const { names, position } = await this.compare((difference) => found.push(difference));
    const parities: Parity[] = [];
    for (const projected of this.models.projected) {
      const { name, version } = projected.projection;
      if (!names.includes(name)) continue;
      const tables = tablesOf(projected.table).map(({ table }) => table);
      const differences = found.filter(({ table }) => tables.includes(table));
      const rows = await this.models.answer(countOf(projected));
      parities.push({ name, version, position, rows, differences });
    }
    return parities;
  }

  /** Lets the shadow go. */
  close(): Promise<void> {
    return this.models.close();
  }

  private look(): Promise<Look> {
    const { rows, projections, beside } = this.parts;
    return lookAt(rows, projections, beside);
  }

  /** How far the rows are made. */
  private async furthest(): Promise<Position> {
    const look = await this.look();
    try {
      return furthestOf(await positionsOf(look));
    } finally {
      await look.close();
    }
  }
}

const furthestOf = (positions: ReadonlyMap<string, Position>, from: Position = START): Position =>
  [...positions.values()].reduce((most, each) => (each > most ? each : most), from);

function* countOf({ table }: Projected): Asking<number> {
  let rows = 0;
  for (const { table: name } of tablesOf(table)) {
    const [counted] = yield { sql: `select count(*) from ${table.at(name)}`, fields: [] };
    rows += Number(counted?.[0]);
  }
  return rows;
}
