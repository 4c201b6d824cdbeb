/**
 * Ends a query that gives at most so many rows. SQLite looks at a parameter that stands there alone when it
 * plans, and so plans anew whenever one is bound: for a few rows, or a few tables, that is most of the work.
 */
export const AT_MOST = 'LIMIT ? + 0';
