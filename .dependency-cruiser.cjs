/** Who may import which part. The picture in docs/architecture.md is drawn from the same imports. */
const MAY_IMPORT = {
  'libs/eventing': [],
  'libs/domain': ['libs/eventing'],
  'libs/event-stores': ['libs/eventing'],
  'libs/ledger': ['libs/eventing'],
  'libs/read-models': ['libs/eventing', 'libs/domain', 'libs/event-stores'],
  'libs/runtime': ['libs/eventing', 'libs/domain', 'libs/event-stores', 'libs/ledger', 'libs/read-models'],
  'libs/log': ['libs/runtime'],
  'libs/bi': ['libs/eventing', 'libs/domain', 'libs/read-models', 'libs/runtime'],
  'apps/api': ['libs/'],
  'apps/cli': ['libs/'],
  'apps/projector': ['libs/'],
  'apps/relay': ['libs/'],
};

/** Where the packages that shape a design may be imported. */
const ONLY_IN = {
  '@nestjs/': ['libs/.+[.]module[.]ts$', 'libs/runtime/', 'apps/'],
  '(class-validator|class-transformer)/': ['libs/eventing/'],
  '(ajv|ajv-formats|class-validator-jsonschema|uuid)/': ['libs/eventing/'],
  '(@types/)?better-sqlite3/': [
    'libs/event-stores/src/sqlite/',
    'libs/read-models/',
    'libs/runtime/src/drill/',
    'libs/runtime/src/(backup/copy|keys/key-vault|processes/process-checkpoints|ledger/(ledger-(file|pages|statements|suite)|seal-copies))',
  ],
  '@kurrent/': ['libs/event-stores/src/kurrentdb/'],
  '(@types/)?pg/': ['libs/event-stores/src/postgres/', 'libs/read-models/src/postgres/', 'libs/bi/'],
  'kafkajs/': ['apps/relay/src/kafka/'],
  'typeorm/': ['libs/read-models/src/rows/row-columns'],
  'sm-crypto-v2/': ['libs/ledger/src/sm[.]ts$'],
  '@opentelemetry/api/': ['libs/runtime/src/observing/(tracing|open-tracing)', 'apps/'],
  '@opentelemetry/(sdk|exporter|resources)': ['libs/runtime/src/observing/open-tracing'],
  'prom-client/': ['libs/runtime/src/observing/metrics[.]ts$'],
  'pino/': ['libs/log/'],
  'jose/': ['libs/runtime/src/identity'],
  '(fastify|@fastify/[^/]+|mercurius|graphql|graphql-ws|ws)/': ['apps/api/'],
  'commander/': ['apps/cli/', 'apps/relay/src/main'],
  '((read|write)-excel-file|csv-(parse|stringify)|(@types/)?(cli-progress|pdfkit))/': ['apps/cli/'],
};

const DOMAIN = '^libs/domain/src';
const NOT_A_CONTEXT = '(?:bureau|processes|testing)/';
const TESTS = ['[.](spec|contract)[.]ts$', '/testing/'];

const rule = (name, from, to) => ({ name, severity: 'error', from, to });

module.exports = {
  forbidden: [
    rule('no-cycles', {}, { circular: true }),
    rule('everything-resolves', {}, { couldNotResolve: true }),
    rule(
      'no-development-package-at-run-time',
      { path: '^(apps|libs)/', pathNot: TESTS },
      { dependencyTypes: ['npm-dev', 'npm-no-pkg'], dependencyTypesNot: ['type-only'] },
    ),
    rule('testing-is-for-tests', { pathNot: [...TESTS, '^test/'] }, { path: '/testing/' }),

    ...Object.entries(MAY_IMPORT).map(([part, allowed]) =>
      rule(
        `${part} may import ${allowed.length === 0 ? 'no other part' : `only ${allowed.join(', ')}`}`,
        { path: `^${part}/`, pathNot: TESTS },
        { path: '^(apps|libs)/', pathNot: [part, ...allowed].map((each) => `^${each}`) },
      ),
    ),
    ...Object.entries(ONLY_IN).map(([name, homes]) =>
      rule(
        `${name} only in ${homes.join(', ')}`,
        { path: '^(apps|libs)/', pathNot: [...homes.map((home) => `^${home}`), ...TESTS] },
        { path: `(^|/)node_modules/${name}` },
      ),
    ),

    rule(
      'what makes PDFs and workbooks is loaded where one is made: no other command waits for it',
      { path: '^apps/cli/', pathNot: TESTS },
      {
        path: '(^|/)node_modules/((read|write)-excel-file|pdfkit)/',
        dynamic: false,
        dependencyTypesNot: ['type-only'],
      },
    ),

    rule(
      'domain is pure: no module of the platform',
      { path: `${DOMAIN}/`, pathNot: TESTS },
      { dependencyTypes: ['core'] },
    ),
    rule(
      'a context never imports another, nor a process',
      { path: `${DOMAIN}/(?!${NOT_A_CONTEXT})([^/]+)/` },
      { path: `${DOMAIN}/[^/]+/`, pathNot: [`${DOMAIN}/$1/`, `${DOMAIN}/bureau/`, `${DOMAIN}/testing/`] },
    ),
    rule(
      'bureau folds events and knows no rules',
      { path: `${DOMAIN}/bureau`, pathNot: TESTS },
      { path: `${DOMAIN}/(?!bureau/)[^/]+/`, pathNot: '[.](events|parts)[.]ts$' },
    ),
    rule(
      'shared words know no context',
      { path: `${DOMAIN}/[^/]+$`, pathNot: [`${DOMAIN}/(index|bureau)`, ...TESTS] },
      { path: `${DOMAIN}/(?!bureau/)[^/]+/` },
    ),
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|test/bench)/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'types', 'default'],
      mainFields: ['main', 'types'],
    },
  },
};
