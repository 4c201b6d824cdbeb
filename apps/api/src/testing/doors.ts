import { Logger } from '@nestjs/common';
import type { AnyAggregate } from '@probity/eventing';
import type { InjectOptions, LightMyRequestResponse as Response } from 'fastify';
import { createApi } from '../create-api';
import { capitalised, kebab, pathOf } from '../names';
import type { Problem } from '../problems';
import { type Instead, openMemoryCore } from './memory-core';

/** A command, and how it is asked. */
export interface Asking {
  readonly aggregate: AnyAggregate;
  readonly type: string;
  readonly id: string;
  readonly data: object;
  readonly headers?: Readonly<Record<string, string>>;
  readonly occurredAt?: string;
  readonly ifMatch?: string;
  readonly idempotencyKey?: string;
}

/** What was recorded, or the problem, whichever door answered. */
export type Answer =
  Problem | { readonly revision: string; readonly position: string; readonly eventIds: string[] };

/** An application in memory, and both ways into it. */
export interface Doors {
  inject(options: InjectOptions): Promise<Response>;
  /** Listens on a free port, and says which. */
  listen(): Promise<number>;
  rest(asking: Asking): Promise<Answer>;
  graphql(asking: Asking): Promise<Answer>;
  close(): Promise<void>;
}

/** Opens both doors to a core in memory. */
export const openDoors = async (instead?: Instead): Promise<Doors> => {
  const { core, close } = await openMemoryCore(instead);
  Logger.overrideLogger(false);
  const app = await createApi(core);
  await app.init();
  const fastify = app.getHttpAdapter().getInstance();
  await fastify.ready();
  return {
    listen: async () => {
      await app.listen(0, '127.0.0.1');
      return Number(new URL(await app.getUrl()).port);
    },
    inject: (options) => fastify.inject(options),
    rest: async (asking) => (await fastify.inject(restRequest(asking))).json<Answer>(),
    graphql: async (asking) => graphqlAnswer((await fastify.inject(graphqlRequest(asking))).body),
    close: async () => {
      await app.close();
      await close();
    },
  };
};

/** A token of the memory core as a header. */
export const as = (name: string): Readonly<Record<string, string>> => ({ authorization: `Bearer ${name}` });

/** What specs read for: sensitive rows ask for a purpose. */
const PURPOSE = { purpose: 'spec' };

/** A request of JSON by somebody who may do everything; a text is sent as it stands. */
export const post = (
  url: string,
  payload: unknown,
  headers: Readonly<Record<string, string>> = {},
): InjectOptions => ({
  method: 'POST',
  url,
  headers: { ...as('everybody'), ...PURPOSE, 'content-type': 'application/json', ...headers },
  payload: typeof payload === 'string' ? payload : JSON.stringify(payload),
});

/** A question by somebody who may do everything. */
export const get = (url: string): InjectOptions => ({
  method: 'GET',
  url,
  headers: { ...as('everybody'), ...PURPOSE },
});

/** What lies inside the service is nobody's business: no answer may hold a trace of it. */
export const TRACE = /\n\s+at |node_modules|[.]ts:\d/;

const restRequest = ({ aggregate, type, id, data, headers, ...conditions }: Asking): InjectOptions => ({
  method: 'POST',
  url: `/${pathOf(aggregate.category)}/${id}/${kebab(type)}`,
  payload: data,
  headers: {
    ...as('everybody'),
    ...headers,
    ...(conditions.occurredAt !== undefined && { 'occurred-at': conditions.occurredAt }),
    ...(conditions.ifMatch !== undefined && { 'if-match': `"${conditions.ifMatch}"` }),
    ...(conditions.idempotencyKey !== undefined && { 'idempotency-key': conditions.idempotencyKey }),
  },
});

const graphqlRequest = ({ aggregate, type, id, data, headers, ...conditions }: Asking): InjectOptions => {
  const isEmpty = Object.keys(aggregate.commands.schemaOf(type).properties ?? {}).length === 0;
  const input = `${capitalised(aggregate.category)}${type}Input`;
  const query = `mutation (
    $id: ID!, ${isEmpty ? '' : `$input: ${input}!,`} $at: String, $match: String, $key: String
  ) {
    answer: ${aggregate.category}${type}(
      id: $id, ${isEmpty ? '' : 'input: $input,'} occurredAt: $at, ifMatch: $match, idempotencyKey: $key
    ) { revision position eventIds }
  }`;
  const { occurredAt: at, ifMatch: match, idempotencyKey: key } = conditions;
  const variables = { id, at, match, key, ...(isEmpty ? {} : { input: data }) };
  return {
    method: 'POST',
    url: '/graphql',
    payload: { query, variables },
    headers: { ...as('everybody'), ...headers },
  };
};

/** What the only mutation in an answer came to. */
const graphqlAnswer = (body: string): Answer => {
  const { data, errors } = JSON.parse(body) as {
    data: { answer: Answer | null } | null;
    errors?: { extensions: Problem & { code: string } }[];
  };
  if (data?.answer) return data.answer;
  const { code, ...problem } = errors?.[0]?.extensions ?? {
    code: '',
    type: '',
    title: body,
    status: 0,
    reason: '',
  };
  if (code !== problem.reason) throw new Error(`the code ${code} is not the reason ${problem.reason}`);
  return problem;
};
