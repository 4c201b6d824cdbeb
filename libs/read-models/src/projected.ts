import { type AnyProjection, type Class, sha256 } from '@probity/eventing';
import { type Dialect, SQLITE } from './dialect';
import { rowClassOf } from './row-class';
import { RowTable } from './row-table';

/** A projection and the table that its rows stand in. */
export interface Projected {
  readonly projection: AnyProjection;
  readonly table: RowTable;
  /** The version of the rows: that of the projection, with a digest of the columns and the layout. */
  readonly version: string;
}

/** Grows when what is kept beside all rows changes: then all are made anew. 2: moments; 3: indexes by who began to have a value. */
const LAYOUT = 3;

/** A projection with its table, as a database of some kind keeps it. */
export const projectedBy = (projection: AnyProjection, dialect: Dialect): Projected => {
  const declared = rowClassOf(projection.row as Class);
  // A projection that never advances a row makes rows that never change.
  const changes = Object.keys(projection.advance).length > 0;
  const { creation } = new RowTable(declared, changes, projection, { dialect: SQLITE });
  const version = `${projection.version}-${sha256([LAYOUT, ...creation].join(';')).slice(0, 16)}`;
  const schema = dialect.schemaOf(declared.table, version);
  return { projection, version, table: new RowTable(declared, changes, projection, { dialect, schema }) };
};
