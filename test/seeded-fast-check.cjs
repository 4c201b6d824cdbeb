/*
 * Property tests that draw from the seed in PROPERTY_SEED: fast-check itself, told so before any test asks it.
 */
const fc = require('../node_modules/fast-check/lib/cjs/fast-check.js');

fc.configureGlobal({ seed: Number(process.env.PROPERTY_SEED) });

module.exports = fc;
