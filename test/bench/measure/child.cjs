const { fork } = require('node:child_process');
const { join } = require('node:path');
const { inFolder } = require('./folder.cjs');

const SUBJECTS = join(__dirname, '..', 'subjects');
const LONGEST_MS = 300_000;
const COMPLAINT_MAX = 2_000;

/**
 * Measures one subject in a process and a folder of its own, so that none warms up, crowds out or collects
 * garbage for another. A subject is a module that exports one function, from options to figures.
 */
const measure = (subject, options) =>
  inFolder(
    (folder) =>
      new Promise((resolve, reject) => {
        const words = [subject, JSON.stringify({ ...options, folder })];
        const child = fork(__filename, words, { stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
        const tooLong = setTimeout(() => child.kill('SIGKILL'), LONGEST_MS);
        let figures;
        let complaint = '';
        child.on('message', (message) => (figures = message));
        child.stderr.on('data', (text) => (complaint += text));
        child.once('close', (code, signal) => {
          clearTimeout(tooLong);
          if (figures) resolve(figures);
          else
            reject(
              new Error(`${subject} ended with ${signal ?? code}: ${complaint.slice(0, COMPLAINT_MAX)}`),
            );
        });
      }),
  );

const beMeasured = async (subject, options) => {
  // It may wait for nothing but a server, whose connections hold no process open.
  setInterval(() => undefined, LONGEST_MS);
  const figures = await require(join(SUBJECTS, `${subject}.cjs`))(JSON.parse(options));
  process.send(figures, () => process.exit(0));
};

if (require.main === module) {
  beMeasured(process.argv[2], process.argv[3]).catch((error) => {
    process.stderr.write(`${error.stack}\n`, () => process.exit(1));
  });
}

module.exports = { measure };
