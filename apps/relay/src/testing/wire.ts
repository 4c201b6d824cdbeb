import { once } from 'node:events';
import { type Socket, connect, createServer } from 'node:net';

/** What a client asks a broker, by its number in the protocol of Kafka. */
export const ASKS = { produce: 0, initProducerId: 22 } as const;
type Ask = keyof typeof ASKS;

/** A wire to a broker that can be cut when something is asked. */
export interface Wire {
  /** Where a client finds the broker by the wire. */
  readonly address: string;
  /**
   * Cuts each connection on which something is asked, before the broker hears of it or before it is heard to
   * have answered; so many times.
   */
  readonly cutAt: (ask: Ask, when: 'asked' | 'answered', times?: number) => void;
  /** The ids of producers that batches came under; -1 for those without one. */
  readonly producerIds: readonly bigint[];
  readonly close: () => Promise<void>;
}

const HEADER_BYTES = 10;

/** Lays a wire to the listener of a broker that expects to be found at another port. */
export const wireTo = async ({
  listens,
  advertised,
}: {
  readonly listens: number;
  readonly advertised: number;
}): Promise<Wire> => {
  const cut = { ask: -1, when: 'asked', times: 0 };
  const producerIds: bigint[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(listens, '127.0.0.1');
    let isCutting = false;
    const end = (): void => {
      near.destroy();
      far.destroy();
    };
    const take = (frame: Buffer): void => {
      const key = frame.readInt16BE(4);
      if (key === ASKS.produce) producerIds.push(producerIdIn(frame));
      const here = key === cut.ask && cut.times > 0;
      if (here) cut.times -= 1;
      isCutting ||= here && cut.when === 'answered';
      if (here && cut.when === 'asked') end();
      else far.write(frame);
    };
    near.on('data', framed(take));
    far.on('data', (bytes) => {
      if (isCutting) end();
      else near.write(bytes);
    });
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', end).on('close', end);
    }
  }).listen(advertised, '127.0.0.1');
  await once(server, 'listening');
  return {
    address: `127.0.0.1:${advertised}`,
    cutAt: (ask, when, times = 1) => Object.assign(cut, { ask: ASKS[ask], when, times }),
    producerIds,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
};

/** Requests come in pieces and in bunches: hands them on one by one, the length before each. */
const framed = (take: (frame: Buffer) => void): ((bytes: Buffer) => void) => {
  let rest = Buffer.alloc(0);
  return (bytes) => {
    rest = Buffer.concat([rest, bytes]);
    while (rest.length >= 4 && rest.length >= 4 + rest.readInt32BE(0)) {
      const length = 4 + rest.readInt32BE(0);
      take(rest.subarray(0, length));
      rest = rest.subarray(length);
    }
  };
};

/** The id of the producer in the first batch of a produce request, versions 3 to 8. */
const producerIdIn = (frame: Buffer): bigint => {
  let at = 4 + HEADER_BYTES - 2;
  const text = (): void => {
    at += 2 + Math.max(0, frame.readInt16BE(at));
  };
  text();
  text();
  at += 2 + 4 + 4;
  text();
  at += 4 + 4 + 4;
  // Base offset, length, leader epoch, magic, checksum, attributes, last offset, first and last time.
  return frame.readBigInt64BE(at + 8 + 4 + 4 + 1 + 4 + 2 + 4 + 8 + 8);
};
