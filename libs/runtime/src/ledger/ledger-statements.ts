import type Database from 'better-sqlite3';
import { AT_MOST } from '@probity/event-stores';
import type { StreamName } from '@probity/eventing';
import type { CaseName } from '@probity/domain';
import type { CaseEntry, Hash } from '@probity/ledger';
import type { Leaf, Place, Published } from './ledger-rows';

/**
 * What the ledger keeps, in a file of its own: leaves, inner hashes, the case index and its members, seals.
 * All of it but the seals can be made again from the log.
 */
export const SCHEMA = `
CREATE TABLE IF NOT EXISTS leaves (
  leaf INTEGER PRIMARY KEY, position INTEGER NOT NULL, stream TEXT NOT NULL, revision INTEGER NOT NULL,
  recordedAt TEXT NOT NULL, hash BLOB NOT NULL
) STRICT;
CREATE UNIQUE INDEX IF NOT EXISTS leaves_position ON leaves (position);
CREATE TABLE IF NOT EXISTS nodes (
  level INTEGER NOT NULL, node INTEGER NOT NULL, hash BLOB NOT NULL, PRIMARY KEY (level, node)
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS cases (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, bucket INTEGER NOT NULL, key BLOB NOT NULL,
  count INTEGER NOT NULL, head BLOB NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS cases_bucket ON cases (bucket, key);
CREATE TABLE IF NOT EXISTS members (
  caseId INTEGER NOT NULL, leaf INTEGER NOT NULL, PRIMARY KEY (caseId, leaf)
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS seals (size INTEGER PRIMARY KEY, at TEXT NOT NULL, note TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS suite (name TEXT NOT NULL) STRICT;
`;

/** A row of `cases`. */
export interface CaseRow {
  readonly id: number;
  readonly name: CaseName;
  readonly key: Buffer;
  readonly count: number;
  readonly head: Buffer;
}

/** A row of `leaves`. */
export interface LeafRow extends Omit<Leaf, 'hash' | 'position' | 'revision'> {
  readonly position: number;
  readonly revision: number;
  readonly hash: Buffer;
}

/** Where an event stands in the log. */
export type PlaceRow = readonly [position: number, stream: StreamName, revision: number];

const CASE = 'SELECT id, name, key, count, head FROM cases';
const LEAF = 'SELECT leaf AS "index", position, stream, revision, recordedAt, hash FROM leaves';
const OF_CASE = 'JOIN members USING (leaf) JOIN cases ON cases.id = caseId WHERE name = ?';

/** Everything that is asked of the file. */
export const statementsOf = (db: Database.Database) => ({
  ...leafStatements(db),
  ...caseStatements(db),
  ...memberStatements(db),
  ...placeStatements(db),
  seal: db.prepare<[number], Published>('SELECT * FROM seals WHERE size <= ? ORDER BY size DESC LIMIT 1'),
  sealAfter: db.prepare<[number], Published>(
    `SELECT * FROM seals WHERE size > ? AND size <= ${Number.MAX_SAFE_INTEGER} ORDER BY size LIMIT 1`,
  ),
  publish: db.prepare('INSERT OR REPLACE INTO seals VALUES (?, ?, ?)'),
});

const leafStatements = (db: Database.Database) => ({
  lastLeaf: db.prepare<[], number>('SELECT leaf FROM leaves ORDER BY leaf DESC LIMIT 1').pluck(),
  lastPosition: db.prepare<[], number>('SELECT position FROM leaves ORDER BY leaf DESC LIMIT 1').pluck(),
  leafHashes: db
    .prepare<[number, number], Buffer>('SELECT hash FROM leaves WHERE leaf >= ? AND leaf < ? ORDER BY leaf')
    .pluck(),
  nodes: db
    .prepare<[number, number, number], Buffer>(
      'SELECT hash FROM nodes WHERE level = ? AND node >= ? AND node < ? ORDER BY node',
    )
    .pluck(),
  leaf: db.prepare<[number], LeafRow>(`${LEAF} WHERE leaf = ?`),
  leaves: db.prepare<[number, number], LeafRow>(`${LEAF} WHERE leaf >= ? ORDER BY leaf ${AT_MOST}`),
  leafAt: db
    .prepare<[bigint], number>('SELECT leaf FROM leaves WHERE position <= ? ORDER BY position DESC LIMIT 1')
    .pluck(),
  addLeaf: db.prepare('INSERT INTO leaves VALUES (?, ?, ?, ?, ?, ?)'),
  addNode: db.prepare('INSERT INTO nodes VALUES (?, ?, ?)'),
});

const caseStatements = (db: Database.Database) => ({
  bucket: db.prepare<[number], CaseRow>(`${CASE} WHERE bucket = ? ORDER BY key`),
  buckets: db.prepare<[], number>('SELECT DISTINCT bucket FROM cases').pluck(),
  findCase: db.prepare<[string], CaseRow>(`${CASE} WHERE name = ?`),
  addCase: db.prepare('INSERT INTO cases (name, bucket, key, count, head) VALUES (?, ?, ?, 1, ?)'),
  moveCase: db.prepare('UPDATE cases SET count = ?, head = ? WHERE id = ?'),
});

const memberStatements = (db: Database.Database) => ({
  members: db.prepare<[string, number, number], LeafRow>(
    `${LEAF} ${OF_CASE} AND members.leaf >= ? ORDER BY members.leaf ${AT_MOST}`,
  ),
  addMember: db.prepare('INSERT INTO members VALUES (?, ?)'),
});

/** What is asked of the places of the events of a case. */
const placeStatements = (db: Database.Database) => {
  const PLACE = `SELECT position, stream, revision
    FROM cases JOIN members ON caseId = cases.id JOIN leaves USING (leaf) WHERE name = ?`;
  return {
    places: db
      .prepare<[string, number, number], PlaceRow>(
        `${PLACE} AND members.leaf >= ? ORDER BY members.leaf ${AT_MOST}`,
      )
      .raw(),
    placeBefore: db
      .prepare<[string, number], PlaceRow>(`${PLACE} AND members.leaf < ? ORDER BY members.leaf DESC LIMIT 1`)
      .raw(),
  };
};

/** A hash as the file keeps it. */
export const bytesOf = (hash: Hash): Buffer => Buffer.from(hash, 'latin1');

/** The hash that the file keeps in a field. */
export const hashOf = (bytes: Buffer): Hash => bytes.toString('latin1');

/** What a row of `cases` says. */
export const entryOf = ({ key, count, head }: CaseRow): CaseEntry => ({
  key: hashOf(key),
  count,
  head: hashOf(head),
});

/** The leaf in a row. */
export const leafIn = ({ position, revision, hash, ...row }: LeafRow): Leaf => ({
  ...row,
  position: BigInt(position),
  revision: BigInt(revision),
  hash: hashOf(hash),
});

/** The place in a row. */
export const placeIn = ([position, stream, revision]: PlaceRow): Place => ({
  position: BigInt(position),
  stream,
  revision: BigInt(revision),
});
