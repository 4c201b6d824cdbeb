const { join } = require('node:path');
const Database = require('better-sqlite3');
const { idsOf, sampleEvent, streamsOf } = require('../measure/sample.cjs');

const TABLE = `CREATE TABLE events (position INTEGER PRIMARY KEY, stream TEXT NOT NULL, revision INTEGER NOT NULL,
  id TEXT NOT NULL UNIQUE, type TEXT NOT NULL, version INTEGER NOT NULL, data TEXT NOT NULL, metadata TEXT NOT NULL,
  UNIQUE (stream, revision)) STRICT`;
const INSERT =
  'INSERT INTO events (stream, revision, id, type, version, data, metadata) VALUES (?, ?, ?, ?, ?, ?, ?)';

const open = (path) => {
  const db = new Database(path);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  // As the product sets them: the floor shall not be lower for settings than it need be.
  db.pragma('cache_size = -32768');
  db.pragma('wal_autocheckpoint = 16000');
  db.exec(TABLE);
  return db;
};

/**
 * The floor of every append: the driver alone writes events into one table, some in a transaction, one by
 * one.
 */
module.exports = ({ dist, folder, batch, total }) => {
  const db = open(join(folder, 'floor.sqlite'));
  const insert = db.prepare(INSERT);
  const nextId = idsOf(dist);
  const streams = streamsOf(1);
  const append = () => {
    const stream = streams.draw(0);
    const revision = (streams.revisionOf(stream) ?? -1) + 1;
    const { id, type, version, data, metadata } = sampleEvent(nextId());
    insert.run(stream, revision, id, type, version, JSON.stringify(data), JSON.stringify(metadata));
    streams.keep(stream, revision);
  };
  const write = db.transaction(() => {
    for (let count = 0; count < batch; count += 1) append();
  });
  const writeAll = (count) => {
    for (let written = 0; written < count; written += batch) write();
  };
  writeAll(total / 5);
  const begun = performance.now();
  writeAll(total);
  return { perSecond: (Math.ceil(total / batch) * batch) / ((performance.now() - begun) / 1_000) };
};
