import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { StoreUnavailable } from '@probity/eventing';
import { followed, listOf, pastOf, someEvents, withStore } from '@probity/eventing/testing';
import { openKurrentEventStore } from '..';
import { HASTY, foreign, openAlone as open, openOn } from '../testing/kurrent-opened';
import { KurrentServer } from '../testing/kurrent-server';

describe('an opened log', () => {
  it('meets neither the streams of the system nor those of other logs', async () => {
    const server = await new KurrentServer().start();
    for (const stream of ['$settings', '$$bureau.thing-1', 'other.thing-1'])
      server.log.put(stream, foreign());
    const { store, close } = await openOn(server);
    expect(await pastOf(store)).toEqual([]);
    await close();
    server.stop();
  });

  it('is refused when it holds what no program of this kind has written', async () => {
    const server = await new KurrentServer().start();
    server.log.put('bureau.thing-1', foreign());
    await expect(openOn(server)).rejects.toThrow(
      /cannot open the event log bureau on 127.*thing-1@0 is no event/,
    );
    server.stop();
  });

  it('is refused when the first events of a stream are gone', async () => {
    const server = await new KurrentServer().start();
    const { store, close } = await openOn(server);
    await store.append('thing-1', someEvents(2), 'no-stream');
    await close();
    server.log.events.shift();
    await expect(openOn(server)).rejects.toThrow('thing-1 has lost its revision 0');
    server.stop();
  });

  it('is refused when no server is there, and the password is not told', async () => {
    const there = await new KurrentServer().start();
    there.stop();
    const url = there.url.replace('//', '//service:secret@');
    const refused = openKurrentEventStore(url, HASTY);
    await expect(refused).rejects.toThrow(/cannot open the event log bureau on 127[^@]*cannot be reached/);
    await expect(refused).rejects.not.toThrow(/secret/);
  });

  it.each(['log=', 'log=Bureau', 'log=a-b', 'tls=false&log=$x'])(
    'is refused under a name that streams cannot begin with: %s',
    async (query) => {
      const refused = openKurrentEventStore(`kurrentdb://localhost:2113?${query}`);
      await expect(refused).rejects.toThrow('the name of a log is small letters and digits');
    },
  );

  it(
    'tells its listeners of what it has recorded, and nobody anything once it is closed',
    withStore(open, async ({ server }) => {
      const { store, onCommit, close } = await openKurrentEventStore(server.url, HASTY);
      let heard = 0;
      onCommit(() => (heard += 1));
      const events = someEvents(1);
      await store.append('thing-1', events, 'no-stream');
      await store.append('thing-1', events, 'no-stream');
      expect(heard).toBe(1);
      const following = followed(store, 'start', 2);
      await close();
      await expect(following).rejects.toThrow(StoreUnavailable);
      await expect(store.append('thing-1', someEvents(1), 0n)).rejects.toThrow(StoreUnavailable);
      await expect(listOf(store.read('thing-1'))).rejects.toThrow(StoreUnavailable);
    }),
  );

  it('loads its client only when it is opened', () => {
    const program = `require('./src'); console.log(Object.keys(require.cache).join())`;
    const argv = ['-r', join(__dirname, '../testing/run-typescript.cjs'), '-e', program];
    const loaded = execFileSync(process.execPath, argv, { cwd: join(__dirname, '../..'), encoding: 'utf8' });
    expect(loaded).toContain('kurrentdb.open');
    expect(loaded).not.toContain('@kurrent');
  });
});
