import type Database from 'better-sqlite3';
import { INTL, SUITES, type Suite, caseKeyOf, suiteNamed } from '@probity/ledger';
import { hashOf } from './ledger-statements';

/** In which suite a file says that it was begun; undefined of one from before there was more than one. */
export const suiteSaid = (db: Database.Database): string | undefined => {
  const isTold = db.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'suite'").get() !== undefined;
  return isTold ? db.prepare<[], string>('SELECT name FROM suite').pluck().all().join(', ') : undefined;
};

const suiteIn = (db: Database.Database): Suite => suiteNamed(suiteSaid(db) === 'SM' ? 'SM' : 'INTL');

/** In which suite a file is, by the key of its first case; without a case, as it says. */
export const suiteOfHashes = (db: Database.Database): Suite => {
  const first = db.prepare<[], readonly [string, Buffer]>('SELECT name, key FROM cases LIMIT 1').raw().get();
  const said = suiteIn(db);
  if (!first) return said;
  const [name, key] = first;
  const isOf = (suite: Suite) => caseKeyOf(name, suite) === hashOf(key);
  return isOf(said) ? said : (SUITES.map(suiteNamed).find(isOf) ?? said);
};

/** Begins a file in which nothing stands yet in a suite. Throws when it was begun in another. */
export const beginIn = (db: Database.Database, { name: wanted }: Suite): void => {
  const first = db.prepare('SELECT 1 FROM leaves LIMIT 1').get() ? INTL.name : wanted;
  db.prepare('INSERT INTO suite SELECT ? WHERE NOT EXISTS (SELECT * FROM suite)').run(first);
  const { name: begun } = suiteOfHashes(db);
  if (begun === wanted) return;
  db.close();
  throw new Error(
    `the ledger in ${db.name} was begun in the suite ${begun}, and LEDGER_SUITE asks for ${wanted}: a ` +
      `ledger never changes its suite; set LEDGER_SUITE=${begun}`,
  );
};
