import type { EventRead, EventShape } from './envelope';
import type { Class } from './schema';

/** The event of one type, out of a union. */
export type OneOf<E extends EventShape, K extends E['type']> = EventRead<Extract<E, { readonly type: K }>>;

/** What a projection writes: every column except those that the runner keeps. */
export type Columns<Row> = Omit<Row, 'id' | 'position'>;

/** What makes a look at rows an event: they hold data of persons, SENSITIVE or more (V19). */
export interface Sensitive<Row extends object> {
  /** Whose data a row holds: persons, or the posts, units and warnings behind which they are. */
  readonly of: (row: Row) => readonly string[];
  /** The rows for which it is so; when nothing is said, all, and even the answer that there are none. */
  readonly only?: (row: Row) => boolean;
  /** The main stream of the case that a row belongs to: what an inspection may cover. */
  readonly caseOf?: (row: Row) => string;
}

/** Rows that a person concerned may read, in whatever role or none. */
export interface Own<Row extends object> {
  /** The column that lists the persons concerned who may be told. */
  readonly by: keyof Row & string;
  /** Every column that lists persons: the others in it are not shown, nor asked for. */
  readonly lists: readonly (keyof Row & string)[];
}

/**
 * A read model as a fold of rows. For every key of an event: `begin` makes the row when there is none yet,
 * `advance`
 * answers the columns that change when there is one, and nothing happens where the type is not named. It
 * reads no
 * clock, no network and no present rule.
 */
export interface Projection<Row extends object, E extends EventShape> {
  readonly name: string;
  /**
   * Grows when the meaning of the rows changes; stored rows of another version are built anew from the log.
   */
  readonly version: number;
  readonly row: Class<Row>;
  /** The roles that may read the rows; everybody who may enter, when nothing is said. */
  readonly readers?: readonly string[];
  /** Said where persons concerned, besides the readers, may read the rows about themselves. */
  readonly own?: Own<Row>;
  /** Said where nobody sees rows before it is recorded that, and why, they were looked at. */
  readonly sensitive?: Sensitive<Row>;
  /**
   * The column that every event moves, if there is one. Its course is kept beside the rows: a move of nothing
   * else makes no version of a row.
   */
  readonly pulse?: string;
  /** The rows that an event concerns; by default the one named like its stream's id. */
  readonly keysOf?: (event: EventRead<E>) => readonly string[];
  readonly begin: { readonly [K in E['type']]?: (event: OneOf<E, K>, key: string) => Columns<Row> };
  readonly advance: {
    readonly [K in E['type']]?: (row: Row, event: OneOf<E, K>) => Partial<Columns<Row>>;
  };
}

/** The type-erased seam: a list of projections cannot name the row and event types of each. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type AnyProjection = Projection<any, any>;
