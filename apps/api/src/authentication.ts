import type { FastifyRequest } from 'fastify';
import { tokenIn } from './headers';
import type { Core } from './core';

const sealed = (ledger: string): readonly string[] =>
  ['checkpoint', 'keys', 'seals', 'tile/:level'].map((path) => `/${ledger}/${path}`);

/**
 * What anybody may see: whether the service is well, the pages that describe it or check
 * dossiers, and the seals and hashes of
 * the ledgers, which tell nothing of what was recorded.
 */
const PUBLIC = [
  '/health',
  '/docs',
  '/openapi.json',
  '/graphiql',
  '/verify',
  ...['ledger', 'intake-ledger'].flatMap(sealed),
];

/**
 * Lets no request in, to whatever address, that does not name somebody who can be believed. It runs before
 * the body is read, and goes by the route that was found, never by the address as it was written.
 */
export const authenticationBy =
  (core: Pick<Core, 'identify'>) =>
  async ({ routeOptions, headers }: FastifyRequest): Promise<void> => {
    const { url = '' } = routeOptions;
    if (PUBLIC.some((path) => url === path || url.startsWith(`${path}/`))) return;
    await core.identify(tokenIn(headers));
  };
