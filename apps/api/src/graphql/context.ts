import type { FastifyReply } from 'fastify';
import type { Core } from '../core';
import type { Reading } from '../reads';

/** What every resolver is given. */
export interface Context {
  readonly core: Core;
  readonly reply: FastifyReply;
}

/** Who reads, as the functions behind both doors take it. */
export const readingOf = ({ core, reply }: Context): Reading => ({ core, headers: reply.request.headers });
