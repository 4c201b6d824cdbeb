const { mkdirSync } = require('node:fs');
const { join } = require('node:path');
const { CASE, layCase } = require('../measure/case.cjs');
const { libraryIn } = require('../measure/product.cjs');
const { sealedLogIn } = require('../measure/sealed-log.cjs');
const { median } = require('../measure/statistics.cjs');

/** Seconds that it takes to make a dossier of a case of a thousand events, and to verify it. */
module.exports = async ({ dist, folder, total }) => {
  const { position, path } = await layCase({ dist, folder });
  const sealed = join(folder, 'sealed');
  mkdirSync(sealed);
  const { settings } = await sealedLogIn({ dist, folder: sealed, log: path });
  const { verifyDossier } = libraryIn(dist, 'ledger');
  const probity = await libraryIn(dist, 'runtime').openProbity(settings);
  try {
    const keys = probity.ledgers.bureau.keys.map(({ key }) => key);
    const times = [];
    for (let n = 0; n < total; n += 1) {
      const begun = performance.now();
      const asked = { name: CASE, purpose: 'bench', inspection: null, head: position };
      const { text } = await probity.dossier(asked);
      const { verdict } = verifyDossier(Buffer.from(text), { keys });
      times.push((performance.now() - begun) / 1_000);
      if (verdict !== 'verified') throw new Error(`the dossier is ${verdict}`);
    }
    return { seconds: median(times) };
  } finally {
    await probity.close();
  }
};
