import type { Position } from '@probity/eventing';
import type { Asking, Clause } from '../queries/asking';
import { type Column, quoted } from './column';
import { type Condition, clausesOf } from '../queries/conditions';
import { type Order, afterCursor, orderingOf } from '../pages';
import { setting } from './row-indexes';
import type { Row, RowTable } from './row-table';
import { namesOn, validOn } from '../queries/valid-at';

/** Which rows to read, in which order. */
export interface Selection {
  readonly where: Readonly<Record<string, Condition | undefined>>;
  readonly order: Order;
  readonly after?: string | undefined;
  readonly asOf?: Position | undefined;
  /** The rows that held on this day (YYYY-MM-DD), as they stood on it. */
  readonly validAt?: string | undefined;
  readonly limit: number;
}

/** Where rows are looked for, and how `position` is called there. */
interface Source {
  readonly from: Clause;
  readonly nameOf: (column: Column) => string;
  readonly living: readonly Clause[];
}

/** Reads the rows of one read model, as they are or as they were. */
export class RowReader {
  constructor(private readonly table: RowTable) {}

  /** The rows of a selection. Throws QuestionInvalid when it names what there is not. */
  *select(selection: Selection): Asking<readonly Row[]> {
    const { where, order, after, asOf, limit } = selection;
    const sources = asOf === undefined ? [this.present()] : this.sourcesAt(asOf, where);
    const parts = sources.map((source) => {
      const { from, nameOf, living } = this.onDay(source, selection);
      const conditions = [
        ...living,
        ...clausesOf(this.table, where, nameOf),
        ...(after === undefined ? [] : [afterCursor(order, nameOf, after)]),
      ];
      const columns = this.table.columns.map((column) => `${nameOf(column)} as ${quoted(column.name)}`);
      const condition =
        conditions.length === 0 ? '' : `where ${conditions.map(({ sql }) => sql).join(' and ')}`;
      return {
        sql: `select ${columns.join(', ')} from ${from.sql} ${condition}`,
        fields: [from, ...conditions].flatMap(({ fields }) => fields),
      };
    });
    const found = parts.map(({ sql }) => sql).join(' union all ');
    const rows = yield {
      sql: `${found} order by ${orderingOf(order)} limit ${limit}`,
      fields: parts.flatMap(({ fields }) => fields),
    };
    return rows.map((fields) => this.table.decode(fields));
  }

  private onDay(source: Source, { validAt: day, asOf }: Selection): Source {
    if (day === undefined) return source;
    const nameOf = namesOn(this.table, source.nameOf, day);
    return { ...source, nameOf, living: [...source.living, ...validOn(this.table, nameOf, { day, asOf })] };
  }

  private present(): Source {
    return this.among(this.table.name, nameOf);
  }

  /** The rows of one table, with their pulse as of a position where there is one. */
  private among(table: string, nameOf: Source['nameOf'], asOf?: Position): Source {
    const from = this.table.at(table);
    return {
      from: { sql: from, fields: [] },
      nameOf: this.beating(nameOf, `${from}."id"`, asOf),
      living: [],
    };
  }

  private beating(nameOf: Source['nameOf'], id: string, asOf?: Position): Source['nameOf'] {
    const { pulse } = this.table;
    if (!pulse) return nameOf;
    const beat = this.table.pulseAt(id, asOf?.toString());
    return (column) => (column === pulse ? beat : nameOf(column));
  }

  /** Where to look for rows as they were at a position. */
  private sourcesAt(asOf: Position, where: Selection['where']): readonly Source[] {
    const begun = { sql: '"position" <= ?', fields: [asOf] };
    const present = { ...this.among(this.table.name, nameOf, asOf), living: [begun] };
    if (!this.table.rowsChange) return [present];
    const named = Object.entries(where).find(
      ([name, condition]) => this.table.isIndexed(name) && (condition?.eq ?? condition?.in),
    );
    return named ? [present, this.pastAt(asOf, named[0])] : [this.rowByRowAt(asOf)];
  }

  /**
   * Past versions that stood, of rows that are found by what a column was: through the last version by then
   * that set it so, of which there are few, and from there to the one that stood.
   */
  private pastAt(asOf: Position, by: string): Source {
    const past = this.table.at(this.table.pastName);
    const column = quoted(by);
    const same = `"then".${column} = "begun".${column}`;
    const later = `"later".${column} = "begun".${column} and "later"."id" = "begun"."id"`;
    const between = '"later"."fromPosition" > "begun"."fromPosition" and "later"."fromPosition" <= ?';
    const setLater = `${setting(by, '"later".')} and ${later} and ${between}`;
    return {
      from: {
        sql: `${past} as "begun" join ${past} as "then" on ${this.stood(BEGUN_ID)} and ${same}`,
        fields: [asOf, asOf],
      },
      nameOf: this.beating(foundBy(by), BEGUN_ID, asOf),
      living: [
        { sql: `${setting(by, '"begun".')} and "begun"."fromPosition" <= ?`, fields: [asOf] },
        { sql: `not exists (select 1 from ${past} as "later" where ${setLater})`, fields: [asOf] },
      ],
    };
  }

  /**
   * Every row that had begun, each as it is if that is how it stood, or else in the one past version that
   * did. With no index to begin with, this finds the first rows without going through all that was ever past.
   */
  private rowByRowAt(asOf: Position): Source {
    const { name, pastName } = this.table;
    const begun = `from ${this.table.at(name)} where "began" <= ?`;
    const now = `(select *, "position" <= ? as "stands" ${begun}) as "now"`;
    const then = `${this.table.at(pastName)} as "then" on not "now"."stands" and ${this.stood(NOW_ID)}`;
    return {
      from: { sql: `${now} left join ${then}`, fields: [asOf, asOf, asOf, asOf] },
      nameOf: this.beating(eitherWay, NOW_ID, asOf),
      living: [],
    };
  }

  /** SQL for the one version that stood at a position: the first to end after it, if it had begun. */
  private stood(id: string): string {
    const first = `select min("toPosition") from ${this.table.at(this.table.pastName)}`;
    const ending = `"then"."toPosition" = (${first} where "id" = ${id} and "toPosition" > ?)`;
    return `"then"."id" = ${id} and ${ending} and "then"."fromPosition" <= ?`;
  }
}

const [NOW_ID, BEGUN_ID] = ['"now"."id"', '"begun"."id"'];
const eitherWay = (column: Column): string =>
  column.name === 'id'
    ? NOW_ID
    : `case when "now"."stands" then "now".${nameOf(column)} else "then".${nameInHistory(column)} end`;
/** The column that rows are found by holds the same in both versions: it is asked of the one in the index. */
const foundBy =
  (by: string) =>
  (column: Column): string =>
    ['id', by].includes(column.name) ? `"begun".${nameOf(column)}` : `"then".${nameInHistory(column)}`;

const nameOf = ({ name }: Column): string => quoted(name);
/** What a column is called in the history, where a version is told by the position where it begins. */
export const nameInHistory = ({ name }: Column): string =>
  quoted(name === 'position' ? 'fromPosition' : name);
