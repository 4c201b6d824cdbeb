import type { EventStore } from '@probity/eventing';
import { eventStoreContract } from '@probity/eventing/testing';
import { MemoryEventStore, openPostgresEventStore } from '..';
import { describeOnPostgres } from '../testing/postgres';

/** Two stores on one log, as two processes have them: each append goes to the other one, and one is read. */
const openPair = async (url: string) => {
  const [one, other] = await Promise.all([openPostgresEventStore(url), openPostgresEventStore(url)]);
  let turns = 0;
  const store: EventStore = {
    append: (...append) => ((turns += 1) % 2 === 0 ? one : other).store.append(...append),
    read: (...read) => one.store.read(...read),
    subscribe: (...subscribe) => one.store.subscribe(...subscribe),
  };
  const close = async (): Promise<void> => {
    await one.close();
    await other.close();
  };
  return { store, close };
};

const openAt = async (url: string) => ({ ...(await openPostgresEventStore(url)), url });

describeOnPostgres('on PostgreSQL,', (server) => {
  eventStoreContract('postgres', async () => openAt(await server().database()), {
    model: () => new MemoryEventStore(),
    reopen: async ({ url, close }) => {
      await close();
      return openAt(url);
    },
  });
  eventStoreContract('a pair of postgres stores', async () => openPair(await server().database()));
});
