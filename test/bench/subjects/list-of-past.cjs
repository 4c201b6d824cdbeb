const { join } = require('node:path');
const { layRawLog, someDepartment } = require('../measure/raw-log.cjs');
const { libraryIn } = require('../measure/product.cjs');
const { median } = require('../measure/statistics.cjs');

const timeOf = async (total, task) => {
  const times = [];
  for (let n = -total / 10; n < total; n += 1) {
    const begun = performance.now();
    const { rows } = await task();
    if (rows.length === 0) throw new Error('the list is empty');
    if (n >= 0) times.push(performance.now() - begun);
  }
  return median(times);
};

/**
 * Fifty risk points, of all and of a department, out of rows that a long log made: as they are, and as they
 * were at any position after all of them had been found. In milliseconds.
 */
module.exports = async ({ dist, folder, events: length, total }) => {
  const { openSqliteEventStore } = libraryIn(dist, 'event-stores');
  const { ProjectionRunner, Queries, openReadModels, projections } = libraryIn(dist, 'read-models');
  const catalogue = projections.find(({ name }) => name === 'risk-catalogue');
  const { events } = libraryIn(dist, 'domain');
  const path = join(folder, 'log.sqlite');
  layRawLog({ dist, path, events: length });
  const { store } = openSqliteEventStore(path);
  const models = await openReadModels(`sqlite:${join(folder, 'rows.sqlite')}`, [catalogue]);
  const runner = new ProjectionRunner({ store, events, models });
  await runner.start(new AbortController().signal);
  const [{ failure }] = runner.standings;
  if (failure) throw failure;
  const queries = new Queries(models);
  const ask = (question) => queries.find(catalogue.row, question);
  const asOf = () => BigInt(1 + Math.floor(Math.random() * length));
  const where = () => ({ ownerOrgId: { eq: someDepartment() } });
  return {
    now: await timeOf(total, () => ask()),
    past: await timeOf(total, () => ask({ asOf: asOf() })),
    ofOneNow: await timeOf(total, () => ask({ where: where() })),
    ofOnePast: await timeOf(total, () => ask({ where: where(), asOf: asOf() })),
  };
};
