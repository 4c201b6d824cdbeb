import { type AskTables, type ServerTables, openServerTables } from '@probity/event-stores';
import type { Published } from './ledger-rows';

/** A seal as the register holds it. */
export interface Registered extends Published {
  /** Counts what was entered for a log. A seal that gets a signature is entered anew, after all others. */
  readonly entry: number;
}

/** The seal of the most leaves, and what was entered last. */
export interface Newest extends Published {
  readonly lastEntry: number;
}

/** What is news in the register, and what became of a seal that is known. */
export interface Since {
  readonly news: readonly Registered[];
  readonly known: Registered | undefined;
}

/** Where the published seals of several ledgers over one log stand; each log has its own, by origin. */
export interface SealRegister {
  /**
   * Enters a seal of so many leaves, made once it is known which one is before it and while nobody else
   * enters one. Does nothing when there is one of as many leaves or more, or none is made.
   */
  enter(origin: string, size: number, make: (before?: Newest) => Published | undefined): Promise<void>;
  /** Does something while nobody enters a seal, of this log or of another. */
  still<T>(origin: string, work: (newest: Newest | undefined) => T): Promise<T>;
  /** Gives the note of a seal more signatures. */
  amend(origin: string, size: number, sign: (note: string) => string): Promise<void>;
  /** What was entered after an entry, in order, a page of it; and how the seal of so many leaves stands. */
  since(origin: string, entry: number, size: number): Promise<Since>;
  /** The seals of more leaves than so many, in order of size, a page of them. */
  above(origin: string, size: number): Promise<readonly Registered[]>;
  /** The seal of the most leaves that has no more than so many; undefined while there is none. */
  upTo(origin: string, size: number): Promise<Published | undefined>;
  /** The seal of the most leaves, and what was entered last; undefined while there is none. */
  newest(origin: string): Promise<Newest | undefined>;
  close(): Promise<void>;
}

/** How many seals are read at once. */
export const PAGE = 512;

const WHAT = 'the register of seals';
const TABLE = 'probity_seals.seals';
const GUARD = `
  BEGIN
    IF TG_OP = 'INSERT' THEN
      IF NOT EXISTS (SELECT FROM ${TABLE} WHERE origin = NEW.origin AND size >= NEW.size) THEN
        RETURN NEW;
      END IF;
    ELSIF TG_OP = 'UPDATE' THEN
      IF (NEW.origin, NEW.size, NEW.at) = (OLD.origin, OLD.size, OLD.at)
        AND starts_with(NEW.note, OLD.note) AND NEW.entry > OLD.entry THEN
        RETURN NEW;
      END IF;
    END IF;
    RAISE EXCEPTION 'a seal never changes and never goes away';
  END`;
/** What does not come after the last seal, or takes a signature away, is refused by the table itself. */
const CREATION = [
  'CREATE SCHEMA IF NOT EXISTS probity_seals',
  `CREATE TABLE IF NOT EXISTS ${TABLE} (
    origin text COLLATE "C" NOT NULL, size bigint NOT NULL CHECK (size > 0), at text COLLATE "C" NOT NULL,
    note text COLLATE "C" NOT NULL, entry bigint NOT NULL,
    PRIMARY KEY (origin, size), UNIQUE (origin, entry))`,
  `DO $do$ BEGIN
    IF to_regproc('probity_seals.guard') IS NULL THEN
      CREATE FUNCTION probity_seals.guard() RETURNS trigger LANGUAGE plpgsql AS $$${GUARD}$$;
      CREATE TRIGGER seals_never_change BEFORE INSERT OR UPDATE OR DELETE ON ${TABLE}
        FOR EACH ROW EXECUTE FUNCTION probity_seals.guard();
      CREATE TRIGGER seals_stay BEFORE TRUNCATE ON ${TABLE}
        FOR EACH STATEMENT EXECUTE FUNCTION probity_seals.guard();
      ALTER TABLE ${TABLE} ENABLE ALWAYS TRIGGER seals_never_change;
      ALTER TABLE ${TABLE} ENABLE ALWAYS TRIGGER seals_stay;
      REVOKE DELETE, TRUNCATE ON ${TABLE} FROM PUBLIC, CURRENT_USER;
    END IF;
  END $do$`,
];

/** Whoever enters something holds it, of whatever log: the keys of all are in one file. It spells PRBS. */
const LOCK = 'SELECT pg_advisory_xact_lock(1347568211)';
const SEAL = `size::float8, at, note, entry::float8 FROM ${TABLE}`;
const NEXT = `(SELECT coalesce(max(entry), 0) + 1 FROM ${TABLE} WHERE origin = $1)`;
const NEWEST = `SELECT (SELECT max(entry)::float8 FROM ${TABLE} WHERE origin = $1) AS "lastEntry", ${SEAL}
  WHERE origin = $1 ORDER BY size DESC LIMIT 1`;
const ENTER = `INSERT INTO ${TABLE} (origin, size, at, note, entry) VALUES ($1, $2, $3, $4, ${NEXT})`;
const NOTE = `SELECT note FROM ${TABLE} WHERE origin = $1 AND size = $2`;
const AMEND = `UPDATE ${TABLE} SET note = $3, entry = ${NEXT} WHERE origin = $1 AND size = $2`;
const SINCE = `(SELECT false AS "isKnown", ${SEAL}
    WHERE origin = $1 AND entry > $2 ORDER BY entry LIMIT ${PAGE})
  UNION ALL (SELECT true, ${SEAL} WHERE origin = $1 AND size = $3)`;
const ABOVE = `SELECT ${SEAL} WHERE origin = $1 AND size > $2 ORDER BY size LIMIT ${PAGE}`;
const UP_TO = `SELECT ${SEAL} WHERE origin = $1 AND size <= $2 ORDER BY size DESC LIMIT 1`;

/** Opens the register in a database, making its table when there is none. */
export const openSealRegister = async (url: string): Promise<SealRegister> =>
  registerIn(await openServerTables(url, { what: WHAT, creation: CREATION }));

/** Opens a register that others have made, and makes nothing. */
export const openRegisterToRead = async (
  url: string,
): Promise<Pick<SealRegister, 'newest' | 'above' | 'upTo' | 'close'>> =>
  registerIn(await openServerTables(url, { what: WHAT, creation: [] }));

const registerIn = (tables: ServerTables): SealRegister => {
  const newestIn = async (ask: AskTables, origin: string): Promise<Newest | undefined> =>
    (await ask<Newest>(NEWEST, [origin]))[0];
  return {
    enter: (origin, size, make) =>
      tables.together(async (ask) => {
        await ask(LOCK);
        const newest = await newestIn(ask, origin);
        if (newest && newest.size >= size) return;
        const made = make(newest);
        if (made) await ask(ENTER, [origin, size, made.at, made.note]);
      }),
    still: (origin, work) =>
      tables.together(async (ask) => {
        await ask(LOCK);
        const newest = await newestIn(ask, origin);
        return work(newest);
      }),
    amend: (origin, size, sign) =>
      tables.together(async (ask) => {
        await ask(LOCK);
        const [found] = await ask<Pick<Published, 'note'>>(NOTE, [origin, size]);
        const note = found && sign(found.note);
        if (note !== found?.note) await ask(AMEND, [origin, size, note]);
      }),
    since: async (origin, entry, size) => {
      const rows = await tables.ask<Registered & { readonly isKnown: boolean }>(SINCE, [origin, entry, size]);
      const news = rows.filter(({ isKnown }) => !isKnown).sort((one, other) => one.entry - other.entry);
      return { news, known: rows.find(({ isKnown }) => isKnown) };
    },
    above: (origin, size) => tables.ask(ABOVE, [origin, size]),
    upTo: async (origin, size) => (await tables.ask<Registered>(UP_TO, [origin, size]))[0],
    newest: (origin) => newestIn(tables.ask, origin),
    close: () => tables.close(),
  };
};
