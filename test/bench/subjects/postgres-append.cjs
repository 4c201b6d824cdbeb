const { appendTo } = require('../measure/append.cjs');
const { libraryIn } = require('../measure/product.cjs');

/** The same by the PostgreSQL store, on the server that the peer uses. */
module.exports = async ({ database, ...how }) => {
  const { openEventStore } = libraryIn(how.dist, 'event-stores');
  const { store } = await openEventStore(database);
  return appendTo(store, how);
};
