/** One table of the star: what it holds, and the SQL that says what belongs in it. */
export interface StarTable {
  readonly name: string;
  /** One row for each what; it stands in the database as the comment on the table. */
  readonly grain: string;
  /** Every column with its type, in the order in which `select` brings them. */
  readonly columns: Readonly<Record<string, string>>;
  /** The columns that name a row. */
  readonly key: readonly string[];
  /** What belongs in it, from the rows as they stood at the position of the refresh. */
  readonly select: string;
}

/** SQL that makes the table where there is none. */
export const creationOf = ({ name, grain, columns, key }: StarTable): string => {
  const definitions = Object.entries(columns).map(([column, type]) => `${column} ${type}`);
  return `
    create table probity_bi.${name} (${definitions.join(', ')}, primary key (${key.join(', ')}));
    comment on table probity_bi.${name} is ${literal(grain)}`;
};

/** A text as SQL writes it. */
export const literal = (text: string | null): string =>
  text === null ? 'null' : `'${text.replaceAll("'", "''")}'`;
