const { hash } = require('node:crypto');
const { keptHashes } = require('../measure/kept-hashes.cjs');
const { libraryIn } = require('../measure/product.cjs');

/** The floor of whatever builds or verifies a ledger: leaf hashes appended to a tree that is kept in memory. */
module.exports = ({ dist, total }) => {
  const { Tree } = libraryIn(dist, 'ledger');
  const leaves = Array.from({ length: 1_000 }, (_, index) => hash('sha256', String(index), 'binary'));
  const append = (count) => {
    const tree = new Tree();
    const kept = keptHashes();
    for (let index = 0; index < count; index += 1) kept.keep(tree.append(leaves[index % leaves.length]));
    return tree.root();
  };
  append(total / 5);
  const begun = performance.now();
  append(total);
  return { perSecond: total / ((performance.now() - begun) / 1_000) };
};
