const { existsSync } = require('node:fs');
const { join } = require('node:path');

const ROOT = join(__dirname, '..', '..', '..');
const DIST = join(ROOT, 'dist');

/** The public face of a library of the product, as it was built. */
const libraryIn = (dist, name) => require(join(dist, 'libs', name, 'src'));

/** The program of an application of the product, as it was built. */
const programIn = (dist, name) => join(dist, 'apps', name, 'src', 'main.js');

/** Throws where the product is not built. */
const refuseUnbuilt = (dist) => {
  if (!existsSync(dist)) throw new Error(`${dist} is not there: run \`npm run build\` first`);
};

module.exports = { DIST, ROOT, libraryIn, programIn, refuseUnbuilt };
