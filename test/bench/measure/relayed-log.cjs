const { idsOf, sampleEvent, streamsOf } = require('./sample.cjs');
const { libraryIn } = require('./product.cjs');

const STREAMS = 1_000;
const TOGETHER = 100;
/** How many events come before what is measured. */
const WARM_UP = 10_000;

/** Lays the log of a relay: a warm-up, and so many events after it. Answers the position where that ends. */
const layLog = async (dist, { eventStore }, total) => {
  const { openEventStore } = libraryIn(dist, 'event-stores');
  const { store, close } = await openEventStore(eventStore);
  const nextId = idsOf(dist);
  let last = 0n;
  let warm;
  for (let count = 0; count < WARM_UP + total; count += TOGETHER) {
    const events = Array.from({ length: TOGETHER }, () => sampleEvent(nextId()));
    const { position } = await store.append(`riskPoint-${(count / TOGETHER) % STREAMS}`, events, 'any');
    last = position;
    if (count + TOGETHER === WARM_UP) warm = position;
  }
  await close();
  return { warm, last };
};

module.exports = { layLog };
