import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);
const TYPESCRIPT = require.resolve('../../event-stores/src/testing/run-typescript.cjs');

/** Runs a program that is written out here, in a process of its own. */
const runs = (program: string) =>
  run(process.execPath, [
    ...['-r', TYPESCRIPT, '-e'],
    `const { runProgram } = require(${JSON.stringify(require.resolve('./run-program'))}); ${program}`,
  ]);

describe('a program', () => {
  it('is not ended while it waits for what holds no process open', async () => {
    const wait = 'new Promise((done) => setTimeout(done, 50).unref())';
    const { stdout } = await runs(`runProgram(() => ${wait}.then(() => console.log('done')));`);
    expect(stdout).toBe('done\n');
  });

  it('that throws says why, and ends with 1', async () => {
    const failed = runs(`runProgram(() => Promise.reject(new Error('no log')));`);
    await expect(failed).rejects.toMatchObject({ code: 1, stderr: 'no log\n' });
  });
});
