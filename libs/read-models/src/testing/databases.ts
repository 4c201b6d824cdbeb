import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeOnPostgres, inDatabase } from '@probity/event-stores/testing';

/** Where rows are kept in a suite. */
export interface Databases {
  /** The address of an empty database, for rows that are opened once: another one for each place. */
  readonly fresh: (place?: number) => Promise<string>;
  /** The address of an empty database that keeps its rows when it is closed. */
  readonly kept: () => Promise<string>;
  /** How many runs a property has: a server takes longer to be emptied than memory. */
  readonly runs: (ofMemory: number) => number;
}

/** Describes something for each kind of database that keeps rows. */
export const describeOnBoth = (title: string, suite: (databases: Databases) => void): void => {
  describe(title, () => {
    const folder = mkdtempSync(join(tmpdir(), 'probity-rows-'));
    let files = 0;
    afterAll(() => rmSync(folder, { recursive: true }));
    suite({
      fresh: () => Promise.resolve('sqlite::memory:'),
      kept: () => Promise.resolve(`sqlite:${join(folder, `${(files += 1)}.sqlite`)}`),
      runs: (ofMemory) => ofMemory,
    });
  });
  describeOnPostgres(`in PostgreSQL, ${title}`, (server) => {
    const addresses: string[] = [];
    const fresh = async (place = 0): Promise<string> => {
      const address = (addresses[place] ??= await server().database());
      await inDatabase(address, EMPTY);
      return address;
    };
    suite({ fresh, kept: fresh, runs: (ofMemory) => Math.ceil(ofMemory / 20) });
  });
};

const EMPTY = `DO $$ DECLARE each text; BEGIN
  FOR each IN SELECT nspname FROM pg_namespace WHERE nspname !~ '^pg_|^information_schema$|^public$' LOOP
    EXECUTE format('DROP SCHEMA %I CASCADE', each);
  END LOOP; END $$`;
