const { join } = require('node:path');
const { appendTo } = require('../measure/append.cjs');
const { libraryIn } = require('../measure/product.cjs');

/** The embedded store appends one event to one of 10,000 streams, at the revision that it expects there. */
module.exports = ({ folder, ...how }) => {
  const { openSqliteEventStore } = libraryIn(how.dist, 'event-stores');
  const { store } = openSqliteEventStore(join(folder, 'log.sqlite'));
  return appendTo(store, how);
};
