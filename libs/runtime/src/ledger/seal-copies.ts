import type Database from 'better-sqlite3';
import type { Published } from './ledger-rows';
import type { Registered } from './seal-register';

/** What a ledger keeps whose seals are published in a register: how far that is copied, what it offers. */
export const COPIES = `
CREATE TABLE IF NOT EXISTS proposals (size INTEGER PRIMARY KEY, at TEXT NOT NULL, note TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS followed (entry INTEGER NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS setAside (size INTEGER PRIMARY KEY, at TEXT NOT NULL, note TEXT NOT NULL) STRICT;
`;

/** The seals of a ledger as copies of those in a register. */
export class SealCopies {
  private readonly isThere: boolean;

  constructor(private readonly db: Database.Database) {
    this.isThere = db.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'followed'").get() !== undefined;
  }

  /** Up to which entry the register is copied; undefined where it never was. */
  get followed(): number | undefined {
    if (!this.isThere) return undefined;
    return this.db.prepare<[], number>('SELECT entry FROM followed').pluck().get();
  }

  /** The seal over all leaves, as long as none of as many leaves is known to be published. */
  get proposal(): Published | undefined {
    if (!this.isThere) return undefined;
    return this.db
      .prepare<[], Published>(
        'SELECT * FROM proposals WHERE size > (SELECT coalesce(max(size), 0) FROM seals)',
      )
      .get();
  }

  /** The seal with the fewest leaves that has more than so many. */
  above(size: number): Published | undefined {
    return this.db
      .prepare<[number], Published>('SELECT * FROM seals WHERE size > ? ORDER BY size LIMIT 1')
      .get(size);
  }

  /** Whether a seal is here, be it with more signatures or with fewer. */
  has({ size, note }: Published): boolean {
    const own = this.db.prepare<[number], string>('SELECT note FROM seals WHERE size = ?').pluck().get(size);
    return own !== undefined && (own.startsWith(note) || note.startsWith(own));
  }

  /** Puts a seal in the place of the one that was offered before. */
  propose({ size, at, note }: Published): void {
    this.db.exec('DELETE FROM proposals');
    this.db.prepare('INSERT INTO proposals VALUES (?, ?, ?)').run(size, at, note);
  }

  /** Copies seals in the order in which they were entered. */
  keep(seals: readonly Registered[]): void {
    const put = this.db.prepare('INSERT OR REPLACE INTO seals VALUES (?, ?, ?)');
    for (const { size, at, note } of seals) put.run(size, at, note);
    this.db.exec('DELETE FROM proposals WHERE size <= (SELECT max(size) FROM seals)');
    this.follow(seals.at(-1)?.entry ?? 0);
  }

  /** Says up to which entry the register is copied. */
  follow(entry: number): void {
    this.db.exec('DELETE FROM followed');
    this.db.prepare('INSERT INTO followed VALUES (?)').run(entry);
  }

  /**
   * Makes room for copies: seals that were published here alone are kept, and shown no more. The last of
   * them, which is over all leaves, is offered.
   */
  setAside(): void {
    this.db.exec('INSERT OR REPLACE INTO proposals SELECT * FROM seals ORDER BY size DESC LIMIT 1');
    this.db.exec('INSERT OR REPLACE INTO setAside SELECT * FROM seals; DELETE FROM seals');
    this.follow(0);
  }
}
