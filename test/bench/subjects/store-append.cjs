const { join } = require('node:path');
const { ask } = require('../measure/callers.cjs');
const { libraryIn } = require('../measure/product.cjs');
const { idsOf, sampleEvent, streamsOf } = require('../measure/sample.cjs');

/** The embedded store appends one event to one of 10,000 streams, at the revision that it expects there. */
module.exports = async ({ dist, folder, callers, total }) => {
  const { openSqliteEventStore } = libraryIn(dist, 'event-stores');
  const { store } = openSqliteEventStore(join(folder, 'log.sqlite'));
  const nextId = idsOf(dist);
  const streams = streamsOf(callers);
  const append = async (caller) => {
    const stream = streams.draw(caller);
    const { revision } = await store.append(
      stream,
      [sampleEvent(nextId())],
      streams.revisionOf(stream) ?? 'no-stream',
    );
    streams.keep(stream, revision);
  };
  await ask({ callers, total: Math.ceil(total / 5) }, append);
  return ask({ callers, total }, append);
};
