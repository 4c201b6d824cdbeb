import Database from 'better-sqlite3';
import { type CaseName, casesOf } from '@probity/domain';
import { LogDamaged, type Position, type RecordedEvent, START } from '@probity/eventing';
import {
  type CaseEntries,
  type CaseEntry,
  type Hash,
  type Hashes,
  INTL,
  NO_EVENTS,
  type Suite,
  bucketOf,
  caseKeyOf,
  headAfter,
  isHash,
} from '@probity/ledger';
import { LedgerPages } from './ledger-pages';
import type { CaseHead, Grown, Leaf, Place, Published } from './ledger-rows';
import { COPIES, SealCopies } from './seal-copies';
import { SCHEMA, bytesOf, entryOf, hashOf, leafIn, placeIn, statementsOf } from './ledger-statements';
import { beginIn, suiteOfHashes, suiteSaid } from './ledger-suite';

/** The file under a ledger. */
export class LedgerFile implements Hashes, CaseEntries {
  /** What is known of seals that are published elsewhere. */
  readonly copies: SealCopies;
  private readonly sql: ReturnType<typeof statementsOf>;

  private constructor(
    private readonly db: Database.Database,
    /** By which everything in it is hashed. */
    readonly suite: Suite,
    /** Of which suite it says that it is. */
    readonly said: string = suite.name,
  ) {
    this.sql = statementsOf(db);
    this.copies = new SealCopies(db);
  }

  /** Opens the file, making it when it is new. Throws when it cannot be written, or is of another suite. */
  static open(path: string, suite = INTL): LedgerFile {
    const db = new Database(path);
    db.pragma('journal_mode = WAL');
    // What a power cut takes is made again from the log, to the same hashes.
    db.pragma('synchronous = NORMAL');
    // Cases stand in no order: their pages stay at hand, and go to their places once for many commits, of
    // which there are not so many that somebody waits for long.
    for (const pragma of ['cache_size = -32768', 'wal_autocheckpoint = 4000']) db.pragma(pragma);
    db.exec(SCHEMA + COPIES);
    beginIn(db, suite);
    return new LedgerFile(db, suite);
  }

  /**
   * Opens a file to read only, as it is at this moment, beside whoever writes to it. Throws when it is not
   * there or none of ours.
   */
  static openToRead(path: string): LedgerFile {
    const db = new Database(path, { readonly: true, fileMustExist: true });
    db.exec('BEGIN');
    return new LedgerFile(db, suiteOfHashes(db), suiteSaid(db));
  }

  /** The same to be read from its first row to its last. */
  get pages(): LedgerPages {
    return new LedgerPages(this.db, this.suite);
  }

  /** Where it is. */
  get path(): string {
    return this.db.name;
  }

  /** How many leaves there are. */
  get size(): number {
    return (this.sql.lastLeaf.get() ?? -1) + 1;
  }

  /** Position of the last event that has a leaf; START where none has. */
  get position(): Position {
    const last = this.sql.lastPosition.get();
    return last === undefined ? START : BigInt(last);
  }

  /** Hashes of whole subtrees, in a row. Throws LogDamaged when one is missing, or is none. */
  at(level: number, from: number, count: number): readonly Hash[] {
    const { leafHashes, nodes } = this.sql;
    const rows = level === 0 ? leafHashes.all(from, from + count) : nodes.all(level, from, from + count);
    const hashes = rows.map(hashOf);
    if (hashes.length === count && hashes.every(isHash)) return hashes;
    throw new LogDamaged(`the ledger has lost hashes of level ${level} after ${from}`);
  }

  inBucket(bucket: number): readonly CaseEntry[] {
    return this.sql.bucket.all(bucket).map(entryOf);
  }

  /** The buckets that hold a case. */
  buckets(): readonly number[] {
    return this.sql.buckets.all();
  }

  /** What is known of a case; undefined when no event belongs to it. */
  caseOf(name: string): CaseHead | undefined {
    const row = this.sql.findCase.get(name);
    return row && { ...entryOf(row), name: row.name };
  }

  /** The leaves of a case in order, from a leaf on. */
  membersOf(name: string, from = 0, most = -1): readonly Leaf[] {
    return this.sql.members.all(name, from, most).map(leafIn);
  }

  /** Where the events of a case stand, from a leaf on. */
  placesOf(name: string, from: number, most: number): readonly Place[] {
    return this.sql.places.all(name, from, most).map(placeIn);
  }

  /** Where the last event of a case stands that comes before a leaf, if there is one. */
  placeBefore(name: string, index: number): Place | undefined {
    const row = this.sql.placeBefore.get(name, index);
    return row && placeIn(row);
  }

  /** The leaf at an index, if there is one. */
  leaf(index: number): Leaf | undefined {
    const row = this.sql.leaf.get(index);
    return row && leafIn(row);
  }

  /** The leaves in a row from an index on. */
  leaves(from: number, most: number): readonly Leaf[] {
    return this.sql.leaves.all(from, most).map(leafIn);
  }

  /** How many leaves stand at or before a position. */
  sizeAt(position: Position): number {
    return (this.sql.leafAt.get(position) ?? -1) + 1;
  }

  /** Reads what belongs together while others may write. */
  atOneMoment<T>(read: () => T): T {
    return this.db.transaction(read).deferred();
  }

  /** Does all of it or nothing. */
  together<T>(work: () => T): T {
    return this.db.transaction(work).immediate();
  }

  /** Puts a leaf and the hashes that it completes where they belong. Answers the buckets that it changed. */
  add(event: RecordedEvent, { index, hash, kept }: Grown): readonly number[] {
    const { position, stream, revision, metadata } = event;
    this.sql.addLeaf.run(index, position, stream, revision, metadata.recordedAt, bytesOf(hash));
    for (const node of kept) {
      if (node.level > 0) this.sql.addNode.run(node.level, node.index, bytesOf(node.hash));
    }
    return casesOf(event).map((name) => this.addMember(name, index, hash));
  }

  /** The seal of the most leaves that is there, or of at most so many. */
  seal(size = Number.MAX_SAFE_INTEGER): Published | undefined {
    return this.sql.seal.get(size);
  }

  /** Every seal, the first one first. The file may be closed in between. */
  *seals(): Generator<Published> {
    const { sealAfter } = this.sql;
    for (let seal = sealAfter.get(-1); seal; seal = sealAfter.get(seal.size)) yield seal;
  }

  /** Publishes a seal, or the same with more signatures. */
  publish({ size, at, note }: Published): void {
    this.sql.publish.run(size, at, note);
  }

  close(): void {
    this.db.close();
  }

  private addMember(name: CaseName, leaf: number, hash: Hash): number {
    const known = this.sql.findCase.get(name);
    const key = known ? hashOf(known.key) : caseKeyOf(name, this.suite);
    const head = headAfter(known ? hashOf(known.head) : NO_EVENTS, hash, this.suite);
    const bucket = bucketOf(key);
    if (known) this.sql.moveCase.run(known.count + 1, bytesOf(head), known.id);
    const id = known?.id ?? this.sql.addCase.run(name, bucket, bytesOf(key), bytesOf(head)).lastInsertRowid;
    this.sql.addMember.run(id, leaf);
    return bucket;
  }
}
