import { sha256 } from '@probity/eventing';
import { type Column, quoted } from '../rows/column';
import type { Dialect } from '../queries/dialect';

/** Where the tables stand that all projections share, and the views that show the present version of each. */
export const SHARED = 'probity_rows';
const SCHEMA_DIGITS = 8;

/** Texts are compared by their bytes, as SQLite does, and not as the server's language would have it. */
const BY_BYTES = 'collate "C"';
const TYPES: Readonly<Record<string, string>> = {
  text: `text ${BY_BYTES}`,
  integer: 'bigint',
  real: 'double precision',
  boolean: 'smallint',
};

/** What PostgreSQL says, from version 14 on. */
export const POSTGRES: Dialect = {
  schemaOf: (table, version) => `${table}_${sha256(version).slice(0, SCHEMA_DIGITS)}`,
  shared: (table) => `${SHARED}.${quoted(table)}`,
  typeOf: ({ sql }) => TYPES[sql] ?? sql,
  viewMaking: 'create or replace view',
  keyed: '',
  like: 'ilike',
  holds: (list) => `${list}::jsonb @> to_jsonb(?::text)`,
  lastStage: ({ told, column, day }) => {
    const from = `("stage"."value" ->> 'from') ${BY_BYTES}`;
    return (
      `(select ${ofStage(column)} from json_array_elements(${told}::json) ` +
      `with ordinality as "stage" ("value", "key") where ${from} <= '${day}' ` +
      `and ("stage"."value" -> '${column.name}') is not null order by "stage"."key" desc limit 1)`
    );
  },
};

/** The field that a stage has for a column, as its table would keep it. */
const ofStage = ({ name, kind, sql }: Column): string => {
  const told = `("stage"."value" ->> '${name}')`;
  if (sql === 'text') return `${told} ${BY_BYTES}`;
  return kind === 'flag' ? `${told}::boolean::integer` : `${told}::${TYPES[sql] ?? sql}`;
};
