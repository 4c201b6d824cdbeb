import type { Position } from '@probity/eventing';
import type { Asking } from '../queries/asking';
import { type Difference, type Rows, differencesOf, rowsOf } from './compare-models';

/** The table that all projections share, by which an instant becomes a position. */
const MOMENT = { table: 'moment', keys: ['recordedAt'], columns: ['position'] };

/**
 * Where the moments of rows part from those of a shadow, up to a position that both have come to. Those that
 * come later, by time and by position, are left out: somebody else has noted them who is ahead.
 */
export async function* differentMoments(
  shadow: Rows,
  rows: Rows,
  until: Position,
): AsyncGenerator<Difference> {
  const [theirs, ours] = [shadow, rows].map(momentsAt);
  if (theirs === undefined || ours === undefined) return;
  const last = await shadow.answer(lastUntil(theirs, until));
  const only = { sql: '("recordedAt" <= ? or "position" <= ?)', fields: [last, until] };
  const compared = { ...MOMENT, only };
  yield* differencesOf(compared, rowsOf(shadow, theirs, compared), rowsOf(rows, ours, compared));
}

/** The table as SQL names it; undefined where there are no rows at all. */
const momentsAt = ({ projected: [first] }: Rows): string | undefined =>
  first?.table.dialect.shared(MOMENT.table);

/** The latest time that is noted for positions up to one; empty, before all others, when there is none. */
function* lastUntil(from: string, until: Position): Asking<string> {
  const [found] = yield {
    sql: `select max("recordedAt") from ${from} where "position" <= ?`,
    fields: [until],
  };
  return String(found?.[0] ?? '');
}
