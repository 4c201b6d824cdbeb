const { openBureau } = require('../measure/bureau.cjs');
const { atPace } = require('../measure/pace.cjs');
const { quantile } = require('../measure/statistics.cjs');

const LONGEST_MS = 60_000;

/** From the answer to a command until every read model shows it, in milliseconds. */
module.exports = async ({ dist, folder, perSecond, seconds }) => {
  const { probity, opine } = await openBureau({ dist, folder });
  const lags = [];
  await atPace({ perSecond, seconds }, async () => {
    const { position } = await opine();
    const answered = performance.now();
    await probity.reached(position, LONGEST_MS);
    lags.push(performance.now() - answered);
  });
  return { p50: quantile(lags, 0.5), p99: quantile(lags, 0.99) };
};
