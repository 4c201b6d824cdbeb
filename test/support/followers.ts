import type { CaseEntry } from '@probity/runtime';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';

/** A message of a stream of server-sent events; one without data is not told. */
export interface Message {
  readonly id: string;
  readonly data: CaseEntry;
}

/** Follows server-sent events until they end or whoever asks has enough. Throws when it is refused. */
export async function* messagesAt(
  url: string,
  headers: Readonly<Record<string, string>>,
): AsyncGenerator<Message, void, undefined> {
  const stop = new AbortController();
  const answer = await fetch(url, {
    headers: { accept: 'text/event-stream', ...headers },
    signal: stop.signal,
  });
  if (!answer.ok || !answer.body) throw new Error(await answer.text());
  try {
    yield* messagesIn(answer.body.pipeThrough(new TextDecoderStream()));
  } finally {
    stop.abort();
  }
}

async function* messagesIn(chunks: AsyncIterable<string>): AsyncGenerator<Message, void, undefined> {
  let text = '';
  for await (const chunk of chunks) {
    const messages = (text + chunk).split('\n\n');
    text = messages.pop() ?? '';
    for (const message of messages) {
      const [, id, data] = /^id: (.+)\ndata: (.+)$/.exec(message) ?? [];
      if (id !== undefined && data !== undefined) yield { id, data: JSON.parse(data) as CaseEntry };
    }
  }
}

/** Follows a subscription of the GraphQL door. Throws what it answers when it refuses. */
export async function* subscribedAt<T>(
  url: string,
  authorization: string | undefined,
  query: string,
): AsyncGenerator<T, void, undefined> {
  const connectionParams = authorization === undefined ? {} : { authorization, purpose: 'audit' };
  const client = createClient({ url, webSocketImpl: WebSocket, connectionParams, retryAttempts: 0 });
  try {
    for await (const { data, errors } of client.iterate<T>({ query })) {
      if (errors || !data) throw new Error(JSON.stringify(errors));
      yield data;
    }
  } finally {
    await client.dispose();
  }
}

/** As many as are wanted. */
export const take = async <T>(items: AsyncGenerator<T>, count: number): Promise<T[]> => {
  const taken: T[] = [];
  while (taken.length < count) {
    const next = await items.next();
    if (next.done) break;
    taken.push(next.value);
  }
  return taken;
};
