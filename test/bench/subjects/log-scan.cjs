const Database = require('better-sqlite3');

const PAGE = 1_000;

/**
 * The floor of a rebuild: the log read in pages by the driver, the columns that a fold needs, its JSON
 * parsed.
 */
module.exports = ({ log }) => {
  const db = new Database(log, { readonly: true });
  const pageAfter = db
    .prepare(
      `SELECT position, stream, type, data, metadata FROM events WHERE position > ? ORDER BY position LIMIT ${PAGE}`,
    )
    .raw();
  const scan = () => {
    let events = 0;
    for (let page = pageAfter.all(0); page.length > 0; page = pageAfter.all(page.at(-1)[0])) {
      for (const [, , , data, metadata] of page) {
        JSON.parse(data);
        JSON.parse(metadata);
        events += 1;
      }
    }
    return events;
  };
  scan();
  const begun = performance.now();
  const events = scan();
  return { perSecond: events / ((performance.now() - begun) / 1_000) };
};
