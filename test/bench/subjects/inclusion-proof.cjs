const { hash } = require('node:crypto');
const { keptHashes } = require('../measure/kept-hashes.cjs');
const { libraryIn } = require('../measure/product.cjs');

// Prime to every power of two, so that the proofs begin all over the tree.
const STEP = 7_919;

/** Milliseconds of CPU that a proof takes that an event is in the log. */
module.exports = ({ dist, events, proofs }) => {
  const { Tree, inclusionProof, isIncluded } = libraryIn(dist, 'ledger');
  const tree = new Tree();
  const kept = keptHashes();
  for (let index = 0; index < events; index += 1) {
    kept.keep(tree.append(hash('sha256', String(index), 'binary')));
  }
  const root = tree.root();
  const indexes = Array.from({ length: proofs }, (_, number) => (number * STEP) % events);

  const proveAll = () => indexes.map((index) => inclusionProof(kept, index, events));
  proveAll();
  const begun = process.cpuUsage();
  const proven = proveAll();
  const { user, system } = process.cpuUsage(begun);
  const cpuMs = (user + system) / 1_000 / proofs;

  const holds = indexes.every((index, at) => {
    const claim = { leaf: hash('sha256', String(index), 'binary'), index, size: events, root };
    return isIncluded(claim, proven[at]);
  });
  if (!holds) throw new Error('a proof does not hold');
  return { cpuMs };
};
