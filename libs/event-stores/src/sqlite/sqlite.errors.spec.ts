import Database from 'better-sqlite3';
import { StoreUnavailable } from '@probity/eventing';
import { ofFile } from './sqlite.errors';

describe('a file of the service', () => {
  const opened = () => {
    const db = new Database(':memory:');
    db.exec('CREATE TABLE keys (name TEXT PRIMARY KEY, text TEXT NOT NULL)');
    db.pragma('max_page_count = 5');
    const keep = db.prepare('INSERT INTO keys VALUES (?, ?)');
    return (name: string, text: string) => ofFile(() => keep.run(name, text), 'the keys');
  };

  it('that has no room is told in the words of the port, since it may get some', () => {
    const keep = opened();
    const tooMuch = () => keep('long', 'x'.repeat(100_000));
    expect(tooMuch).toThrow(StoreUnavailable);
    expect(tooMuch).toThrow(/^the keys: the disk is full \(SQLITE_FULL/);
    expect(keep('short', 'x').changes).toBe(1);
  });

  it('that refuses what was asked has no trouble: the asker has', () => {
    const keep = opened();
    keep('one', 'x');
    expect(() => keep('one', 'y')).toThrow(/UNIQUE constraint failed/);
  });
});
