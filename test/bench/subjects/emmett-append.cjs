const { randomUUID } = require('node:crypto');
const { getPostgreSQLEventStore } = require('@event-driven-io/emmett-postgresql');
const { ask } = require('../measure/callers.cjs');
const { sampleEvent, streamsOf } = require('../measure/sample.cjs');

/** The peer appends one event to one of 10,000 streams, at the revision that it expects there. */
module.exports = async ({ database, callers, total }) => {
  const store = getPostgreSQLEventStore(database);
  await store.schema.migrate();
  const streams = streamsOf(callers);
  const append = async (caller) => {
    const stream = streams.draw(caller);
    const expectedStreamVersion = streams.revisionOf(stream) ?? 'STREAM_DOES_NOT_EXIST';
    const answer = await store.appendToStream(stream, [sampleEvent(randomUUID())], { expectedStreamVersion });
    streams.keep(stream, answer.nextExpectedStreamVersion);
  };
  await ask({ callers, total: Math.ceil(total / 5) }, append);
  return ask({ callers, total }, append);
};
