import type { Role } from '@probity/domain';
import { entryBundle, leafOf } from '@probity/ledger';
import { INTAKE_CASE_READERS, namedIn, seenIn } from '../cases/gate';
import type { Reading } from '../core';
import { neededPurposeIn, tokenIn } from '../headers';
import { Failed } from '../problems';
import { bundleOf } from './ledger.answers';
import type { Which } from './seals.controller';

/** Who may take away the leaves of a log, which are all that was recorded; the hashes are for everybody. */
const READERS: Readonly<Record<Which, readonly Role[]>> = {
  bureau: ['AUDIT_ADMIN'],
  intake: INTAKE_CASE_READERS,
};

/**
 * A bundle of leaves (C2SP tlog-tiles). Which log and which leaves are shown is recorded before they leave
 * (V19). Throws Malformed and Failed, and what the service throws.
 */
export const leavesShown = async (
  { core, headers }: Reading,
  which: Which,
  path: string,
): Promise<Buffer> => {
  const token = tokenIn(headers);
  if (!(await core.admits(token, `leaves-of-${which}`, READERS[which])))
    throw new Failed('not-for-this-reader');
  const purpose = neededPurposeIn(headers);
  const ledger = core.ledgers[which];
  await ledger.current();
  const { from, count } = bundleOf(ledger, path);
  const events = await ledger.events(from, count);
  const { rows, of } = seenIn(events.map(({ metadata }) => metadata));
  const view = `log ${which}, leaves ${from} to ${from + count - 1}`;
  const look = { view, of: namedIn(of, which === 'intake'), cases: undefined, rows, purpose };
  if (!(await core.look(token, look))) throw new Failed('not-for-this-reader');
  return entryBundle(events.map(leafOf));
};
