const { measure } = require('./child.cjs');
const { inDatabase } = require('./postgres.cjs');

const NO_POSTGRES = new Error('no PostgreSQL on this machine, and none in POSTGRES_URL');

const NO_KAFKA = new Error('no Kafka: set KAFKA_BROKERS, or let `npm run test:servers` fetch one');

const once = ({ module, database, kafka, options }, { postgres, ...common }) => {
  if (kafka && !common.brokers) throw NO_KAFKA;
  const all = { ...options, ...common };
  if (!database) return measure(module, all);
  if (!postgres) throw NO_POSTGRES;
  return inDatabase(postgres, (url) => measure(module, { ...all, database: url }));
};

/**
 * Measures all subjects once a round, every other round in the reverse order, so that what else the machine
 * does falls on both sides of a ratio. Gives each subject's figures by round, or the Error that ended them.
 *
 * @param common - Options of all subjects; `postgres` is the URL of a server, if there is one.
 */
const measureInRounds = async ({ subjects, rounds, common, tell }) => {
  const measured = new Map(Object.keys(subjects).map((name) => [name, []]));
  for (let round = 1; round <= rounds; round += 1) {
    const order = Object.entries(subjects);
    for (const [name, subject] of round % 2 ? order : order.reverse()) {
      const before = measured.get(name);
      if (before instanceof Error) continue;
      tell(`round ${round} of ${rounds}: ${name}`);
      try {
        before.push(await once(subject, common));
      } catch (error) {
        tell(error.message);
        measured.set(name, error);
      }
    }
  }
  return measured;
};

module.exports = { measureInRounds };
