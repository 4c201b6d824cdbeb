import { eventStoreContract } from '@probity/eventing/testing';
import { MemoryEventStore, openSqliteEventStore } from '.';
import { somePath } from './testing/log-files';

const openAt = (path: string) => ({ ...openSqliteEventStore(path), path });

eventStoreContract('memory', () => ({ store: new MemoryEventStore(), close: () => undefined }));
eventStoreContract('sqlite', () => openAt(somePath()), {
  model: () => new MemoryEventStore(),
  reopen: ({ path, close }) => {
    close();
    return openAt(path);
  },
});
