import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';

/** A wire to a server that can be cut. */
export interface Wire {
  /** The address of the same database over the wire. */
  readonly url: string;
  /**
   * Cuts the wire at the next commit: before the server hears of it, or before it is heard to have answered.
   */
  readonly cutAtCommit: (when: 'asked' | 'answered') => void;
  readonly close: () => Promise<void>;
}

/**
 * Lays a wire to the server of an address.
 *
 * @param commit - How a commit begins on the wire.
 */
export const wireTo = async (url: string, commit = '; COMMIT'): Promise<Wire> => {
  const { hostname, port } = new URL(url);
  let cut: 'asked' | 'answered' | undefined;
  const server = createServer((near) => {
    const far = connect(Number(port), hostname);
    let isCutting = false;
    const end = (): void => {
      near.destroy();
      far.destroy();
    };
    near.on('data', (bytes) => {
      const here = bytes.includes(commit) ? cut : undefined;
      if (here) cut = undefined;
      isCutting ||= here === 'answered';
      if (here === 'asked') end();
      else far.write(bytes);
    });
    far.on('data', (bytes) => {
      if (isCutting) end();
      else near.write(bytes);
    });
    for (const socket of [near, far]) socket.on('error', end).on('close', end);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const wired = new URL(url);
  wired.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: wired.href,
    cutAtCommit: (when) => (cut = when),
    close: async () => {
      server.close();
      await once(server, 'close');
    },
  };
};
