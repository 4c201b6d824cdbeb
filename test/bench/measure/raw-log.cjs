const Database = require('better-sqlite3');
const { metadata, risk } = require('./bureau.cjs');
const { libraryIn } = require('./product.cjs');

const RISK_POINTS = 10_000;
const DEPARTMENTS = 100;

const found = JSON.stringify({ roundId: 'RD-1', risk: { ...risk, ownerOrgId: 'D00' } });
// What read models look at, and no more: ten million of them are a file of some gigabytes as it is.
const { occurredAt, recordedAt, actor, commandId } = metadata();
const brief = { occurredAt, recordedAt, actor, commandId };
const change = { fromGrade: 3, toGrade: 2, gradeBasis: ['OTHER'], trigger: 'DUTY_CHANGE', evidence: [] };

/**
 * Every risk point is found, and then they change their grades, each in its turn; its department is the last
 * two digits of its name. Laid `together` instead, a risk point comes after the other with all its events: the
 * indexes then grow at their ends alone, which is ten times as fast.
 */
const LAYING = `
INSERT INTO events (stream, revision, id, type, version, data, metadata)
WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < @events)
SELECT printf('riskPoint-RP-%05d', point), nth,
  printf('%08x-0000-7000-8000-%012x', i / 4096, i),
  iif(nth = 0, 'RiskFound', 'GradeChangeProposed'), 1,
  iif(nth = 0, replace(@found, '"D00"', printf('"D%02d"', point % @departments)), @change), @metadata
FROM (SELECT i, iif(@each, i / @each, i % @points) AS point, iif(@each, i % @each, i / @points) AS nth FROM n)`;

/**
 * Lays a log of so many events in a file, row by row without the store, which would take many times as long.
 * Nothing of it is durable before it is opened.
 */
const layRawLog = ({ dist, path, events, together = false }) => {
  libraryIn(dist, 'event-stores').openSqliteEventStore(path).close();
  const db = new Database(path);
  db.pragma('journal_mode = off');
  db.pragma('synchronous = off');
  db.pragma('cache_size = -524288');
  db.prepare(LAYING).run({
    // Whole numbers: what else JavaScript has are fractions to SQLite.
    events: BigInt(events),
    points: BigInt(Math.min(RISK_POINTS, events)),
    departments: BigInt(DEPARTMENTS),
    each: BigInt(together ? Math.ceil(events / RISK_POINTS) : 0),
    found,
    change: JSON.stringify(change),
    metadata: JSON.stringify(brief),
  });
  db.close();
};

/** The name of a department at random. */
const someDepartment = () => `D${String(Math.floor(Math.random() * DEPARTMENTS)).padStart(2, '0')}`;

module.exports = { RISK_POINTS, change, layRawLog, someDepartment };
