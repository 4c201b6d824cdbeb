import {
  type OpenedForTest,
  eventStoreContract,
  idsOf,
  listOf,
  pastOf,
  someEvent,
  someEvents,
  someStream,
  withStore,
} from '@probity/eventing/testing';
import { MemoryEventStore, openKurrentEventStore } from '..';
import { describeOnKurrent } from '../testing/kurrent-real';
import { KurrentServer } from '../testing/kurrent-server';

interface Opened extends OpenedForTest {
  readonly url: string;
  readonly leave: () => Promise<void>;
}

const openAt = async (url: string, end: () => void): Promise<Opened> => {
  const { store, close: leave } = await openKurrentEventStore(url);
  const close = async (): Promise<void> => {
    await leave();
    end();
  };
  return { url, store, leave, close };
};

const onFake = async (): Promise<Opened> => {
  const server = await new KurrentServer().start();
  return openAt(server.url, () => server.stop());
};

/** The contract, and what else this store takes for granted of its server. */
const proves = (adapter: string, open: () => Promise<Opened>): void => {
  eventStoreContract(adapter, open, {
    model: () => new MemoryEventStore(),
    share: 1 / 3,
    reopen: async ({ url, leave, close }) => {
      await leave();
      return openAt(url, () => void close());
    },
  });

  describe(`${adapter} honours the contract among processes`, () => {
    it(
      'marks what another process has recorded, before it could be known here',
      withStore(open, async ({ store, url }) => {
        const other = await openKurrentEventStore(url);
        const stream = someStream();
        const events = someEvents(2);
        const [first, again] = await Promise.all([
          store.append(stream, events, 'no-stream'),
          other.store.append(stream, events, 'no-stream'),
        ]);
        expect([first.repeated ?? false, again.repeated ?? false].sort()).toEqual([false, true]);
        expect({ ...first, repeated: true }).toEqual({ ...again, repeated: true });
        expect(idsOf(await pastOf(store))).toEqual(idsOf(events));
        await other.close();
      }),
    );

    it(
      'learns of the ids that another process has used',
      withStore(open, async ({ store, url }) => {
        const other = await openKurrentEventStore(url);
        const taken = someEvent();
        await other.store.append(someStream(), [taken], 'no-stream');
        await other.close();
        const again = await openKurrentEventStore(url);
        await expect(again.store.append(someStream(), [taken], 'no-stream')).rejects.toMatchObject({
          name: 'IdAlreadyUsed',
        });
        await again.close();
        expect(idsOf(await pastOf(store))).toEqual([taken.id]);
      }),
    );

    it(
      'tells the same position of an event wherever it is read',
      withStore(open, async ({ store }) => {
        const stream = someStream();
        await store.append(stream, someEvents(3), 'no-stream');
        const { position } = await store.append(stream, someEvents(2), 2n);
        const read = await listOf(store.read(stream));
        expect(await pastOf(store)).toEqual(read);
        expect(read.at(-1)?.position).toBe(position);
      }),
    );

    it(
      'keeps the logs of one server apart',
      withStore(open, async ({ store, url }) => {
        const [server = '', query = ''] = url.split('?');
        const own = query.split('&').filter((option) => !option.startsWith('log='));
        const other = await openKurrentEventStore(`${server}?${own.join('&')}&log=other`);
        const stream = someStream();
        await store.append(stream, someEvents(1), 'no-stream');
        await other.store.append(stream, someEvents(2), 'no-stream');
        expect(await pastOf(store)).toHaveLength(1);
        expect(await listOf(other.store.read(stream))).toHaveLength(2);
        await other.close();
      }),
    );
  });
};

proves('kurrentdb, against a server that speaks its protocol', onFake);

describeOnKurrent('on KurrentDB itself,', (log) => {
  proves('kurrentdb', () => openAt(log(), () => undefined));
});
