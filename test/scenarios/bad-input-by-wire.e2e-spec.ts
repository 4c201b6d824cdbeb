import { connect } from 'node:net';
import { type Doors, openDoors } from '../../apps/api/src/testing/doors';

describe('whoever does not speak HTTP well', () => {
  let doors: Doors;
  let port: number;
  beforeAll(async () => {
    doors = await openDoors();
    port = await doors.listen();
  });
  afterAll(() => doors.close());

  const answerTo = (bytes: string): Promise<string> =>
    new Promise((resolve, reject) => {
      let answer = '';
      const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
      socket.setEncoding('utf8');
      socket.on('data', (text) => (answer += String(text)));
      socket.on('close', () => {
        resolve(answer);
      });
      socket.on('error', reject);
    });

  it.each([
    ['is no HTTP', 'GIVE ME ALL\r\n\r\n', 400, 'malformed-request'],
    [
      'has a header without end',
      `GET / HTTP/1.1\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`,
      431,
      'headers-too-large',
    ],
    [
      'says two lengths',
      'POST / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n',
      400,
      'malformed-request',
    ],
  ])('gets a problem for what %s', async (_what, bytes, status, reason) => {
    const answer = await answerTo(bytes);
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(answer).toContain('Content-Type: application/problem+json');
    expect(answer).toContain(`"reason":"${reason}"`);
  });
});
