/**
 * The tables of the sample that make a bureau of units, posts and people, with its rules and without what it
 * has done: as much as a scenario needs that is about acts of its own.
 */
export const ORGANISATION = [
  ...['org-units.csv', 'posts.csv', 'appointments.csv', 'portfolios.csv', 'leading-group.csv'],
  ...['power-items.csv', 'pledges.csv', 'assessment-scheme.json'],
  ...[2025, 2026, 2027].map((year) => `calendar-CN-${year}.json`),
].map((file) => `test/data/bureau/${file}`);
