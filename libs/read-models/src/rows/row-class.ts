import type { Class } from '@probity/eventing';
import { getMetadataArgsStorage } from './row-columns';

/** A column as the class of a row declares it. */
export interface DeclaredColumn {
  readonly name: string;
  /** What TypeORM calls its type: `text`, `simple-json` … */
  readonly type: string;
  readonly nullable: boolean;
}

/** What the class of a row declares: its table, its columns, and those that rows are often looked for by. */
export interface RowClass {
  readonly table: string;
  readonly columns: readonly DeclaredColumn[];
  readonly indexed: readonly (readonly string[])[];
}

/** Reads the decorators of the class of a row. Throws when it names no table. */
export const rowClassOf = (row: Class): RowClass => {
  const storage = getMetadataArgsStorage();
  const lineage = lineageOf(row);
  const [table] = storage.filterTables(row);
  if (table?.name === undefined) throw new Error(`${row.name} names no table`);
  return {
    table: table.name,
    columns: storage.filterColumns(lineage).map(({ propertyName, options }) => ({
      name: propertyName,
      type: String(options.type),
      nullable: options.nullable ?? false,
    })),
    indexed: storage
      .filterIndices(lineage)
      .map(({ columns }) => (Array.isArray(columns) ? columns.map(String) : [])),
  };
};

/** A class and those that it derives from. */
const lineageOf = (row: Class): Class[] => {
  const above = Object.getPrototypeOf(row) as Class | null;
  return typeof above?.prototype === 'object' ? [row, ...lineageOf(above)] : [row];
};
