const { openBureau } = require('../measure/bureau.cjs');
const { ask } = require('../measure/callers.cjs');

const LONGEST_MS = 60_000;

/**
 * Whole commands without HTTP: judged, appended, their keys kept, and their rows written before the clock
 * stops.
 */
module.exports = async ({ dist, folder, callers, warmUp, total }) => {
  const { probity, opine } = await openBureau({ dist, folder });
  const projected = () => probity.reached(probity.writer.positionIn(), LONGEST_MS);
  await ask({ callers, total: warmUp }, opine);
  await projected();
  const begun = performance.now();
  const { answered, p50, p99 } = await ask({ callers, total }, opine);
  await projected();
  return { perSecond: answered / ((performance.now() - begun) / 1_000), p50, p99 };
};
