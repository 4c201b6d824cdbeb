import { once } from 'node:events';
import { WebSocket } from 'ws';
import type { Problem } from '../../apps/api/src/problems';
import { type Doors, openDoors, post } from '../../apps/api/src/testing/doors';

const NAME = 'orgUnit-U1';
const unit = { name: 'Bureau', type: 'SUPERIOR', validFrom: '2020-01-01' };
const INIT = { authorization: 'Bearer everybody', purpose: 'audit', 'accept-language': 'zh' };

interface Message {
  readonly type: string;
  readonly payload?: unknown;
}
interface Told {
  readonly extensions: Problem & { readonly code: string };
}

const following = (rest: string) => `subscription { caseEvents(${rest}) { position } }`;
const asking = (query: string, more: object = {}) => ({ query, ...more });

describe('a connection to the GraphQL door', () => {
  let doors: Doors;
  let url: string;
  const opened: WebSocket[] = [];

  beforeAll(async () => {
    doors = await openDoors();
    url = `ws://127.0.0.1:${await doors.listen()}/graphql`;
    await doors.inject(post('/org-units/U1/establish-org-unit', unit));
  });
  afterAll(async () => {
    for (const socket of opened) socket.terminate();
    await doors.close();
  });

  const connect = async (): Promise<WebSocket> => {
    const socket = new WebSocket(url, 'graphql-transport-ws');
    opened.push(socket);
    await once(socket, 'open');
    return socket;
  };
  const answerTo = async (socket: WebSocket, message: object): Promise<Message> => {
    const answered = once(socket, 'message') as Promise<[Buffer]>;
    socket.send(JSON.stringify(message));
    return JSON.parse(String((await answered)[0])) as Message;
  };
  const letIn = async (): Promise<WebSocket> => {
    const socket = await connect();
    expect(await answerTo(socket, { type: 'connection_init', payload: INIT })).toMatchObject({
      type: 'connection_ack',
    });
    return socket;
  };
  const endOf = async (...messages: readonly string[]): Promise<readonly [number, string]> => {
    const socket = await connect();
    const closed = once(socket, 'close') as Promise<[number, Buffer]>;
    for (const message of messages) socket.send(message);
    const [code, reason] = await closed;
    return [code, String(reason)];
  };
  const init = (payload?: object) => JSON.stringify({ type: 'connection_init', payload });

  it.each([
    ['says nothing of who it is', init(), 4401, 'unauthenticated'],
    ['names nobody', init({ authorization: 'Bearer stranger' }), 4401, 'unauthenticated'],
    [
      'names nobody in header fields',
      init({ headers: { Authorization: 'Basic x' } }),
      4401,
      'unauthenticated',
    ],
    [
      'asks before it says who it is',
      '{"id":"1","type":"subscribe","payload":{"query":"{a}"}}',
      4401,
      'Unauthorized',
    ],
    ['says what is no message', 'let me in', 4400, 'Invalid message received'],
  ])('is refused with the reason where it %s', async (_what, message, code, reason) => {
    expect(await endOf(message)).toEqual([code, reason]);
  });

  it.each<[string, object]>([
    ['a query that is none', asking('subscription {')],
    ['nothing', asking('')],
    ['too long a query', asking(`subscription { ${'a: __typename '.repeat(1_000)} }`)],
    ['a field nobody knows', asking('subscription { colours }')],
    ['a circle of fragments', asking('subscription { ...A } fragment A on Subscription { ...A }')],
    ['a question', asking('{ history { next } }')],
    ['a command', asking('mutation { __typename }')],
    ['an operation that there is not', asking(following(`case: "${NAME}"`), { operationName: 'other' })],
    ['a case that is none', asking(following('case: "x"'))],
    ['a position that is none', asking(following(`case: "${NAME}", after: "x"`))],
    ['a position beyond the log', asking(following(`case: "${NAME}", after: "999999999"`))],
    [
      'a variable of another kind',
      asking(`subscription ($c: ID!) { caseEvents(case: $c) { id } }`, { variables: { c: {} } }),
    ],
  ])('tells the code and the fault of %s, in the language of the reader', async (_what, payload) => {
    const { payload: answer } = await answerTo(await letIn(), { id: '1', type: 'subscribe', payload });
    const errors = Array.isArray(answer) ? (answer as Told[]) : (answer as { errors: Told[] }).errors;
    expect(errors[0]?.extensions).toMatchObject({
      ...{ code: 'malformed-request', reason: 'malformed-request', title: '请求格式有误' },
      errors: [{ problem: expect.any(String) as string }],
    });
  });

  it('tells by its code why a case is not followed', async () => {
    const payload = asking(following('case: "orgUnit-NOPE"'));
    const { payload: answer } = await answerTo(await letIn(), { id: '1', type: 'subscribe', payload });
    expect(answer).toMatchObject({ errors: [{ extensions: { code: 'case-unknown', status: 404 } }] });
  });

  it('follows a case, and ends when the service stops', async () => {
    const other = await openDoors();
    const socket = new WebSocket(`ws://127.0.0.1:${await other.listen()}/graphql`, 'graphql-transport-ws');
    await other.inject(post('/org-units/U1/establish-org-unit', unit));
    await once(socket, 'open');
    await answerTo(socket, { type: 'connection_init', payload: INIT });
    const payload = asking(following(`case: "${NAME}"`));
    expect(await answerTo(socket, { id: '1', type: 'subscribe', payload })).toMatchObject({
      ...{ id: '1', type: 'next' },
      payload: { data: { caseEvents: { position: expect.any(String) as string } } },
    });
    const closed = once(socket, 'close') as Promise<[number]>;
    await other.close();
    expect((await closed)[0]).toBe(1001);
  });
});
