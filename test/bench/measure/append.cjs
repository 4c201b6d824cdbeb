const { ask } = require('./callers.cjs');
const { idsOf, sampleEvent, streamsOf } = require('./sample.cjs');

/** Appends one event to one of 10,000 streams of a store, at the revision that it expects there. */
const appendTo = async (store, { dist, callers, total }) => {
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

module.exports = { appendTo };
