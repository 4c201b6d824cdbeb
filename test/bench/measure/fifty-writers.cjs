const { idsOf, sampleEvent } = require('./sample.cjs');

const WRITERS = 50;
const TURNS = 100;
const STREAMS = 10;

/** Fifty append at once, each its next event when the last is recorded. Gives the ids of all of them. */
const appendAtOnce = async (store, dist) => {
  const nextId = idsOf(dist);
  const ids = [];
  const write = async (_, writer) => {
    for (let turn = 0; turn < TURNS; turn += 1) {
      const id = nextId();
      await store.append(`riskPoint-${(writer + turn) % STREAMS}`, [sampleEvent(id)], 'any');
      ids.push(id);
    }
  };
  await Promise.all(Array.from({ length: WRITERS }, write));
  return ids;
};

/** How many of these ids did not come, and how many came again. */
const wrongIn = (came, ids) => {
  const distinct = new Set(came);
  const skipped = ids.filter((id) => !distinct.has(id)).length;
  return { wrong: skipped + came.length - distinct.size };
};

module.exports = { appendAtOnce, wrongIn };
