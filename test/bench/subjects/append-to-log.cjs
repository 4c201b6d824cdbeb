const { join } = require('node:path');
const { ask } = require('../measure/callers.cjs');
const { RISK_POINTS, change, layRawLog } = require('../measure/raw-log.cjs');
const { metadata } = require('../measure/bureau.cjs');
const { libraryIn } = require('../measure/product.cjs');
const { idsOf } = require('../measure/sample.cjs');
const { quantile } = require('../measure/statistics.cjs');

/** Stands a projection at the end of the log: what it would have made of the events before is not needed. */
const beginAtEnd = (models, to) => {
  const names = models.projected.map(({ projection }) => projection.name);
  return models.take({ names, from: -1n, to, batch: [], folds: new Map(), again: false });
};

/**
 * Appends to a log that has so many events already, and follows it with a read model. In milliseconds: of an
 * append, and from its answer until its rows are there.
 */
module.exports = async ({ dist, folder, events: length, callers, total }) => {
  const { openSqliteEventStore } = libraryIn(dist, 'event-stores');
  const { ProjectionRunner, openReadModels, projections } = libraryIn(dist, 'read-models');
  const { events } = libraryIn(dist, 'domain');
  const path = join(folder, 'log.sqlite');
  layRawLog({ dist, path, events: length, together: true });
  const { store } = openSqliteEventStore(path);
  const grades = projections.filter(({ name }) => name === 'grade-history');
  const models = await openReadModels(`sqlite:${join(folder, 'rows.sqlite')}`, grades);
  await beginAtEnd(models, BigInt(length));
  const runner = new ProjectionRunner({ store, events, models });
  await runner.start(new AbortController().signal);
  const nextId = idsOf(dist);
  const [took, lags] = [[], []];
  const append = async () => {
    const begun = performance.now();
    const point = Math.floor(Math.random() * RISK_POINTS);
    const event = {
      id: nextId(),
      type: 'GradeChangeProposed',
      version: 1,
      data: change,
      metadata: metadata(),
    };
    const stream = `riskPoint-RP-${String(point).padStart(5, '0')}`;
    const { position } = await store.append(stream, [event], 'any');
    const answered = performance.now();
    took.push(answered - begun);
    await runner.reached(position, 60_000);
    lags.push(performance.now() - answered);
  };
  await ask({ callers, total: total / 5 }, append);
  for (const times of [took, lags]) times.splice(0);
  await ask({ callers, total }, append);
  const [{ failure }] = runner.standings;
  if (failure) throw failure;
  return { p50: quantile(took, 0.5), lag: quantile(lags, 0.99) };
};
