import type { PoolClient } from 'pg';
import { type Position, errorOf } from '@probity/eventing';
import { copyIn } from '@probity/event-stores';
import type { Fields } from '../queries/asking';
import { CheckpointMoved } from '../following/checkpoints';
import { lastMoment, momentOf, momentsIn } from '../queries/moments';
import { together } from './postgres.asking';
import { POSTGRES } from './postgres.dialect';
import type { RowSql, Written } from './postgres.row-sql';
import type { Projected } from '../following/projected';
import type { Fold, Step } from '../read-models';
import { RowBatch } from '../rows/row-batch';

/** A projection and the statements of its rows. */
export interface Target extends Projected {
  readonly sql: RowSql;
}

/** A fold, the rows that it touches, and where they are. */
interface Part {
  readonly target: Target;
  readonly fold: Fold;
  readonly ids: readonly string[];
}

const CHECKPOINT = POSTGRES.shared('checkpoint');
const OF_THESE = '(name, version) IN (SELECT * FROM unnest($1::text[], $2::text[]))';

/**
 * Takes a step on one connection, in one transaction. The checkpoints are locked first, so whoever comes
 * second finds them moved; the rows that a batch touches are loaded together, folded in memory, and written
 * together.
 */
export class PostgresStep {
  private readonly failures = new Map<string, Error>();

  constructor(
    private readonly client: PoolClient,
    private readonly targets: ReadonlyMap<string, Target>,
    private readonly step: Step,
  ) {}

  /**
   * Answers why projections failed. Throws CheckpointMoved, and what the server throws.
   *
   * @param oneByOne - Each projection is written by itself, so that one whose rows the server refuses fails
   * alone.
   */
  async take(oneByOne: boolean): Promise<ReadonlyMap<string, Error>> {
    const { names, folds, batch } = this.step;
    const asked = [...folds].flatMap(([name, fold]) => this.partOf(name, fold));
    const [, standing, last, ...loaded] = await together<readonly Fields[]>([
      this.send({ text: 'BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE' }),
      this.send({ ...STANDING, values: this.keysOf(names) }),
      this.send({ ...LAST_MOMENT }),
      ...asked.map(({ target, ids }) => this.send(target.sql.load(ids))),
    ]);
    const open = this.refuseMoved(standing ?? []);
    const parts = asked.flatMap((part, place) => {
      const rows = new RowBatch(part.target.table, loaded[place] ?? []);
      return open.has(part.target.projection.name) && this.fold(part, rows) ? [{ ...part, rows }] : [];
    });
    const writing = parts.map(({ target, rows }) => [target, target.sql.write(rows)] as const);
    if (oneByOne) for (const [target, sent] of writing) await this.writeAlone(target, sent);
    const done = [...open].filter((name) => !this.failures.has(name));
    const moments = momentsIn(batch, momentOf(last?.[0]));
    await together([
      ...(oneByOne ? [] : writing.flatMap(([, sent]) => sent).map((each) => this.send(each))),
      this.send({
        ...NOTE,
        values: [moments.map((each) => each.recordedAt), moments.map((each) => each.position)],
      }),
      this.send({ ...MOVE, values: [...this.keysOf(done), this.step.to] }),
      this.send({ text: 'COMMIT' }),
    ]);
    return this.failures;
  }

  private partOf(name: string, fold: Fold): readonly Part[] {
    const target = this.targets.get(name);
    if (!target) return [];
    try {
      return [{ target, fold, ids: [...new Set(fold.keys())] }];
    } catch (error) {
      this.failures.set(name, errorOf(error));
      return [];
    }
  }

  private fold({ target, fold }: Part, rows: RowBatch): boolean {
    try {
      fold.into(rows);
      return true;
    } catch (error) {
      this.failures.set(target.projection.name, errorOf(error));
      return false;
    }
  }

  /** The names of those that are to be done. What is done twice may have been done the first time. */
  private refuseMoved(standing: readonly Fields[]): ReadonlySet<string> {
    const { names, from, to, again } = this.step;
    const at = (position: Position): string[] =>
      standing.flatMap(([name, place]) => (place === position ? [String(name)] : []));
    const open = at(from);
    if (open.length + (again ? at(to).length : 0) < names.length) throw new CheckpointMoved(names);
    return new Set(open);
  }

  private async writeAlone({ projection }: Target, sent: readonly Written[]): Promise<void> {
    await this.send({ text: 'SAVEPOINT alone' });
    try {
      await together(sent.map((each) => this.send(each)));
    } catch (error) {
      await this.send({ text: 'ROLLBACK TO SAVEPOINT alone' });
      this.failures.set(projection.name, errorOf(error));
    }
  }

  private keysOf(names: readonly string[]): [string[], string[]] {
    return [[...names], names.map((name) => this.targets.get(name)?.version ?? '')];
  }

  private async send(what: Written | { readonly text: string }): Promise<readonly Fields[]> {
    if ('copied' in what) {
      await copyIn(this.client, what.copied, what.data);
      return [];
    }
    const { rows } = await this.client.query<Fields[number][]>({ values: [], ...what, rowMode: 'array' });
    return rows;
  }
}

const STANDING = {
  name: 'standing',
  text: `SELECT name, position FROM ${CHECKPOINT} WHERE ${OF_THESE} ORDER BY name FOR UPDATE`,
};
const LAST_MOMENT = { name: 'last-moment', text: lastMoment(POSTGRES) };
const NOTE = {
  name: 'note',
  text: `INSERT INTO ${POSTGRES.shared('moment')} SELECT * FROM unnest($1::text[], $2::bigint[])
    ON CONFLICT DO NOTHING`,
};
const MOVE = { name: 'move', text: `UPDATE ${CHECKPOINT} SET position = $3 WHERE ${OF_THESE}` };
