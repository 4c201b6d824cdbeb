import type { Class, Position } from '@probity/eventing';
import type { Asking } from './asking';
import { positionOf } from '../following/checkpoints';
import { QuestionInvalid, type Where } from './conditions';
import { type Differences, differencesIn } from './differences';
import { positionAt } from './moments';
import { type Order, cursorOf } from '../pages';
import type { Projected } from '../following/projected';
import type { ReadModel } from '../read-model';
import type { Look } from '../read-models';
import { RowPast, type RowVersion, type Span } from '../rows/row-past';
import { RowReader } from '../rows/row-reader';
import type { RowTable } from '../rows/row-table';

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

interface Source extends Projected {
  readonly models: Look;
  readonly reader: RowReader;
  readonly past: RowPast;
}

const ROWS_DEFAULT = 50;
const ROWS_MAX = 500;

/** Answers questions from the rows, as they are or as they were. Asks nothing of the log. */
export class Queries {
  private readonly sources: ReadonlyMap<Class, Source>;

  constructor(...opened: readonly Look[]) {
    this.sources = new Map(
      opened.flatMap((models) =>
        models.projected.map((each) => {
          const [reader, past] = [new RowReader(each.table), new RowPast(each.table)];
          return [each.projection.row as Class, { ...each, models, reader, past }] as const;
        }),
      ),
    );
  }

  /** A page of rows. Throws QuestionInvalid when the question names what there is not. */
  find<R extends ReadModel>(row: Class<R>, question: Question<R> = {}): Promise<Page<R>> {
    return this.ask(row, function* (source) {
      const { first = ROWS_DEFAULT, asOf, validAt, where = {}, after } = question;
      refusePageOf(first);
      const order = orderOf(source.table, question.orderBy);
      const selection = { where, order, after, asOf, validAt, limit: first + 1 };
      const found = yield* source.reader.select(selection);
      const rows = found.slice(0, first);
      const last = rows.at(-1);
      return {
        rows: rows as unknown as readonly R[],
        next: found.length > first && last ? cursorOf(order, last) : null,
        position: earlier(yield* positionOf(source), asOf),
      };
    });
  }

  /** One row, as it is or as it was, and as it stood on a day; null when there is none. */
  get<R extends ReadModel>(
    row: Class<R>,
    id: string,
    { asOf, validAt }: Pick<Question<R>, 'asOf' | 'validAt'> = {},
  ): Promise<R | null> {
    return this.ask(row, function* ({ table, reader }) {
      const where = { id: { eq: id } };
      const [found] = yield* reader.select({ where, order: orderOf(table), asOf, validAt, limit: 1 });
      return (found as R | undefined) ?? null;
    });
  }

  /** Every version of a row by a position, the first one first; none when there is no such row. */
  versionsOf<R extends ReadModel>(
    row: Class<R>,
    id: string,
    asOf?: Position,
  ): Promise<readonly RowVersion<R>[]> {
    return this.ask(row, function* (source) {
      const versions = yield* source.past.versionsOf(id, asOf ?? (yield* positionOf(source)));
      return versions as unknown as readonly RowVersion<R>[];
    });
  }

  /**
   * For every column of a row as it was, the position of the event that had set it. Null when there is no
   * such row.
   */
  blameOf<R extends ReadModel>(row: Class<R>, id: string, asOf?: Position): Promise<Blame<R> | null> {
    return this.ask(row, function* (source) {
      const setters = yield* source.past.settersOf(id, asOf ?? (yield* positionOf(source)));
      return setters.size === 0 ? null : (Object.fromEntries(setters) as Blame<R>);
    });
  }

  /** What became of rows between two positions. Throws QuestionInvalid when the span is none. */
  differences(row: Class, span: Span): Promise<Differences> {
    return this.ask(row, function* (source) {
      refusePageOf(span.first);
      return yield* differencesIn(source, span);
    });
  }

  /** Position of the last event that the rows of this kind have done. */
  positionOf(row: Class): Promise<Position> {
    return this.ask(row, positionOf);
  }

  /**
   * The position up to which the log behind these rows had come at an instant (UTC): before the first event
   * that was recorded later. All that the rows have done, when nothing was.
   */
  positionAt(row: Class, instant: string): Promise<Position> {
    return this.ask(row, function* (source) {
      const known = yield* positionAt(source.table.dialect, instant);
      return known ?? (yield* positionOf(source));
    });
  }

  /** Rows may be written by others meanwhile: what is asked together is answered from one moment. */
  private async ask<T>(row: Class, asking: (source: Source) => Asking<T>): Promise<T> {
    const source = this.of(row);
    return await source.models.answer(asking(source));
  }

  private of(row: Class): Source {
    const found = this.sources.get(row);
    if (!found) throw new Error(`no projection makes ${row.name}`);
    return found;
  }
}

const refusePageOf = (first: number): void => {
  if (Number.isInteger(first) && first >= 1 && first <= ROWS_MAX) return;
  throw new QuestionInvalid({ path: 'first', problem: `must be from 1 to ${ROWS_MAX}` });
};

const orderOf = (
  table: RowTable,
  { column: name, descending = false }: { readonly column: string; readonly descending?: boolean } = {
    column: 'id',
  },
): Order => {
  const sortable = table.columns.filter(({ kind }) => kind !== 'json');
  const column = sortable.find((each) => each.name === name);
  if (column) return { column, descending };
  const allowed = sortable.map((each) => each.name);
  throw new QuestionInvalid({ path: 'orderBy', problem: 'is not one of the allowed values', allowed });
};

const earlier = (one: Position, other: Position = one): Position => (one < other ? one : other);
