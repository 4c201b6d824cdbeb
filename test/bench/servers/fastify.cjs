/** Bare Fastify: the least that a Node service which answers in JSON costs. */
const fastify = require('fastify')();

fastify.get('/health', async () => ({ healthy: true }));
fastify.listen({ host: process.env.HOST, port: Number(process.env.PORT) });
