import { once } from 'node:events';
import { type Server, createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { takeUpgrades } from './upgrades';

describe('a connection that asks for another protocol', () => {
  let server: Server;
  const taken: string[] = [];

  beforeAll(async () => {
    server = createServer((request, response) => {
      request.setEncoding('utf8').on('data', (body: string) => {
        response.write(body);
      });
      request.on('end', () => {
        response.end(`${request.method} ${request.url} ${JSON.stringify(request.headers)}`);
      });
    });
    takeUpgrades(server, '/graphql', ({ url = '' }, socket) => {
      taken.push(url);
      socket.end('taken');
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  /** Everything that comes back until the server hangs up. */
  const answerTo = async (...parts: readonly string[]): Promise<string> => {
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1').setEncoding('utf8');
    let answer = '';
    socket.on('data', (chunk: string) => {
      answer += chunk;
    });
    for (const part of parts) {
      await new Promise((written) => socket.write(part, written));
    }
    socket.end();
    await once(socket, 'close');
    return answer;
  };
  const head = (...lines: readonly string[]) => `${[...lines, 'Host: localhost'].join('\r\n')}\r\n\r\n`;

  it('is taken where it becomes a web socket at the path', async () => {
    const answer = await answerTo(
      head('GET /graphql?a=1 HTTP/1.1', 'Connection: Upgrade', 'Upgrade: WebSocket'),
    );
    expect(answer).toBe('taken');
    expect(taken).toEqual(['/graphql?a=1']);
  });

  it.each([
    ['HTTP/2, as some clients always do', '/health', 'h2c'],
    ['HTTP/2 at that path', '/graphql', 'h2c'],
    ['a web socket elsewhere', '/health', 'websocket'],
  ])('is answered as if it had not asked for %s', async (_what, path, protocol) => {
    const answer = await answerTo(
      head(
        `POST ${path} HTTP/1.1`,
        'Connection: Upgrade, HTTP2-Settings',
        `Upgrade: ${protocol}`,
        'HTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA',
        'Content-Length: 11',
        'X-Name: 廉',
      ),
      'first ',
      'later',
    );
    expect(answer).toMatch(/^HTTP\/1.1 200 OK/);
    expect(answer).toContain('first later');
    expect(answer).toContain(`POST ${path}`);
    expect(answer).not.toMatch(/"upgrade"|http2-settings/);
    expect(taken).toHaveLength(1);
  });
});
