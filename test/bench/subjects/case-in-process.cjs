const { CASE, layCase, timeOf } = require('../measure/case.cjs');
const { libraryIn } = require('../measure/product.cjs');

/** The floor of a history: the thousand events of the stream, read in the process that wants them. */
module.exports = async ({ dist, folder, ...times }) => {
  const { path } = await layCase({ dist, folder });
  const { store, close } = libraryIn(dist, 'event-stores').openSqliteEventStore(path);
  try {
    return await timeOf(times, async () => {
      let events = 0;
      for await (const _event of store.read(CASE)) events += 1;
      return events;
    });
  } finally {
    close();
  }
};
