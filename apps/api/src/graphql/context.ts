import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyReply } from 'fastify';
import type { Core } from '../core';
import type { Reading } from '../core';

/** What every resolver is given. */
export interface Context {
  readonly core: Core;
  readonly reply: Pick<FastifyReply, 'request'>;
  /** What the first message of a connection said in the place of header fields. */
  readonly headers?: IncomingHttpHeaders;
}

/** Who reads, by the request at this door. */
export const readingOf = ({ core, reply: { request }, headers }: Context): Reading => ({
  core,
  headers: headers ? { ...request.headers, ...headers } : request.headers,
});
