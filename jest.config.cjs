const { existsSync, readFileSync, readdirSync } = require('node:fs');
const { join } = require('node:path');

/**
 * Names of the installed packages that are ES modules. Jest runs CommonJS and cannot `require` them on
 * Node 20, so they are transformed like our own code.
 */
function esmPackages(folder, found = new Set()) {
  if (!existsSync(folder)) return found;
  for (const name of readdirSync(folder)) {
    if (name.startsWith('.')) continue;
    const path = join(folder, name);
    if (name.startsWith('@')) {
      esmPackages(path, found);
      continue;
    }
    const manifest = join(path, 'package.json');
    if (!existsSync(manifest)) continue;
    const { name: full, type } = JSON.parse(readFileSync(manifest, 'utf8'));
    if (type === 'module') found.add(full);
    esmPackages(join(path, 'node_modules'), found);
  }
  return found;
}

// Mercurius is CommonJS, but its `await import(…)` needs the transform as well.
const transformed = [...esmPackages(join(__dirname, 'node_modules')), 'mercurius'].map((name) =>
  name.replace(/[.+]/g, '\\$&'),
);

const swc = (parser) => [
  '@swc/jest',
  {
    swcrc: false,
    module: { type: 'commonjs' },
    jsc: { target: 'es2022', keepClassNames: true, ...parser },
  },
];
const typescript = swc({
  parser: { syntax: 'typescript', decorators: true },
  transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
});

/** What needs real servers takes long: a whole run leaves it out, and says so, unless it is asked for. */
const withServers = process.argv.some((word) => word.includes('test/servers'));
const isWhole = process.argv.slice(2).every((word) => word.startsWith('-'));
const leavesOut = isWhole && process.env.REQUIRE_SERVERS !== '1';
if (leavesOut) process.env.WITHOUT_SERVERS = '1';
const leftOut = [
  ...(withServers ? [] : ['<rootDir>/test/servers/']),
  // A server that speaks KurrentDB's own protocol takes as long as a real one.
  ...(leavesOut ? ['<rootDir>/libs/event-stores/src/kurrentdb', '-servers\\.spec'] : []),
];

/** Properties try other cases in every run, unless a seed says which. */
const seeded = process.env.PROPERTY_SEED ? { '^fast-check$': '<rootDir>/test/seeded-fast-check.cjs' } : {};

module.exports = {
  testEnvironment: 'node',
  // Two cores, two workers: Jest would leave one of them idle.
  maxWorkers: '100%',
  // No test is about time: this only ends one that hangs.
  testTimeout: 120_000,
  testRegex: '\\.(e2e-)?spec\\.ts$',
  roots: ['<rootDir>/apps', '<rootDir>/libs', '<rootDir>/test'],
  testPathIgnorePatterns: ['/node_modules/', ...leftOut],
  reporters: ['default', ...(withServers ? [] : ['<rootDir>/test/servers/not-run.cjs'])],
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/test/bench'],
  moduleFileExtensions: ['ts', 'js', 'mjs', 'cjs', 'json', 'node'],
  moduleNameMapper: {
    ...seeded,
    '^@probity/([^/]+)$': '<rootDir>/libs/$1/src',
    '^@probity/([^/]+)/(.+)$': '<rootDir>/libs/$1/src/$2',
  },
  setupFiles: ['reflect-metadata'],
  transform: { '^.+\\.ts$': typescript, '^.+\\.m?js$': swc({ parser: { syntax: 'ecmascript' } }) },
  transformIgnorePatterns: [`/node_modules/(?!(?:.*/node_modules/)?(?:${transformed.join('|')})/)`],
};
