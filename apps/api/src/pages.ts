import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

const SWAGGER = dirname(require.resolve('swagger-ui-dist/package.json'));
const ALTAIR = dirname(require.resolve('altair-static/build/dist/index.html'));

const VERIFIER = join(__dirname, '..', 'pages', 'verify.html');

const STARTS_SWAGGER = `window.onload = () => {
  window.ui = SwaggerUIBundle({
    url: '/openapi.json',
    dom_id: '#swagger-ui',
    deepLinking: true,
    validatorUrl: null,
  });
};
`;
const STARTS_ALTAIR = `AltairGraphQL.init({
  endpointURL: '/graphql',
  subscriptionsEndpoint: '/graphql',
  subscriptionsProtocol: location.protocol === 'https:' ? 'wss' : 'ws',
  initialSubscriptionRequestHandlerId: 'graphql-ws',
  initialSubscriptionsPayload: { authorization: 'Bearer ' },
  initialAuthorization: { type: 'bearer', data: { token: '' } },
  initialHeaders: { Purpose: '' },
  initialQuery: '{ history(first: 10) { rows { position says } next } }',
  initialSettings: { 'banners.disable': true, 'alert.disableUpdateNotification': true },
});
`;

/** Pages load nothing from elsewhere and stand in no frame. */
const HEADERS = {
  'Content-Security-Policy': [
    "default-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self' data:",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Frame-Options': 'DENY',
};

/** The sources of a page's own inline parts, by hash, for its content security policy. */
const inlineOf = (page: string, tag: 'script' | 'style'): string =>
  [...page.matchAll(new RegExp(`<${tag}>(.*?)</${tag}>`, 'gs'))]
    .map(([, text = '']) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`)
    .join(' ');

/** The page that checks dossiers loads nothing at all, and runs no script but the one that it holds. */
const verifierHeaders = (page: string) => ({
  ...HEADERS,
  'Content-Security-Policy': [
    "default-src 'none'",
    `script-src ${inlineOf(page, 'script')}`,
    `style-src ${inlineOf(page, 'style')}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
});

/**
 * The pages that show what the doors open to: `/docs` for REST, `/graphiql` for GraphQL. Everything they load
 * comes from here, so that they work where there is no internet. What they ask of the doors needs a token.
 * `/verify` checks dossiers, and asks nothing of anybody.
 */
export const openPages = async (fastify: FastifyInstance, document: () => object): Promise<void> => {
  const graphiql = readFileSync(join(ALTAIR, 'index.html'), 'utf8')
    .replace(/<base .*?>/, '<base href="/graphiql/">')
    .replace('</body>', '<script type="module" src="start.js"></script></body>');
  const verifier = readFileSync(VERIFIER, 'utf8');
  const headers = verifierHeaders(verifier);

  await fastify.register(async (pages) => {
    pages.addHook('onSend', async (_request, reply) => {
      reply.headers(HEADERS);
    });
    const serve = (path: string, type: string, text: string): void => {
      pages.get(path, (_request, reply) => reply.type(`${type}; charset=utf-8`).send(text));
    };
    pages.get('/openapi.json', (_request, reply) => reply.send(document()));
    pages.get('/docs', (_request, reply) => reply.redirect('/docs/'));
    serve('/docs/swagger-initializer.js', 'text/javascript', STARTS_SWAGGER);
    await pages.register(fastifyStatic, { root: SWAGGER, prefix: '/docs/', decorateReply: false });
    serve('/graphiql', 'text/html', graphiql);
    serve('/graphiql/start.js', 'text/javascript', STARTS_ALTAIR);
    await pages.register(fastifyStatic, {
      root: ALTAIR,
      prefix: '/graphiql/',
      index: false,
      decorateReply: false,
    });
  });
  fastify.get('/verify', (_request, reply) =>
    reply.headers(headers).type('text/html; charset=utf-8').send(verifier),
  );
};
