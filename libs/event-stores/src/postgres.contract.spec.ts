import { eventStoreContract } from '@probity/eventing/testing';
import { MemoryEventStore, openPostgresEventStore } from '.';
import { describeOnPostgres } from './testing/postgres';

const openAt = async (url: string) => ({ ...(await openPostgresEventStore(url)), url });

describeOnPostgres('on PostgreSQL,', (server) => {
  eventStoreContract('postgres', async () => openAt(await server().database()), {
    model: () => new MemoryEventStore(),
    reopen: async ({ url, close }) => {
      await close();
      return openAt(url);
    },
  });
});
