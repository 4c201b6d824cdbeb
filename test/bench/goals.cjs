/*
 * What is measured, and what is wanted of it. A subject names a module in subjects/ and its options;
 * `database` and `log` where it needs an empty PostgreSQL database or the long log. A goal divides one figure
 * by another, each as [subject, figure], or looks at one alone. Goals of `servers` are measured by themselves.
 */
// While it warms up, a command touches every stream once, so that deciders' states are at hand.
const OVER_HTTP = { connections: 64, warmUp: 10_000, total: 20_000 };
const LISTS = { connections: 64, warmUp: 1_000, total: 5_000 };
const CASE = { warmUp: 20, total: 100 };
const PACE = { perSecond: 500, seconds: 6 };

const subjects = {
  'store at 64': { module: 'store-append', options: { callers: 64, total: 60_000 } },
  'emmett at 64': { module: 'emmett-append', database: true, options: { callers: 64, total: 6_000 } },
  'store at 8': { module: 'store-append', options: { callers: 8, total: 20_000 } },
  'emmett at 8': { module: 'emmett-append', database: true, options: { callers: 8, total: 4_000 } },
  'store at 1': { module: 'store-append', options: { callers: 1, total: 5_000 } },
  'emmett at 1': { module: 'emmett-append', database: true, options: { callers: 1, total: 1_500 } },
  'PostgreSQL store at 64': {
    module: 'postgres-append',
    database: true,
    options: { callers: 64, total: 60_000 },
  },
  'PostgreSQL store at 1': {
    module: 'postgres-append',
    database: true,
    options: { callers: 1, total: 3_000 },
  },
  'driver at 64': { module: 'driver-append', options: { batch: 64, total: 60_000 } },
  'command in process': {
    module: 'command-in-process',
    options: { callers: 64, warmUp: 10_000, total: 20_000 },
  },
  'command over HTTP': { module: 'command-over-http', options: OVER_HTTP },
  'idle over HTTP': { module: 'idle-over-http', options: OVER_HTTP },
  rebuild: { module: 'rebuild', log: true },
  scan: { module: 'log-scan', log: true },
  'rebuild on PostgreSQL': { module: 'rebuild-on-postgres', database: true, log: true },
  'inclusion proof': { module: 'inclusion-proof', options: { events: 1_000_000, proofs: 500 } },
  verify: { module: 'verify-ledger', log: true },
  'leaves alone': { module: 'leaves-append', log: true },
  'projection lag': { module: 'projection-lag', options: PACE },
  'emmett lag': { module: 'emmett-lag', database: true, options: PACE },
  start: { module: 'api-start' },
  'start of Fastify': { module: 'fastify-start' },
  'list by GraphQL': { module: 'list-over-graphql', options: LISTS },
  'list as JSON': { module: 'list-as-json', options: LISTS },
  'case over HTTP': { module: 'case-over-http', options: CASE },
  'case in process': { module: 'case-in-process', options: CASE },
  dossier: { module: 'dossier', options: { total: 5 } },
  import: { module: 'sample-import' },
};

const rate = (subject) => [subject, 'perSecond'];

const goals = [
  {
    id: 'G1',
    what: 'durable commands over HTTP, 64 connections / the same endpoint doing nothing',
    over: rate('command over HTTP'),
    under: rate('idle over HTTP'),
    unit: '/s',
    atLeast: 0.75,
  },
  {
    id: 'G2',
    what: 'the same / emmett-postgresql appending without HTTP, 64 callers',
    over: rate('command over HTTP'),
    under: rate('emmett at 64'),
    unit: '/s',
    atLeast: 4,
  },
  ...[64, 8, 1].map((callers) => ({
    id: 'G3',
    what: `\`append\` of the embedded store, ${callers} at once / emmett-postgresql`,
    over: rate(`store at ${callers}`),
    under: rate(`emmett at ${callers}`),
    unit: '/s',
    ...(callers === 64 ? { atLeast: 12 } : {}),
  })),
  ...[64, 1].map((callers) => ({
    id: 'G3',
    what: `\`append\` of the PostgreSQL store, ${callers} at once / emmett-postgresql on the same server`,
    over: rate(`PostgreSQL store at ${callers}`),
    under: rate(`emmett at ${callers}`),
    unit: '/s',
    ...(callers === 64 ? { atLeast: 6 } : {}),
  })),
  {
    id: 'G4',
    what: 'commands in process, rows included, 64 callers / the SQLite driver alone, 64 a transaction',
    over: rate('command in process'),
    under: rate('driver at 64'),
    unit: '/s',
    atLeast: 0.5,
  },
  {
    id: 'G4',
    what: 'commands over HTTP: p99 / p50',
    over: ['command over HTTP', 'p99'],
    under: ['command over HTTP', 'p50'],
    unit: 'ms',
    atMost: 3,
  },
  {
    id: 'G5',
    what: 'rebuild of the slowest read model, its history included / scan of the log and JSON.parse',
    over: ['rebuild', 'slowest'],
    under: rate('scan'),
    unit: 'events/s',
    atLeast: 0.4,
  },
  {
    id: 'G5',
    what: 'rebuild of all read models together / the same scan',
    over: ['rebuild', 'together'],
    under: rate('scan'),
    unit: 'events/s',
  },
  {
    id: 'G5',
    servers: true,
    what: 'rebuild of the slowest read model, log and rows in PostgreSQL / scan of that log and JSON.parse',
    over: ['rebuild on PostgreSQL', 'slowest'],
    under: ['rebuild on PostgreSQL', 'scan'],
    unit: 'events/s',
    atLeast: 0.5,
  },
  {
    id: 'G5',
    servers: true,
    what: 'rebuild of all read models together, log and rows in PostgreSQL / the same scan',
    over: ['rebuild on PostgreSQL', 'together'],
    under: ['rebuild on PostgreSQL', 'scan'],
    unit: 'events/s',
  },
  {
    id: 'proof',
    what: 'CPU of the proof that an event is in a log of a million',
    over: ['inclusion proof', 'cpuMs'],
    unit: 'ms',
    atMost: 1,
  },
  {
    id: 'dossier',
    what: 'a dossier of a case of 1,000 events, made and verified',
    over: ['dossier', 'seconds'],
    unit: 's',
    atMost: 2,
  },
  {
    id: 'G6',
    what: 'verifying a log, its chains, cases and seals, one thread / the same leaves appended to a tree in memory',
    over: rate('verify'),
    under: rate('leaves alone'),
    unit: '/s',
    atLeast: 0.25,
  },
  {
    id: 'G6',
    what: 'memory of it at nine tenths of the log / at four tenths',
    over: ['verify', 'heapLateMiB'],
    under: ['verify', 'heapEarlyMiB'],
    unit: 'MiB',
    atMost: 1.1,
  },
  {
    id: 'G7',
    what: 'from a command’s answer to its rows, p99 at 500 events/s / emmett-postgresql’s consumer',
    over: ['projection lag', 'p99'],
    under: ['emmett lag', 'p99'],
    unit: 'ms',
    atMost: 0.01,
  },
  {
    id: 'G8',
    what: 'history of a case of 1,000 events over HTTP / reading that stream in process',
    over: ['case over HTTP', 'ms'],
    under: ['case in process', 'ms'],
    unit: 'ms',
    atMost: 3,
  },
  {
    id: 'G11',
    what: 'time to the first answer / bare Fastify’s',
    over: ['start', 'startMs'],
    under: ['start of Fastify', 'startMs'],
    unit: 'ms',
    atMost: 4.5,
  },
  {
    id: 'G11',
    what: 'memory when idle / bare Fastify’s',
    over: ['start', 'residentMiB'],
    under: ['start of Fastify', 'residentMiB'],
    unit: 'MiB',
    atMost: 2.2,
  },
  {
    id: 'G12',
    what: 'GraphQL list of 50 rows, 64 connections / the same rows as plain JSON',
    over: rate('list by GraphQL'),
    under: rate('list as JSON'),
    unit: '/s',
    atLeast: 0.3,
  },
  {
    id: 'import',
    what: 'CPU of the import of the sample bureau, after start',
    over: ['import', 'seconds'],
    unit: 's',
    atMost: 2,
  },
];

module.exports = { goals, subjects };
