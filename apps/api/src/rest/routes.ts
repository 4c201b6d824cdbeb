import type { FastifyInstance } from 'fastify';
import type { MethodsAt } from './problem.filter';

/**
 * Tells which methods an address has, by the routes that are opened from now on. Those that begin with a name
 * that varies, as `/:rows/:id`, fit nearly every address: others know what such a name stands for.
 */
export const methodsIn = (fastify: FastifyInstance, otherwise: MethodsAt): MethodsAt => {
  const routes: { readonly pattern: RegExp; readonly methods: readonly string[] }[] = [];
  fastify.addHook('onRoute', ({ url, method }) => {
    if (/^\/[^:*]/.test(url)) routes.push({ pattern: patternOf(url), methods: [method].flat() });
  });
  return (address) => {
    const methods = routes.filter(({ pattern }) => pattern.test(address)).flatMap((route) => route.methods);
    return methods.length > 0 ? [...new Set(methods)] : otherwise(address);
  };
};

const patternOf = (url: string): RegExp =>
  new RegExp(`^${url.replaceAll('.', '\\.').replace(/:\w+/g, '[^/]+').replace('*', '.*')}$`);
