import type { Column } from '../rows/column';

/** The stages that a column tells, the column that is wanted of them, and the day. */
export interface Stages {
  readonly told: string;
  readonly column: Column;
  readonly day: string;
}

/** What databases say differently. All other SQL is the same text for each of them. */
export interface Dialect {
  /** In which schema a version of a table stands, where versions stand side by side. */
  readonly schemaOf: (table: string, version: string) => string | undefined;
  /** A table that all projections share, as SQL names it. */
  readonly shared: (table: string) => string;
  readonly typeOf: (column: Pick<Column, 'sql'>) => string;
  /** The words that make a view where there is none. */
  readonly viewMaking: string;
  /** What follows a table that is looked up by its whole key. */
  readonly keyed: string;
  /** `like`, whatever the case of Latin letters. */
  readonly like: string;
  /** That a list in JSON holds the text of a question mark. */
  readonly holds: (list: string) => string;
  /** What the last stage that began by a day, and knows of the column, says of it. */
  readonly lastStage: (stages: Stages) => string;
}

/** What SQLite says. */
export const SQLITE: Dialect = {
  schemaOf: () => undefined,
  shared: (table) => table,
  typeOf: ({ sql }) => sql,
  viewMaking: 'create view if not exists',
  keyed: ' without rowid',
  like: 'like',
  holds: (list) => `exists (select 1 from json_each(${list}) where json_each.value = ?)`,
  lastStage: ({ told, column: { name }, day }) => {
    const path = `'$.${name}'`;
    return (
      `(select json_extract("stage"."value", ${path}) from json_each(${told}) as "stage" ` +
      `where json_extract("stage"."value", '$.from') <= '${day}' ` +
      `and json_type("stage"."value", ${path}) is not null order by "stage"."key" desc limit 1)`
    );
  },
};
