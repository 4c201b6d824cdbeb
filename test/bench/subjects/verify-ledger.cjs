const { setFlagsFromString } = require('node:v8');
const { runInNewContext } = require('node:vm');
const { libraryIn } = require('../measure/product.cjs');
const { sealedLogIn } = require('../measure/sealed-log.cjs');

const MIB = 2 ** 20;

/**
 * Verifies a long log against its ledger as `probity verify` does: every leaf, every chain, the case index,
 * every seal, on one thread or two. Gives events a second, and the heap that is in use early on the way and late.
 */
module.exports = async ({ dist, folder, log, threads = 1 }) => {
  const { settings } = await sealedLogIn({ dist, folder, log });
  const { verify } = libraryIn(dist, 'runtime');
  await verify(settings, { threads });
  const begun = performance.now();
  const { bureau } = await verify(settings, { threads });
  const seconds = (performance.now() - begun) / 1_000;
  if (bureau.found > 0) throw new Error(`the log is not whole: ${bureau.findings[0].problem}`);
  return { perSecond: bureau.events / seconds, ...(await memoryOf(verify, settings, threads)) };
};

/** What is in use, garbage aside, early on the way through the bureau's log and late. */
const memoryOf = async (verify, settings, threads) => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc');
  const heap = {};
  const see = (at) => {
    if (heap[at] !== undefined) return;
    collect();
    heap[at] = process.memoryUsage().heapUsed / MIB;
  };
  const progress = (name, done, of) => {
    if (name !== 'bureau') return;
    if (done > of * 0.9) see('heapLateMiB');
    else if (done > of * 0.4) see('heapEarlyMiB');
  };
  await verify(settings, { threads, progress });
  return heap;
};
