const { randomUUID } = require('node:crypto');
const { getPostgreSQLEventStore } = require('@event-driven-io/emmett-postgresql');
const { atPace } = require('../measure/pace.cjs');
const { sampleEvent } = require('../measure/sample.cjs');
const { quantile } = require('../measure/statistics.cjs');

const LATE_MS = 5_000;

/**
 * From the peer's answer to an append until its consumer, as it comes, hands the event over, in
 * milliseconds.
 */
module.exports = async ({ database, perSecond, seconds }) => {
  const store = getPostgreSQLEventStore(database);
  await store.schema.migrate();
  const answered = new Map();
  const seen = new Map();
  const consumer = store.consumer();
  consumer.reactor({
    processorId: 'lag',
    eachMessage: ({ data }) => {
      seen.set(data.number, performance.now());
    },
  });
  // It follows until this process ends.
  consumer.start().catch(() => {});
  let number = 0;
  await atPace({ perSecond, seconds }, async () => {
    const mine = number++;
    const { data, ...event } = sampleEvent(randomUUID());
    await store.appendToStream(`riskPoint-${mine}`, [{ ...event, data: { ...data, number: mine } }]);
    answered.set(mine, performance.now());
  });
  await new Promise((resolve) => setTimeout(resolve, LATE_MS));
  // It loses some events for good, and those are left out: that flatters it.
  const lags = [...seen].map(([mine, at]) => Math.max(0, at - answered.get(mine)));
  return { p50: quantile(lags, 0.5), p99: quantile(lags, 0.99) };
};
