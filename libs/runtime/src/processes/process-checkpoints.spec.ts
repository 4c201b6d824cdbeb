import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeOnPostgres } from '@probity/event-stores/testing';
import { openProcessCheckpoints } from './open-process-checkpoints';

/** What checkpoints promise, wherever they are. */
const keepPlaces = (place: () => Promise<string>): void => {
  it('say where a process was when it ended, each for itself, and START where none ever ran', async () => {
    const url = await place();
    const first = await openProcessCheckpoints(url);
    await first.save('fan-out', 7n);
    await first.close();
    const second = await openProcessCheckpoints(url);
    expect(await second.load('fan-out')).toBe(7n);
    expect(await second.load('reminding')).toBe(-1n);
    await second.close();
  });

  it('never go back, whoever was slower', async () => {
    const url = await place();
    const [fast, slow] = [await openProcessCheckpoints(url), await openProcessCheckpoints(url)];
    await fast.save('fan-out', 9_007_199_254_740_993n);
    await slow.save('fan-out', 12n);
    expect(await fast.load('fan-out')).toBe(9_007_199_254_740_993n);
    await Promise.all([fast.close(), slow.close()]);
  });

  it('go back where something is to be done again, and on from there', async () => {
    const url = await place();
    const first = await openProcessCheckpoints(url);
    await first.save('relay', 40n);
    await first.begin('relay', 7n);
    await first.close();
    const second = await openProcessCheckpoints(url);
    expect(await second.load('relay')).toBe(7n);
    await second.save('relay', 9n);
    expect(await second.load('relay')).toBe(9n);
    await second.begin('another', 3n);
    expect(await second.load('another')).toBe(3n);
    await second.close();
  });
};

describe('checkpoints in a file', () => {
  const folders: string[] = [];
  afterAll(() => {
    for (const folder of folders) rmSync(folder, { recursive: true });
  });
  keepPlaces(async () => {
    const folder = mkdtempSync(join(tmpdir(), 'probity-checkpoints-'));
    folders.push(folder);
    return `sqlite:${join(folder, 'processes.sqlite')}`;
  });
});

describeOnPostgres('checkpoints on a server', (server) => {
  keepPlaces(() => server().database());
});
