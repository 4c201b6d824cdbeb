require('reflect-metadata');
const { Controller, Module } = require('@nestjs/common');
const { NestFactory } = require('@nestjs/core');
const { FastifyAdapter } = require('@nestjs/platform-fastify');

/** Makes decorators of a method and of its arguments known, as TypeScript would. */
const decorate = (target, name, decorators, ofArguments = []) => {
  const descriptor = Object.getOwnPropertyDescriptor(target.prototype, name);
  for (const each of decorators) each(target.prototype, name, descriptor);
  ofArguments.forEach((each, index) => each(target.prototype, name, index));
};

/** Listens with one bare controller on Nest and Fastify. */
const listen = async (controller) => {
  class App {}
  Controller()(controller);
  Module({ controllers: [controller] })(App);
  const app = await NestFactory.create(App, new FastifyAdapter(), { logger: false });
  await app.listen(Number(process.env.PORT), process.env.HOST);
};

module.exports = { decorate, listen };
