import type { ClientBase } from 'pg';

/** The version of the format that postgres.ts describes. */
export const FORMAT = 1;

const MARK = 'probity event log, format ';

/** What makes the log, in that order. Whoever makes it owns it. */
const STATEMENTS = [
  'CREATE SCHEMA IF NOT EXISTS probity',
  `CREATE TABLE probity.events (
    position bigint PRIMARY KEY,
    stream text COLLATE "C" NOT NULL,
    revision bigint NOT NULL,
    id text COLLATE "C" NOT NULL UNIQUE,
    type text NOT NULL,
    version integer NOT NULL,
    data text NOT NULL,
    metadata text NOT NULL,
    UNIQUE (stream, revision)
  )`,
  `CREATE FUNCTION probity.refuse() RETURNS trigger LANGUAGE plpgsql
    AS $$BEGIN RAISE EXCEPTION 'an event never changes and never goes away'; END$$`,
  `CREATE TRIGGER events_never_change BEFORE UPDATE OR DELETE OR TRUNCATE ON probity.events
    FOR EACH STATEMENT EXECUTE FUNCTION probity.refuse()`,
  'ALTER TABLE probity.events ENABLE ALWAYS TRIGGER events_never_change',
  'REVOKE UPDATE, DELETE, TRUNCATE ON probity.events FROM PUBLIC, CURRENT_USER',
  `COMMENT ON TABLE probity.events IS '${MARK}${FORMAT}'`,
];

/** The same as the catalogue of the server tells it. */
const SHAPE = [
  'position bigint not null',
  'stream text not null C',
  'revision bigint not null',
  'id text not null C',
  'type text not null',
  'version integer not null',
  'data text not null',
  'metadata text not null',
  'PRIMARY KEY ("position")',
  'UNIQUE (id)',
  'UNIQUE (stream, revision)',
  'A CREATE TRIGGER events_never_change BEFORE DELETE OR UPDATE OR TRUNCATE ON probity.events' +
    ' FOR EACH STATEMENT EXECUTE FUNCTION probity.refuse()',
  `BEGIN RAISE EXCEPTION 'an event never changes and never goes away'; END`,
];

/** Makes the log where there is none. Whatever else stands there stays as it is. */
export const createWhereMissing = async (client: ClientBase): Promise<void> => {
  if ((await textsOf(client, RELATIONS)).length > 0) return;
  for (const statement of STATEMENTS) await client.query(statement);
};

/** Throws when what stands there is no log, or one in a format that is not known. */
export const refuseOtherShape = async (client: ClientBase): Promise<void> => {
  const [mark = ''] = await textsOf(client, COMMENT);
  if (!mark.startsWith(MARK)) throw new Error('its schema probity belongs to another application');
  const format = Number(mark.slice(MARK.length));
  if (!(format >= 1)) throw new Error(`there is no format ${mark.slice(MARK.length)}`);
  if (format > FORMAT) throw new Error(`its format is ${format}; this program knows ${FORMAT} and older`);
  const shape = await textsOf(client, CATALOGUE);
  if (shape.join('\n') !== SHAPE.join('\n')) {
    throw new Error('its table or its trigger are not those of an event log');
  }
};

/** In which points what stands there is not as this version makes a log. Throws where there is no table. */
export const odditiesOf = async (client: ClientBase): Promise<readonly string[]> => {
  const [mark = ''] = await textsOf(client, COMMENT);
  const shape = await textsOf(client, CATALOGUE);
  return [
    ...(mark === `${MARK}${FORMAT}` ? [] : [`its mark is ${JSON.stringify(mark)}, not ${MARK}${FORMAT}`]),
    ...SHAPE.filter((line) => !shape.includes(line)).map((line) => `it lacks: ${line}`),
    ...shape.filter((line) => !SHAPE.includes(line)).map((line) => `it has besides: ${line}`),
  ];
};

const textsOf = async (client: ClientBase, sql: string): Promise<readonly string[]> => {
  const { rows } = await client.query<[string | null]>({ text: sql, rowMode: 'array' });
  return rows.flatMap(([text]) => text ?? []);
};

const RELATIONS = `SELECT relname::text FROM pg_class WHERE relnamespace = to_regnamespace('probity')`;

const COMMENT = `SELECT obj_description(to_regclass('probity.events'), 'pg_class')`;

const CATALOGUE = `
  SELECT line FROM (
    SELECT 1 AS part, attnum::int AS number, concat_ws(' ', attname, format_type(atttypid, atttypmod),
      CASE WHEN attnotnull THEN 'not null' END, CASE WHEN collname <> 'default' THEN collname END) AS line
    FROM pg_attribute LEFT JOIN pg_collation ON pg_collation.oid = attcollation
    WHERE attrelid = 'probity.events'::regclass AND attnum > 0 AND NOT attisdropped
    UNION ALL
    SELECT 2, 0, pg_get_constraintdef(oid) FROM pg_constraint
    WHERE conrelid = 'probity.events'::regclass AND contype <> 'n'
    UNION ALL
    SELECT 3, 0, concat_ws(' ', tgenabled, pg_get_triggerdef(oid)) FROM pg_trigger
    WHERE tgrelid = 'probity.events'::regclass AND NOT tgisinternal
    UNION ALL
    SELECT 4, 0, prosrc FROM pg_proc WHERE oid = to_regproc('probity.refuse')
  ) AS catalogue ORDER BY part, number, line COLLATE "C"`;
