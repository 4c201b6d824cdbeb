import type { Database, Statement } from 'better-sqlite3';
import { type Position, START, sha256 } from '@probity/eventing';
import type { Projected } from './row-table';

/** Somebody else moved the checkpoint: two processes run the same projection on the same tables. */
export class CheckpointMoved extends Error {
  override readonly name = 'CheckpointMoved';
  constructor(projections: readonly string[]) {
    super(`another process runs one of ${projections.join(', ')} on the same tables`);
  }
}

/** Grows when what is kept beside all rows changes: then all are made anew. 2: moments. */
const LAYOUT = 2;

/** The version of the rows: that of the projection, with a digest of the columns and the layout. */
const versionOf = ({ projection, table }: Projected): string =>
  `${projection.version}-${sha256([LAYOUT, ...table.creation].join(';')).slice(0, 16)}`;

/** How far each projection has come, kept beside the rows and moved in the transaction that writes them. */
export class Checkpoints {
  private readonly find: Statement<[string], [version: string, position: string]>;
  private readonly replace: Statement<[string, string, Position]>;
  private readonly advance: Statement<[Position, Position, string]>;

  constructor(private readonly db: Database) {
    db.exec(
      'create table if not exists checkpoint ' +
        '(name text primary key, version text not null, position bigint not null)',
    );
    this.find = db.prepare('select version, cast(position as text) from checkpoint where name = ?');
    this.find.raw();
    this.replace = db.prepare(
      'insert into checkpoint (name, version, position) values (?, ?, ?) on conflict (name) do update set ' +
        'version = excluded.version, position = excluded.position',
    );
    this.advance = db.prepare(
      'update checkpoint set position = ? where position = ? and name in (select value from json_each(?))',
    );
  }

  /** Where a projection stands; START when it has never run. */
  positionOf(name: string): Position {
    const found = this.find.get(name);
    return found ? BigInt(found[1]) : START;
  }

  /**
   * Makes the tables of a projection when there are none, and makes them anew when they are of another
   * version.
   */
  prepare(projected: Projected): void {
    if (this.find.get(projected.projection.name)?.[0] !== versionOf(projected)) this.forget(projected);
  }

  /** Takes away all that a projection has written: its rows are to be built from the start of the log. */
  forget(projected: Projected): void {
    const { projection, table } = projected;
    this.db.transaction(() => {
      for (const sql of [...table.removal, ...table.creation]) this.db.exec(sql);
      this.replace.run(projection.name, versionOf(projected), START);
    })();
  }

  /** Moves checkpoints together. Throws CheckpointMoved when one of them is not where the caller left it. */
  move(names: readonly string[], from: Position, to: Position): void {
    const { changes } = this.advance.run(to, from, JSON.stringify(names));
    if (changes !== names.length) throw new CheckpointMoved(names);
  }
}
