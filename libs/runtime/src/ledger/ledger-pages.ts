import type Database from 'better-sqlite3';
import type { CaseName } from '@probity/domain';
import { AT_MOST } from '@probity/event-stores';
import type { StreamName } from '@probity/eventing';
import type { CaseEntries, CaseEntry, Hash, Suite } from '@probity/ledger';
import { hashesIn } from './hashes-in-hex';

/** A leaf as whoever reads all of them needs it: with numbers as they lie in the file. */
export interface PlainLeaf {
  readonly index: number;
  readonly position: number;
  readonly stream: StreamName;
  readonly revision: number;
  readonly recordedAt: string;
  readonly hash: Hash;
}

/** A case, by the number that its members name it by. */
export interface NumberedCase extends CaseEntry {
  readonly id: number;
  readonly name: CaseName;
  /** Where the file has it among the others. */
  readonly bucket: number;
}

/** Leaves of a case that follow one another: their hashes. */
export interface Members {
  readonly caseId: number;
  readonly hashes: readonly Hash[];
}

/** How many rows are read at once, and how many buckets of cases. */
const ROWS = 512;
const BUCKETS = 64;

/**
 * The ledger read from its first row to its last, in pages. Hashes come as one text for a whole page: that
 * many small buffers would take longer than all the rest.
 */
export class LedgerPages implements CaseEntries {
  private readonly sql: ReturnType<typeof statementsOf>;
  private block = -1;
  private readonly entries = new Map<number, CaseEntry[]>();

  constructor(
    db: Database.Database,
    /** By which everything in it is hashed. */
    readonly suite: Suite,
  ) {
    this.sql = statementsOf(db);
  }

  /** The leaves in a row from an index on: a page of them. */
  leaves(from: number): readonly PlainLeaf[] {
    return leavesIn(this.sql.leaves.all(from, ROWS));
  }

  /** The leaf of an event, if it has one; undefined too when the index of cases has lost it. */
  leafOf(stream: string, revision: number): PlainLeaf | undefined {
    return leavesIn(this.sql.leafNamed.all(stream, stream, revision))[0];
  }

  /** Every case, in order of number. */
  *cases(): Generator<NumberedCase> {
    for (let last = -1; ;) {
      const rows = this.sql.cases.all(last, ROWS);
      const keys = hashesIn(rows.map(([, , key]) => key));
      const heads = hashesIn(rows.map(([, , , , head]) => head));
      let at = 0;
      for (const [id, name, , count, , bucket] of rows) {
        yield { id, name, count, bucket, key: keys[at] ?? '', head: heads[at++] ?? '' };
      }
      if (rows.length < ROWS) return;
      last = rows.at(-1)?.[0] ?? last;
    }
  }

  /** The leaves of every case, in order of its number and then of theirs, in parts when they are many. */
  *members(): Generator<Members> {
    for (let last: readonly [number, number] = [-1, -1]; ;) {
      const rows = this.sql.members.all(...last, ROWS);
      const parts = rows.map(([, , hex]) => hex.split(','));
      const hashes = hashesIn(parts.flat());
      let at = 0;
      for (const [nth, [caseId]] of rows.entries()) {
        const from = at;
        at += parts[nth]?.length ?? 0;
        yield { caseId, hashes: hashes.slice(from, at) };
      }
      if (hashes.length < ROWS) return;
      const [caseId, leaf] = rows.at(-1) ?? [0, 0];
      last = [caseId, leaf];
    }
  }

  /** How many rows say of a leaf that it belongs to a case, whether both are there or not. */
  memberRows(): number {
    return this.sql.memberRows.get() ?? 0;
  }

  /** The first of those rows whose case or leaf is not there, by their numbers. */
  strayMember(): readonly [caseId: number, leaf: number] | undefined {
    return this.sql.strayMember.get();
  }

  /**
   * Which of the leaves in a row from an index on do not belong to a case of those that they should: for each
   * the number of the leaf among them, and the name of the case.
   */
  notMembers(
    from: number,
    cases: readonly (readonly CaseName[])[],
  ): readonly (readonly [number, CaseName])[] {
    return this.sql.notMembers.all(JSON.stringify(cases), from);
  }

  buckets(): readonly number[] {
    return this.sql.buckets.all();
  }

  inBucket(bucket: number): readonly CaseEntry[] {
    const block = Math.floor(bucket / BUCKETS);
    if (block !== this.block) this.readBlock(block);
    return this.entries.get(bucket) ?? [];
  }

  private readBlock(block: number): void {
    this.block = block;
    this.entries.clear();
    const rows = this.sql.inBuckets.all(block * BUCKETS, (block + 1) * BUCKETS);
    const keys = hashesIn(rows.map(([, key]) => key));
    const heads = hashesIn(rows.map(([, , , head]) => head));
    for (const [at, [bucket, , count]] of rows.entries()) {
      const entry = { key: keys[at] ?? '', count, head: heads[at] ?? '' };
      const others = this.entries.get(bucket);
      if (others) others.push(entry);
      else this.entries.set(bucket, [entry]);
    }
  }
}

const LEAF = 'SELECT leaf, position, stream, revision, recordedAt, hex(hash) FROM leaves';

type LeafRow = [number, number, StreamName, number, string, string];

const statementsOf = (db: Database.Database) => ({
  ...memberStatements(db),
  leaves: db.prepare<[number, number], LeafRow>(`${LEAF} WHERE leaf >= ? ORDER BY leaf ${AT_MOST}`).raw(),
  leafNamed: db
    .prepare<[string, string, number], LeafRow>(
      `${LEAF} JOIN members USING (leaf) JOIN cases ON cases.id = caseId
       WHERE name = ? AND stream = ? AND revision = ? LIMIT 1`,
    )
    .raw(),
  cases: db
    .prepare<[number, number], [number, CaseName, string, number, string, number]>(
      `SELECT id, name, hex(key), count, hex(head), bucket FROM cases WHERE id > ? ORDER BY id ${AT_MOST}`,
    )
    .raw(),
  buckets: db.prepare<[], number>('SELECT DISTINCT bucket FROM cases ORDER BY bucket').pluck(),
  inBuckets: db
    .prepare<[number, number], [number, string, number, string]>(
      `SELECT bucket, hex(key), count, hex(head) FROM cases
       WHERE bucket >= ? AND bucket < ? ORDER BY bucket, key`,
    )
    .raw(),
});

const memberStatements = (db: Database.Database) => ({
  members: db
    .prepare<[number, number, number], [number, number, string]>(
      `SELECT caseId, max(leaf), group_concat(hex(hash) ORDER BY leaf) FROM (
         SELECT caseId, members.leaf AS leaf, hash FROM members JOIN leaves USING (leaf)
         WHERE (caseId, members.leaf) > (?, ?) ORDER BY caseId, members.leaf ${AT_MOST}
       ) GROUP BY caseId ORDER BY caseId`,
    )
    .raw(),
  notMembers: db
    .prepare<[string, number], [number, CaseName]>(
      `SELECT event.key, named.value FROM json_each(?) event, json_each(event.value) named WHERE NOT EXISTS (
         SELECT 1 FROM cases JOIN members ON caseId = id WHERE name = named.value AND leaf = ? + event.key
       )`,
    )
    .raw(),
  memberRows: db.prepare<[], number>('SELECT count(*) FROM members').pluck(),
  strayMember: db
    .prepare<[], [number, number]>(
      `SELECT caseId, leaf FROM members WHERE NOT EXISTS (SELECT 1 FROM cases WHERE id = caseId)
         OR NOT EXISTS (SELECT 1 FROM leaves WHERE leaves.leaf = members.leaf) LIMIT 1`,
    )
    .raw(),
});

const leavesIn = (rows: readonly LeafRow[]): readonly PlainLeaf[] => {
  const hashes = hashesIn(rows.map(([, , , , , hash]) => hash));
  return rows.map(([index, position, stream, revision, recordedAt], at) => ({
    ...{ index, position, stream, revision, recordedAt },
    hash: hashes[at] ?? '',
  }));
};
