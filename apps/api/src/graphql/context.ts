import type { FastifyReply } from 'fastify';
import type { Core } from '../core';

/** What every resolver is given. */
export interface Context {
  readonly core: Core;
  readonly reply: FastifyReply;
}
