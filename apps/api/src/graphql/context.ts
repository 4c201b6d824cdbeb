import type { FastifyReply } from 'fastify';
import type { Core, Reading } from '../core';

/** What every resolver is given, but for what is subscribed to: that is given who reads. */
export interface Context {
  readonly core: Core;
  readonly reply: Pick<FastifyReply, 'request'>;
}

/** Who reads, by the request at this door. */
export const readingOf = ({ core, reply: { request } }: Context): Reading => ({
  core,
  headers: request.headers,
});
