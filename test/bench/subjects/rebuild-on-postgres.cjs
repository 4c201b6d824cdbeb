const { Client } = require('pg');
const { libraryIn } = require('../measure/product.cjs');

const PAGE = 1_000;
const SCAN = `SELECT position, stream, type, data, metadata FROM probity.events
  WHERE position > $1 ORDER BY position LIMIT ${PAGE}`;

/** Lays the long log in the database. */
const layLog = async ({ openEventStore, openSqliteEventStore }, log, database) => {
  const { store: from, close } = openSqliteEventStore(log);
  const { store: to, close: closeTo } = await openEventStore(database);
  const stop = new AbortController();
  for await (const batch of from.subscribe('start', stop.signal)) {
    if (batch.length === 0) break;
    await Promise.all(batch.map(({ stream, ...event }) => to.append(stream, [event], 'any')));
  }
  stop.abort();
  close();
  await closeTo();
};

/** The floor: the log read in pages by the driver, the columns that a fold needs, its JSON parsed. */
const scanRate = async (database) => {
  const client = new Client({ connectionString: database });
  await client.connect();
  const scan = async () => {
    let events = 0;
    for (let last = 0, page = []; ;) {
      ({ rows: page } = await client.query({ name: 'scan', text: SCAN, values: [last], rowMode: 'array' }));
      if (page.length === 0) return events;
      for (const [, , , data, metadata] of page) {
        JSON.parse(data);
        JSON.parse(metadata);
      }
      events += page.length;
      last = page.at(-1)[0];
    }
  };
  await scan();
  const begun = performance.now();
  const events = await scan();
  const seconds = (performance.now() - begun) / 1_000;
  await client.end();
  return events / seconds;
};

/**
 * Builds read models anew, log and rows in PostgreSQL: each by itself and then all of them together, with the
 * history of their rows and their indexes. Gives events a second: of a scan of the log, of each by its name,
 * of the slowest, and of all together.
 */
module.exports = async ({ dist, log, database, only }) => {
  const stores = libraryIn(dist, 'event-stores');
  const { ProjectionRunner, openReadModels, projections } = libraryIn(dist, 'read-models');
  const { events } = libraryIn(dist, 'domain');
  await layLog(stores, log, database);
  const { store, close } = await stores.openEventStore(database);

  const rateOf = async (chosen) => {
    const models = await openReadModels(database, chosen);
    for (const each of models.projected) await models.forget(each);
    const runner = new ProjectionRunner({ store, events, models });
    const stop = new AbortController();
    const begun = performance.now();
    await runner.start(stop.signal);
    const seconds = (performance.now() - begun) / 1_000;
    const [{ position, failure }] = runner.standings;
    if (failure) throw failure;
    stop.abort();
    await models.close();
    return Number(position) / seconds;
  };

  const measured = only ? projections.filter(({ name }) => only.includes(name)) : projections;
  // Once unmeasured, so that no projection pays for a cold start.
  await rateOf(measured);
  const each = {};
  for (const projection of measured) each[projection.name] = await rateOf([projection]);
  const together = await rateOf(measured);
  const scan = await scanRate(database);
  await close();
  return { ...each, slowest: Math.min(...Object.values(each)), together, scan };
};
