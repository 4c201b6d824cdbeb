import { type AnyProjection, type Class, sha256 } from '@probity/eventing';
import { type Dialect, SQLITE } from '../queries/dialect';
import { rowClassOf } from '../rows/row-class';
import { RowTable } from '../rows/row-table';

/** A projection and the table that its rows stand in. */
export interface Projected {
  readonly projection: AnyProjection;
  readonly table: RowTable;
  /** The version of the rows: that of the projection, with a digest of the columns and the layout. */
  readonly version: string;
}

/**
 * Grows when what is kept beside all rows changes: then all are made anew. 2: moments; 3: indexes of versions
 * by the column that they set.
 */
const LAYOUT = 3;

/** What tells rows that are built beside others of the same version. */
export const NEXT = '_next';

/**
 * A projection with its table, as a database of some kind keeps it.
 *
 * @param beside - Rows that stand beside those of the same version, until they take their place.
 */
export const projectedBy = (projection: AnyProjection, dialect: Dialect, beside = false): Projected => {
  const declared = rowClassOf(projection.row as Class);
  // A projection that never advances a row makes rows that never change.
  const changes = Object.keys(projection.advance).length > 0;
  const { creation } = new RowTable(declared, changes, projection, { dialect: SQLITE });
  const version = `${projection.version}-${sha256([LAYOUT, ...creation].join(';')).slice(0, 16)}`;
  const place = dialect.schemaOf(declared.table, version);
  const schema = place !== undefined && beside ? `${place}${NEXT}` : place;
  const table = new RowTable(declared, changes, projection, { dialect, schema });
  return { projection, version: beside ? `${version}${NEXT}` : version, table };
};
