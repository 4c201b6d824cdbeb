import { type StdioOptions, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { text } from 'node:stream/consumers';

const TYPESCRIPT = require.resolve('../../../libs/event-stores/src/testing/run-typescript.cjs');
const SAYING = `
  require(${JSON.stringify(require.resolve('./output'))}).failWithoutOutput(process.stdout);
  for (const line of ['one', 'two']) console.log(line);
`;

/** Says two lines in a process of its own. */
const said = (stdio: StdioOptions) =>
  spawnSync(process.execPath, ['-r', TYPESCRIPT, '-e', SAYING], { stdio, encoding: 'utf8' });

describe('the output of a command', () => {
  it('is what it says', () => {
    expect(said('pipe')).toMatchObject({ status: 0, stdout: 'one\ntwo\n', stderr: '' });
  });

  it('that is lost is told, once, and ends it with 1', () => {
    const full = openSync('/dev/full', 'w');
    const { status, stderr } = said(['ignore', full, 'pipe']);
    closeSync(full);
    expect([status, stderr]).toEqual([1, 'the output cannot be written: ENOSPC / 无法写出结果\n']);
  });

  it('that nobody reads any more is none to complain of', async () => {
    const saying = spawn(process.execPath, ['-r', TYPESCRIPT, '-e', SAYING]);
    saying.stdout.destroy();
    const complaints = text(saying.stderr);
    expect([await once(saying, 'exit'), await complaints]).toEqual([[0, null], '']);
  });
});
