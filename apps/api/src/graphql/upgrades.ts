import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';

/** What asks for another protocol, or says how that would be spoken. */
const OF_UPGRADES = ['upgrade', 'connection', 'http2-settings'];

/**
 * Takes connections that ask to become web sockets at a path. Whatever else asks for another protocol, as
 * some clients always ask for HTTP/2, is answered as if it had not: nobody has to grant such a wish.
 */
export const takeUpgrades = (
  server: Server,
  path: string,
  take: (request: IncomingMessage, socket: Duplex, head: Buffer) => void,
): void => {
  server.on('upgrade', (request, socket, head) => {
    const isWanted =
      request.headers.upgrade?.toLowerCase() === 'websocket' && request.url?.replace(/\?.*$/, '') === path;
    if (isWanted) {
      socket.on('error', () => socket.destroy());
      take(request, socket, head);
      return;
    }
    socket.unshift(Buffer.concat([Buffer.from(headOf(request), 'latin1'), head]));
    server.emit('connection', socket);
  });
};

/** The head of a request as it came, without the wish. */
const headOf = ({ method = '', url = '', httpVersion, rawHeaders }: IncomingMessage): string => {
  const lines = [`${method} ${url} HTTP/${httpVersion}`];
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const [name = '', value = ''] = rawHeaders.slice(index);
    if (!OF_UPGRADES.includes(name.toLowerCase())) lines.push(`${name}: ${value}`);
  }
  return `${lines.join('\r\n')}\r\n\r\n`;
};
