const Module = require('node:module');
const { join } = require('node:path');
const { transformFileSync } = require('@swc/core');

require('reflect-metadata');

const LIBS = join(__dirname, '..', '..', '..');
const resolveFilename = Module._resolveFilename;

/** Lets a plain Node process run the sources: `node -r run-typescript.cjs program.ts`. */
Module._resolveFilename = (request, ...rest) =>
  resolveFilename(request.replace(/^@probity\/([^/]+)/, `${LIBS}/$1/src`), ...rest);

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
