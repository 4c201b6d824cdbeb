import { Connection, type Patience } from './kurrentdb.connection';
import { KurrentEventStore } from './kurrentdb';
import type { OpenedEventStore } from '../opened';

/** How the address of such a log begins. */
export const KURRENT = /^(kurrentdb|kdb|esdb)(\+discover)?:\/\//;

/** Where a log is: the server, in the words of its client, and the name of the log there. */
export interface KurrentPlace {
  readonly server: string;
  readonly log: string;
}

/** An event store on a server, and the way to end it. */
export interface OpenedKurrentStore extends Omit<OpenedEventStore, 'close'> {
  readonly close: () => Promise<void>;
}

const PATIENCE: Patience = { answerMsMax: 5_000, attempts: 4, pauseMs: 100 };

/**
 * Opens a log on a server of KurrentDB: `kurrentdb://host:2113?tls=false&log=bureau`. All but `log` is for
 * the client. Throws an Error that says why it will not: an address that is none, no server, no access, or a
 * log that has lost events.
 */
export const openKurrentEventStore = async (
  url: string,
  patience: Partial<Patience> = {},
): Promise<OpenedKurrentStore> => {
  const { server, log } = kurrentPlaceOf(url);
  const connect = await connectorTo(server, patience);
  const store = new KurrentEventStore({ writing: connect(), reading: connect() }, log);
  try {
    await store.start();
  } catch (error) {
    await store.close();
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`cannot open the event log ${log} on ${hostOf(server)}: ${reason}`, { cause: error });
  }
  return {
    store,
    // The server tells of every append by itself.
    look: () => undefined,
    onCommit: (listener) => {
      store.onCommit(listener);
    },
    reach: store.reach,
    close: () => store.close(),
  };
};

/** Takes the name of the log out of an address. Throws when it is not one that streams can begin with. */
export const kurrentPlaceOf = (url: string): KurrentPlace => {
  const [server = '', query = ''] = url.split('?', 2);
  const options = query.split('&').filter((option) => option !== '');
  const log = options.find((option) => option.startsWith('log='))?.slice('log='.length) ?? 'bureau';
  if (!/^[a-z][a-z0-9]*$/.test(log)) {
    throw new Error(`the name of a log is small letters and digits, not ${log}`);
  }
  const rest = options.filter((option) => !option.startsWith('log='));
  return { server: rest.length === 0 ? server : `${server}?${rest.join('&')}`, log };
};

/** Connects to a server. The client is loaded when it is needed: for some platforms there is none. */
export const connectorTo = async (
  server: string,
  patience: Partial<Patience> = {},
): Promise<() => Connection> => {
  const { KurrentDBClient } = await import('@kurrent/kurrentdb-client');
  return () => new Connection(() => KurrentDBClient.connectionString(server), { ...PATIENCE, ...patience });
};

/** The host in an address, without the name and the password of whoever connects. */
export const hostOf = (server: string): string =>
  server.replace(/^[^:]+:\/\/([^@/]*@)?/, '').replace(/\?.*$/, '');
