const { execFileSync } = require('node:child_process');
const { join } = require('node:path');
const { environmentOf } = require('../measure/bureau.cjs');
const { ROOT, libraryIn, programIn } = require('../measure/product.cjs');

const SAMPLE = join(ROOT, 'test', 'data', 'bureau');
const COPIES = 30;
/** Rules and calendars hold for everybody, under names that nobody else can have. */
const HELD_ONCE = ['ruleSet', 'calendar'];

/**
 * Gives a text another meaning where it is an id, or the name of a stream; ids inside lists and parts too.
 */
const renaming = (ids, suffix) => {
  const renamed = (value) => {
    if (typeof value === 'string') return ids.has(value) ? `${value}${suffix}` : value;
    if (Array.isArray(value)) return value.map(renamed);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, renamed(part)]));
  };
  return renamed;
};

const readAll = async (store) => {
  const events = [];
  const stop = new AbortController();
  for await (const batch of store.subscribe('start', stop.signal)) {
    if (batch.length === 0) stop.abort();
    events.push(...batch);
  }
  return events;
};

/**
 * Not measured itself: lays a long log in the folder `into` for others to read. It is the sample bureau,
 * imported, and the same bureau thirty times more, each time under other ids.
 */
module.exports = async ({ dist, into }) => {
  const environment = { PATH: process.env.PATH, ...environmentOf(into) };
  execFileSync(process.execPath, [programIn(dist, 'cli'), 'import', SAMPLE], { env: environment });
  const { categoryOf, idOf } = libraryIn(dist, 'eventing');
  const { store, close } = libraryIn(dist, 'event-stores').openSqliteEventStore(join(into, 'log.sqlite'));
  const all = await readAll(store);
  const events = all.filter(({ stream }) => !HELD_ONCE.includes(categoryOf(stream)));
  const ids = new Set(events.flatMap(({ id, stream }) => [id, stream, idOf(stream)]));
  for (let copy = 1; copy <= COPIES; copy += 1) {
    const renamed = renaming(ids, `.${copy}`);
    const appends = events.map(({ stream, id, type, version, data, metadata }) =>
      store.append(
        renamed(stream),
        [{ id: renamed(id), type, version, data: renamed(data), metadata }],
        'any',
      ),
    );
    await Promise.all(appends);
  }
  close();
  return { events: all.length + events.length * COPIES };
};
