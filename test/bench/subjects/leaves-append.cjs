const { libraryIn } = require('../measure/product.cjs');
const { sealedLogIn } = require('../measure/sealed-log.cjs');

/** The floor of verifying: leaves that lie in memory already, hashed and appended to a tree. */
module.exports = async ({ dist, folder, log }) => {
  const { leaves } = await sealedLogIn({ dist, folder, log });
  const { Tree, leafHashOf } = libraryIn(dist, 'ledger');
  const append = () => {
    const tree = new Tree();
    for (const leaf of leaves) tree.append(leafHashOf(leaf));
    return tree.root();
  };
  append();
  const begun = performance.now();
  append();
  return { perSecond: leaves.length / ((performance.now() - begun) / 1_000) };
};
