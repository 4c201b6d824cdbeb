const { join } = require('node:path');
const { appendAtOnce, wrongIn } = require('../measure/fifty-writers.cjs');
const { libraryIn } = require('../measure/product.cjs');
const { idsOf, sampleEvent } = require('../measure/sample.cjs');

/** Where the log is: in a file unless a database is at hand, or KurrentDB is asked for. */
const placeOf = ({ folder, database, kurrent }) => {
  if (!kurrent) return database ?? `sqlite:${join(folder, 'log.sqlite')}`;
  const { KURRENTDB_URL: url } = process.env;
  if (!url) throw new Error('no KurrentDB: set KURRENTDB_URL');
  return url;
};

/** What a follower of a log has missed, or had twice, when fifty have appended at once. */
module.exports = async ({ dist, ...where }) => {
  const { openEventStore } = libraryIn(dist, 'event-stores');
  const { store, close } = await openEventStore(placeOf(where));
  const last = idsOf(dist)();
  const following = follow(store, last);
  const ids = await appendAtOnce(store, dist);
  await store.append('riskPoint-last', [sampleEvent(last)], 'any');
  const came = await following;
  await close();
  return wrongIn(came, ids);
};

/** The ids of all events of these streams that come, until one of them does. */
const follow = async (store, last) => {
  const came = [];
  const stop = new AbortController();
  for await (const batch of store.subscribe('start', stop.signal)) {
    for (const { id } of batch) if (id !== last) came.push(id);
    if (batch.some(({ id }) => id === last)) return came;
  }
  return came;
};
