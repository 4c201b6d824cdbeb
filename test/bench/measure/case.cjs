const { join } = require('node:path');
const { v7 } = require('uuid');
const { layBureau, metadata } = require('./bureau.cjs');
const { libraryIn } = require('./product.cjs');
const { median } = require('./statistics.cjs');

const CASE = 'riskPoint-RP-0';
const EVENTS = 1_000;

const opinion = (n) => ({
  id: v7(),
  type: 'PeerOpinionRecorded',
  version: 1,
  data: { opinion: `同一窗口既检验又发证,等级定得偏低。第${n}次意见。`, suggestedGrade: 2 },
  metadata: metadata(),
});

/**
 * Lays the log of a bureau in which one case has a thousand events, all in its own stream, and gives the path
 * of the log, its last position, and the token of somebody who may read the case.
 */
const layCase = async ({ dist, folder }) => {
  const { settings } = await layBureau({ dist, folder });
  const path = join(folder, 'log.sqlite');
  const { store, close } = libraryIn(dist, 'event-stores').openSqliteEventStore(path);
  const { position } = await store.append(
    CASE,
    Array.from({ length: EVENTS - 1 }, (_, n) => opinion(n)),
    0n,
  );
  close();
  const reader = { staffNo: 'BENCH-0002', adminRole: 'AUDIT_ADMIN', hours: 1 };
  return { path, position, token: await libraryIn(dist, 'runtime').issueToken(settings, reader) };
};

/** The median milliseconds of reading the case so many times; some first, to warm up. */
const timeOf = async ({ warmUp, total }, read) => {
  const times = [];
  for (let n = -warmUp; n < total; n += 1) {
    const begun = performance.now();
    const events = await read();
    if (events !== EVENTS) throw new Error(`${events} events were read, not ${EVENTS}`);
    if (n >= 0) times.push(performance.now() - begun);
  }
  return { ms: median(times) };
};

module.exports = { CASE, layCase, timeOf };
