const { execFileSync } = require('node:child_process');
const { mkdirSync, readFileSync } = require('node:fs');
const { join } = require('node:path');
const { environmentOf } = require('../measure/bureau.cjs');
const { ROOT, programIn } = require('../measure/product.cjs');

const SAMPLE = join(ROOT, 'test', 'data', 'bureau');
const AT_EXIT = join(__dirname, '..', 'measure', 'cpu-at-exit.cjs');

/**
 * Seconds of CPU that the import of the sample bureau takes, after those of a program that opens the same
 * files.
 */
module.exports = ({ dist, folder }) => {
  const secondsOf = (name, words) => {
    const own = join(folder, name);
    mkdirSync(own);
    const file = join(own, 'cpu');
    const env = { PATH: process.env.PATH, ...environmentOf(own), CPU_FILE: file };
    execFileSync(process.execPath, ['-r', AT_EXIT, programIn(dist, 'cli'), ...words], { env, stdio: 'pipe' });
    return Number(readFileSync(file, 'utf8'));
  };
  return { seconds: secondsOf('import', ['import', SAMPLE]) - secondsOf('start', ['rebuild', 'history']) };
};
