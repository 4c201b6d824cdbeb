import { type Position, START } from '@probity/eventing';
import type { Asking } from '../queries/asking';
import { quoted } from './column';
import { nameInHistory } from './row-reader';
import type { Row, RowTable } from './row-table';

/** What a row was between two events. */
export interface RowVersion<R> {
  readonly from: Position;
  /** Position of the event that ended it; null for the present one. */
  readonly until: Position | null;
  /** The columns that the event at `from` set. */
  readonly changed: readonly string[];
  readonly row: R;
}

/** Two positions, and which rows of those that differ. */
export interface Span {
  readonly from: Position;
  readonly to: Position;
  /** This row alone. */
  readonly id?: string | undefined;
  /** Rows whose ids come after this one. */
  readonly after?: string | undefined;
  /** Most rows in the answer; at most 500. */
  readonly first: number;
}

/** Reads what the rows of one read model have been. */
export class RowPast {
  constructor(private readonly table: RowTable) {}

  /** Every version of a row that had begun by a position, the first one first. */
  *versionsOf(id: string, asOf: Position): Asking<readonly RowVersion<Row>[]> {
    const { columns, historyName, own } = this.table;
    const names = columns.map(nameInHistory).join(', ');
    const begun = '"id" = ? and "fromPosition" <= ? order by "fromPosition"';
    const sql = `select ${names}, "toPosition", "changed" from ${this.table.at(historyName)} where ${begun}`;
    const versions = yield { sql, fields: [id, asOf] };
    return versions.map((fields) => {
      const [until, changed] = fields.slice(-2);
      const row = this.table.decode(fields);
      return {
        from: BigInt(row.position),
        until: typeof until === 'bigint' && until <= asOf ? until : null,
        changed:
          typeof changed === 'string' ? (JSON.parse(changed) as string[]) : own.map(({ name }) => name),
        row,
      };
    });
  }

  /** Which event had set each column of a row last by a position, and after another. */
  *settersOf(id: string, by: Position, after: Position = START): Asking<ReadonlyMap<string, Position>> {
    const { own, pulse, historyName } = this.table;
    const between = '"id" = ? and "fromPosition" > ? and "fromPosition" <= ?';
    const then = `from ${this.table.at(historyName)} where ${between}`;
    const setters = new Map<string, Position>();
    const set = `select "fromPosition", "changed" ${then} order by "fromPosition"`;
    for (const [position, changed] of yield { sql: set, fields: [id, after, by] }) {
      const names =
        typeof changed === 'string' ? (JSON.parse(changed) as string[]) : own.map(({ name }) => name);
      for (const name of names) setters.set(name, BigInt(position ?? after));
    }
    const beat = yield* this.lastBeatOf(id, by, after);
    if (pulse && beat !== undefined) setters.set(pulse.name, beat);
    return setters;
  }

  private *lastBeatOf(id: string, by: Position, after: Position): Asking<Position | undefined> {
    const { pulse, pulseName } = this.table;
    if (!pulse) return undefined;
    const beats = `from ${this.table.at(pulseName)} where "id" = ? and "position" > ? and "position" <= ?`;
    const [last] = yield { sql: `select max("position") ${beats}`, fields: [id, after, by] };
    return typeof last?.[0] === 'bigint' ? last[0] : undefined;
  }

  /** Ids of rows that an event touched after one position and by another, in their order. */
  *touched({ from, to, id, after, first }: Span): Asking<readonly string[]> {
    const { name, pastName, pulseName, rowsChange, pulse } = this.table;
    const sources = [
      [name, 'position'],
      ...(rowsChange ? [[pastName, 'fromPosition']] : []),
      ...(pulse ? [[pulseName, 'position']] : []),
    ].map(([table = '', position = '']) => {
      const between = `${quoted(position)} > ? and ${quoted(position)} <= ?`;
      const wanted = `${between} and "id" > ?${id === undefined ? '' : ' and "id" = ?'}`;
      return `select "id" from ${this.table.at(table)} where ${wanted}`;
    });
    const fields = [from, to, after ?? '', ...(id === undefined ? [] : [id])];
    const ids = yield {
      sql: `${sources.join(' union ')} order by "id" limit ${first}`,
      fields: sources.flatMap(() => fields),
    };
    return ids.map(([found]) => String(found));
  }
}
