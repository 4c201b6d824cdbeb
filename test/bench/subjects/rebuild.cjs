const { join } = require('node:path');
const { libraryIn } = require('../measure/product.cjs');

/**
 * Builds read models anew from the log, each by itself and then all of them together, with the history of
 * their rows and their indexes. Gives events a second: of each by its name, of the slowest, and of all
 * together.
 */
module.exports = async ({ dist, folder, log }) => {
  const { openSqliteEventStore } = libraryIn(dist, 'event-stores');
  const { ProjectionRunner, openReadModels, projections } = libraryIn(dist, 'read-models');
  const { events } = libraryIn(dist, 'domain');
  const { store } = openSqliteEventStore(log);

  const rateOf = async (name, chosen) => {
    const models = await openReadModels(`sqlite:${join(folder, `${name}.sqlite`)}`, chosen);
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

  // Once unmeasured, so that no projection pays for a cold start.
  await rateOf('warm', projections);
  const each = {};
  for (const projection of projections) each[projection.name] = await rateOf(projection.name, [projection]);
  return { ...each, slowest: Math.min(...Object.values(each)), together: await rateOf('all', projections) };
};
