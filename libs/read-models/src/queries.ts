import type { Class, Position } from '@probity/eventing';
import { QuestionInvalid, type Where, columnOf } from './conditions';
import { type Differences, differencesIn } from './differences';
import type { ReadModels } from './open-read-models';
import { type Order, cursorOf } from './pages';
import type { ReadModel } from './read-model';
import { RowPast, type RowVersion, type Span } from './row-past';
import { RowReader } from './row-reader';
import type { Projected, RowTable } from './row-table';
import { Statements } from './statements';

/** Which rows, in which order, how many, and as of when. */
export interface Question<R> {
  readonly where?: Where<R>;
  /** Rows come by this column, then by id; by id alone when nothing is said. */
  readonly orderBy?: { readonly column: keyof R & string; readonly descending?: boolean };
  /** The `next` of the page before. */
  readonly after?: string;
  /** Most rows in the answer; at most 500. */
  readonly first?: number;
  /** The rows as they were when the event at this position, and none after it, had been recorded. */
  readonly asOf?: Position | undefined;
  /** The rows that held on this day of the world (YYYY-MM-DD), as they stood on it. */
  readonly validAt?: string | undefined;
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

interface Source extends Projected, Pick<ReadModels, 'db' | 'checkpoints' | 'moments'> {
  readonly reader: RowReader;
  readonly past: RowPast;
}

const ROWS_DEFAULT = 50;
const ROWS_MAX = 500;

/** Answers questions from the rows, as they are or as they were. Asks nothing of the log. */
export class Queries {
  private readonly sources: ReadonlyMap<Class, Source>;

  constructor(...models: readonly ReadModels[]) {
    this.sources = new Map(
      models.flatMap(({ db, checkpoints, moments, projected }) =>
        projected.map((each) => {
          const statements = new Statements(db);
          const [reader, past] = [new RowReader(statements, each.table), new RowPast(statements, each.table)];
          return [each.projection.row as Class, { ...each, reader, past, db, checkpoints, moments }] as const;
        }),
      ),
    );
  }

  /** A page of rows. Throws QuestionInvalid when the question names what there is not. */
  find<R extends ReadModel>(row: Class<R>, question: Question<R> = {}): Promise<Page<R>> {
    return this.atOneMoment(row, ({ projection, table, reader, checkpoints }) => {
      const { first = ROWS_DEFAULT, asOf, validAt, where = {}, after } = question;
      if (!Number.isInteger(first) || first < 1 || first > ROWS_MAX) {
        throw new QuestionInvalid(`a page has 1 to ${ROWS_MAX} rows`);
      }
      const order = orderOf(table, question.orderBy);
      const found = reader.select({ where, order, after, asOf, validAt, limit: first + 1 });
      const rows = found.slice(0, first);
      const last = rows.at(-1);
      return {
        rows: rows as unknown as readonly R[],
        next: found.length > first && last ? cursorOf(order, last) : null,
        position: earlier(checkpoints.positionOf(projection.name), asOf),
      };
    });
  }

  /** One row, as it is or as it was, and as it stood on a day; null when there is none. */
  get<R extends ReadModel>(
    row: Class<R>,
    id: string,
    { asOf, validAt }: Pick<Question<R>, 'asOf' | 'validAt'> = {},
  ): Promise<R | null> {
    return answering(() => {
      const { table, reader } = this.of(row);
      const where = { id: { eq: id } };
      const [found] = reader.select({ where, order: orderOf(table), asOf, validAt, limit: 1 });
      return (found as R | undefined) ?? null;
    });
  }

  /** Every version of a row by a position, the first one first; none when there is no such row. */
  versionsOf<R extends ReadModel>(
    row: Class<R>,
    id: string,
    asOf: Position = this.positionOf(row),
  ): Promise<readonly RowVersion<R>[]> {
    return answering(() => this.of(row).past.versionsOf(id, asOf) as unknown as readonly RowVersion<R>[]);
  }

  /**
   * For every column of a row as it was, the position of the event that had set it. Null when there is no
   * such row.
   */
  blameOf<R extends ReadModel>(
    row: Class<R>,
    id: string,
    asOf: Position = this.positionOf(row),
  ): Promise<Blame<R> | null> {
    return this.atOneMoment(row, ({ past }) => {
      const setters = past.settersOf(id, asOf);
      return setters.size === 0 ? null : (Object.fromEntries(setters) as Blame<R>);
    });
  }

  /** What became of rows between two positions. Throws QuestionInvalid when the span is none. */
  differences(row: Class, span: Span): Promise<Differences> {
    return this.atOneMoment(row, (source) => {
      if (span.first < 1 || span.first > ROWS_MAX) {
        throw new QuestionInvalid(`a page has 1 to ${ROWS_MAX} rows`);
      }
      return differencesIn(source, span);
    });
  }

  /** Position of the last event that the rows of this kind have done. */
  positionOf(row: Class): Position {
    const { checkpoints, projection } = this.of(row);
    return checkpoints.positionOf(projection.name);
  }

  /**
   * The position up to which the log behind these rows had come at an instant (UTC): before the first event
   * that was recorded later. All that the rows have done, when nothing was.
   */
  positionAt(row: Class, instant: string): Position {
    return this.of(row).moments.positionAt(instant) ?? this.positionOf(row);
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
