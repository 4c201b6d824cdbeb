const { libraryIn } = require('../measure/product.cjs');
const { sealedLogIn } = require('../measure/sealed-log.cjs');

const MIB = 2 ** 20;

/**
 * Verifies a long log against its ledger as `probity verify` does: every leaf, every chain, the case index,
 * every seal. Gives events a second, and the heap that is in use half-way and near the end.
 */
module.exports = async ({ dist, folder, log }) => {
  const { settings } = await sealedLogIn({ dist, folder, log });
  const { verify } = libraryIn(dist, 'runtime');
  const heap = [];
  const progress = (name, done, of) => {
    if (name !== 'bureau' || done % 256 > 0) return;
    const isLate = done > of * 0.9;
    if (isLate || done < of * 0.5) heap[isLate ? 1 : 0] = process.memoryUsage().heapUsed / MIB;
  };
  await verify(settings);
  const begun = performance.now();
  const { bureau } = await verify(settings, { progress });
  const seconds = (performance.now() - begun) / 1_000;
  if (bureau.found > 0) throw new Error(`the log is not whole: ${bureau.findings[0].problem}`);
  return { perSecond: bureau.events / seconds, heapHalfWayMiB: heap[0], heapAtEndMiB: heap[1] };
};
