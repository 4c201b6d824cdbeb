const Module = require('node:module');
const { join } = require('node:path');
const { transformFileSync } = require('@swc/core');

require('reflect-metadata');

const LIBS = join(__dirname, '..', '..', '..');
const resolveFilename = Module._resolveFilename;

/** A source names another one by the file that it is compiled to. */
const sourceOf = (request, from) =>
  from?.filename?.endsWith('.ts') ? request.replace(/^([.].+)[.]js$/, '$1') : request;

/** Lets a plain Node process run the sources: `node -r run-typescript.cjs program.ts`. */
Module._resolveFilename = (request, from, ...rest) =>
  resolveFilename(sourceOf(request, from).replace(/^@probity\/([^/]+)/, `${LIBS}/$1/src`), from, ...rest);

require.extensions['.ts'] = (module, filename) => {
  const { code } = transformFileSync(filename, {
    swcrc: false,
    module: { type: 'commonjs' },
    jsc: {
      target: 'es2022',
      keepClassNames: true,
      parser: { syntax: 'typescript', decorators: true },
      transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
    },
  });
  module._compile(code, filename);
};
