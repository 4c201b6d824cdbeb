const { openBureau } = require('../measure/bureau.cjs');
const { atPace } = require('../measure/pace.cjs');
const { quantile } = require('../measure/statistics.cjs');

/** From the answer to a command until a published seal stands over its event, in seconds. */
module.exports = async ({ dist, folder, perSecond, seconds }) => {
  const { probity, opine } = await openBureau({ dist, folder });
  const { bureau } = probity.ledgers;
  const lags = [];
  // The ledger waits for a moment without holding the process: somebody else must.
  const held = setInterval(() => undefined, 1_000);
  await atPace({ perSecond, seconds }, async () => {
    const { position } = await opine();
    const answered = performance.now();
    await bureau.reached(position);
    lags.push((performance.now() - answered) / 1_000);
    if (bureau.seal === undefined || bureau.file.sizeAt(position) > bureau.seal.size) {
      throw new Error(`no seal stands over the event at ${position}`);
    }
  });
  clearInterval(held);
  return { p50: quantile(lags, 0.5), p99: quantile(lags, 0.99) };
};
