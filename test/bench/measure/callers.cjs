const { quantile } = require('./statistics.cjs');

/**
 * Lets several callers ask `total` questions between them, each its next one when the last is answered. Tells
 * how many were answered in a second and how long one of them took, in milliseconds.
 *
 * @param question - Asked with the number of the caller.
 */
const ask = async ({ callers, total }, question) => {
  const took = [];
  const caller = async (_, index) => {
    while (took.length + callers <= total) {
      const begun = performance.now();
      await question(index);
      took.push(performance.now() - begun);
    }
  };
  const begun = performance.now();
  await Promise.all(Array.from({ length: callers }, caller));
  const seconds = (performance.now() - begun) / 1_000;
  return {
    answered: took.length,
    perSecond: took.length / seconds,
    p50: quantile(took, 0.5),
    p99: quantile(took, 0.99),
  };
};

module.exports = { ask };
