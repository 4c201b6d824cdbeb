import { COLUMNS } from '../rows';

const query = (name: string, text: string) => ({ name, text, rowMode: 'array' }) as const;

/** A page of a stream, from a revision on. */
export const OF_STREAM = query(
  'of-stream',
  `SELECT ${COLUMNS} FROM probity.events WHERE stream = $1 AND revision >= $2 ORDER BY revision LIMIT $3`,
);
/** A page of the log, after a position. */
export const OF_ALL = query(
  'of-all',
  `SELECT ${COLUMNS} FROM probity.events WHERE position > $1 ORDER BY position LIMIT $2`,
);
/** Where the log ends. */
export const LAST = query('last', 'SELECT max(position) FROM probity.events');
