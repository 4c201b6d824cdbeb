const { mkdtempSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

/** Does something in an empty folder, which is gone afterwards. It lies where TMPDIR says. */
const inFolder = async (task) => {
  const folder = mkdtempSync(join(tmpdir(), 'probity-bench-'));
  try {
    return await task(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

module.exports = { inFolder };
