import { once } from 'node:events';
import { type IncomingMessage, get } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Readable } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { LogDamaged } from '@probity/eventing';
import type { CaseEntry } from '@probity/runtime';
import fastify, { type FastifyInstance } from 'fastify';
import { Failed } from '../problems';
import { eventsOf } from './streams';

const MEBIBYTE = 2 ** 20;
const TOTAL = 64;
/** What the kernel and both ends of a connection may hold of it, in mebibytes, with much to spare. */
const ON_THE_WAY_MAX = 32;
/** For so many turns of the event loop nothing must be made before it is believed that nothing will be. */
const TURNS = 2_000;

const entry = (position: number, text = '') => ({ position: String(position), text }) as unknown as CaseEntry;

describe('a history that goes on, over a socket', () => {
  const listening = { closing: new AbortController().signal, language: 'zh' } as const;
  let server: FastifyInstance;
  beforeEach(() => {
    server = fastify({ forceCloseConnections: true });
  });
  afterEach(() => server.close());

  /** Listens with what a function makes for each reader, and lets somebody read. */
  const reading = async (made: () => Readable): Promise<IncomingMessage> => {
    server.get('/', (_request, reply) => reply.type('text/event-stream').send(made()));
    await server.listen({ port: 0, host: '127.0.0.1' });
    return read();
  };
  const read = async (): Promise<IncomingMessage> => {
    const { port } = server.server.address() as AddressInfo;
    const [response] = (await once(get({ port, host: '127.0.0.1', agent: false }), 'response')) as [
      IncomingMessage,
    ];
    return response;
  };

  it('shows signs of life while nothing comes, and ends when the reader leaves', async () => {
    let left: (value: unknown) => void = () => undefined;
    const hasLeft = new Promise((resolve) => {
      left = resolve;
    });
    const quiet = async function* (signal: AbortSignal): AsyncGenerator<readonly CaseEntry[]> {
      yield [entry(1)];
      if (!signal.aborted) await once(signal, 'abort');
      left(undefined);
    };
    const response = await reading(() => eventsOf(quiet, { ...listening, heartbeatMs: 1 }));
    let text = '';
    for await (const chunk of response.setEncoding('utf8')) {
      text += String(chunk);
      if (/(:\n\n){3}$/.test(text)) break;
    }
    expect(text).toMatch(/^retry: \d+\n\n(:\n\n)*id: 1\ndata: \{.*\}\n\n(:\n\n){3,}$/);
    response.destroy();
    await hasLeft;
  });

  it.each([
    [new LogDamaged('position 2 is no JSON'), 'log-damaged', '事件库已损坏,须检查'],
    [new Failed('not-for-this-reader'), 'not-for-this-reader', '无权查看该内容'],
  ])('says why it ends before the reader leaves: %s', async (error, reason, title) => {
    const failing = async function* (): AsyncGenerator<readonly CaseEntry[]> {
      yield [entry(1)];
      throw await Promise.resolve(error);
    };
    const response = await reading(() => eventsOf(failing, listening));
    const text = (await response.setEncoding('utf8').toArray()).join('');
    const [, data = ''] = /\nevent: problem\ndata: (.+)\n\n$/.exec(text) ?? [];
    expect(text).toContain('id: 1\n');
    expect(JSON.parse(data)).toMatchObject({ reason, title, detail: '位置 1 之后的事件未能提供' });
  });

  it('is made no faster than a slow reader takes it, and comes whole to one that wakes up', async () => {
    const made: number[] = [];
    const plenty = (place: number) =>
      async function* (): AsyncGenerator<readonly CaseEntry[]> {
        for (let position = 1; position <= TOTAL; position += 1) {
          made[place] = position;
          yield await Promise.resolve([entry(position, 'x'.repeat(MEBIBYTE))]);
        }
      };
    const slow = await reading(() => eventsOf(plenty(made.push(0) - 1), listening));
    const atRest = async (): Promise<number> => {
      let seen: number | undefined;
      while (seen !== made[0]) {
        seen = made[0];
        for (let turn = 0; turn < TURNS; turn += 1) await nextTurn();
      }
      return seen ?? 0;
    };
    expect(await atRest()).toBeLessThan(ON_THE_WAY_MAX);
    expect(await positionsIn(await read())).toHaveLength(TOTAL);
    expect([await atRest(), made[1]]).toEqual([made[0], TOTAL]);
    expect(made[0]).toBeLessThan(ON_THE_WAY_MAX);
    const positions = await positionsIn(slow);
    expect(positions).toEqual(Array.from({ length: TOTAL }, (_, index) => index + 1));
  });
});

const positionsIn = async (response: IncomingMessage): Promise<readonly number[]> => {
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  return [
    ...Buffer.concat(chunks)
      .toString()
      .matchAll(/^id: (\d+)$/gm),
  ].map(([, id]) => Number(id));
};
