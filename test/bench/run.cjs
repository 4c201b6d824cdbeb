/*
 * Measures the product against floors (the same work done by nothing but the driver, the parser or the empty
 * framework) and peers, all in one run on one machine, and prints a table in Markdown. Absolute figures move
 * with the machine; the ratios are what counts.
 *
 *   npm run bench -- [servers] [--rounds 5] [--only G3,G4] [--dist dist] [--strict]
 *
 * `servers` measures what runs on servers alone, which takes long, and without it all the rest is measured.
 * --strict ends with 1 when a goal is missed or could not be measured. PostgreSQL, which the peer needs, is
 * the one that POSTGRES_URL names, or a private server that is started here when its programs are installed.
 * Kafka is the one that KAFKA_BROKERS names, or a private broker of the jars that KAFKA_JARS names, or that
 * `npm run test:servers` fetched.
 * Files lie in the folder that TMPDIR names: it must be on a disk, for on a memory file system a durable
 * write costs nothing. PROJECTIONS=thread measures the service with its projections on a thread of their own.
 */
const { cpus, tmpdir } = require('node:os');
const { statfsSync } = require('node:fs');
const { join, resolve } = require('node:path');
const { parseArgs } = require('node:util');
const { goals, subjects } = require('./goals.cjs');
const { measure } = require('./measure/child.cjs');
const { inFolder } = require('./measure/folder.cjs');
const { findKafka } = require('./measure/kafka.cjs');
const { findPostgres } = require('./measure/postgres.cjs');
const { DIST, refuseUnbuilt } = require('./measure/product.cjs');
const { measureInRounds } = require('./measure/rounds.cjs');
const { outcomeOf, tableOf } = require('./measure/table.cjs');

const TMPFS = 0x01021994;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string', default: '5' },
    only: { type: 'string' },
    dist: { type: 'string', default: DIST },
    strict: { type: 'boolean', default: false },
  },
});

const tell = (text) => process.stderr.write(`${text}\n`);

const refuseMemory = (folder) => {
  if (statfsSync(folder).type === TMPFS)
    throw new Error(`${folder} is in memory: set TMPDIR to a folder on a disk`);
};

const chosen = () => {
  const only = values.only?.split(',');
  const onServers = positionals.includes('servers');
  const wanted = goals.filter(
    ({ id, servers = false }) => servers === onServers && (!only || only.includes(id)),
  );
  const names = wanted.flatMap(({ over, under = over }) => [over[0], under[0]]);
  return [wanted, Object.fromEntries(Object.entries(subjects).filter(([name]) => names.includes(name)))];
};

/** Measures with the long log at hand, where a subject needs it. */
const measureAll = (needed, rounds, common) =>
  inFolder(async (folder) => {
    if (Object.values(needed).some(({ log }) => log)) {
      tell('laying a long log');
      await measure('long-log', { ...common, into: folder });
    }
    const log = join(folder, 'log.sqlite');
    return measureInRounds({ subjects: needed, rounds, common: { ...common, log }, tell });
  });

const bench = async () => {
  const rounds = Number(values.rounds);
  const dist = resolve(values.dist);
  refuseUnbuilt(dist);
  refuseMemory(tmpdir());
  const [wanted, needed] = chosen();
  const postgres = await findPostgres();
  const kafka = Object.values(needed).some((subject) => subject.kafka) ? await findKafka() : undefined;
  try {
    const measured = await measureAll(needed, rounds, {
      dist,
      postgres: postgres?.url,
      brokers: kafka?.address,
    });
    const outcomes = wanted.map((goal) => outcomeOf(goal, measured));
    console.log(`Medians of ${rounds} on ${cpus().length} cores, Node ${process.versions.node}.\n`);
    console.log(tableOf(wanted, outcomes));
    if (values.strict && !outcomes.every(({ met }) => met)) process.exitCode = 1;
  } finally {
    await postgres?.stop();
    await kafka?.stop();
  }
};

bench().catch((error) => {
  tell(error.stack);
  process.exitCode = 1;
});
