import type { Class, Position } from '@probity/eventing';
import { QuestionInvalid, type Where, columnOf } from './conditions';
import type { ReadModels } from './open-read-models';
import { type Order, cursorOf } from './pages';
import type { ReadModel } from './read-model';
import { RowReader, type RowVersion } from './row-reader';
import type { Projected, RowTable } from './row-table';

/** Which rows, in which order, how many, and as of when. */
export interface Question<R> {
  readonly where?: Where<R>;
  /** Rows come by this column, then by id; by id alone when nothing is said. */
  readonly orderBy?: { readonly column: keyof R & string; readonly descending?: boolean };
  /** The `next` of the page before. */
  readonly after?: string;
  /** Most rows in the answer; at most 500. */
  readonly first?: number;
  /** The rows as they were when the event at this position, and none after it, had happened. */
  readonly asOf?: Position;
}

/** A page of rows, and where the next one begins. */
export interface Page<R> {
  readonly rows: readonly R[];
  /** Where the next page begins; null when there is none. */
  readonly next: string | null;
  /** Position up to which the log is in this answer. */
  readonly position: Position;
}

/** For every column, the position of the event that set it. */
export type Blame<R> = Readonly<Record<Exclude<keyof R & string, keyof ReadModel>, Position>>;

interface Source extends Projected, Pick<ReadModels, 'db' | 'checkpoints'> {
  readonly reader: RowReader;
}

const ROWS_DEFAULT = 50;
const ROWS_MAX = 500;

/** Answers questions from the rows, as they are or as they were. Asks nothing of the log. */
export class Queries {
  private readonly sources: ReadonlyMap<Class, Source>;

  constructor(...models: readonly ReadModels[]) {
    this.sources = new Map(
      models.flatMap(({ db, checkpoints, projected }) =>
        projected.map((each) => {
          const reader = new RowReader(db, each.table);
          return [each.projection.row as Class, { ...each, reader, db, checkpoints }] as const;
        }),
      ),
    );
  }

  /** A page of rows. Throws QuestionInvalid when the question names what there is not. */
  find<R extends ReadModel>(row: Class<R>, question: Question<R> = {}): Promise<Page<R>> {
    return this.atOneMoment(row, ({ projection, table, reader, checkpoints }) => {
      const { first = ROWS_DEFAULT, asOf, where = {}, after } = question;
      if (!Number.isInteger(first) || first < 1 || first > ROWS_MAX) {
        throw new QuestionInvalid(`a page has 1 to ${ROWS_MAX} rows`);
      }
      const order = orderOf(table, question.orderBy);
      const found = reader.select({ where, order, after, asOf, limit: first + 1 });
      const rows = found.slice(0, first);
      const last = rows.at(-1);
      return {
        rows: rows as unknown as readonly R[],
        next: found.length > first && last ? cursorOf(order, last) : null,
        position: earlier(checkpoints.positionOf(projection.name), asOf),
      };
    });
  }

  /** One row, as it is or as it was; null when there is none. */
  get<R extends ReadModel>(row: Class<R>, id: string, asOf?: Position): Promise<R | null> {
    return answering(() => {
      const { table, reader } = this.of(row);
      const [found] = reader.select({ where: { id: { eq: id } }, order: orderOf(table), asOf, limit: 1 });
      return (found as R | undefined) ?? null;
    });
  }

  /** Every version of a row, the first one first; none when there is no such row. */
  versionsOf<R extends ReadModel>(row: Class<R>, id: string): Promise<readonly RowVersion<R>[]> {
    return answering(() => this.of(row).reader.versionsOf(id) as unknown as readonly RowVersion<R>[]);
  }

  /** For every column of a row, the position of the event that set it. Null when there is no such row. */
  blameOf<R extends ReadModel>(row: Class<R>, id: string): Promise<Blame<R> | null> {
    return this.atOneMoment(row, ({ reader }) => {
      const versions = reader.versionsOf(id);
      const setBy = versions.flatMap(({ changed, from }) => changed.map((column) => [column, from] as const));
      setBy.push(...reader.lastBeatOf(id));
      return setBy.length === 0 ? null : (Object.fromEntries(setBy) as Blame<R>);
    });
  }

  /** Rows may be written by others meanwhile: what is asked together must be answered from one moment. */
  private atOneMoment<T>(row: Class, work: (source: Source) => T): Promise<T> {
    const source = this.of(row);
    return answering(source.db.transaction(() => work(source)));
  }

  private of(row: Class): Source {
    const found = this.sources.get(row);
    if (!found) throw new Error(`no projection makes ${row.name}`);
    return found;
  }
}

const orderOf = (
  table: RowTable,
  { column: name, descending = false }: { readonly column: string; readonly descending?: boolean } = {
    column: 'id',
  },
): Order => {
  const column = columnOf(table, name);
  if (column.kind === 'json') throw new QuestionInvalid(`${table.name} cannot be sorted by ${name}`);
  return { column, descending };
};

const earlier = (one: Position, other: Position = one): Position => (one < other ? one : other);

// A promise, because rows may one day be asked of a server; the work itself is done at once.
const answering = <T>(work: () => T): Promise<T> =>
  new Promise((resolve) => {
    resolve(work());
  });
