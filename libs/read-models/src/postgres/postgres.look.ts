import type { AnyProjection } from '@probity/eventing';
import { READS, answerOn, connectionsTo, ofServer, together } from './postgres.asking';
import { POSTGRES } from './postgres.dialect';
import { SWITCH } from './postgres.opening';
import { projectedBy } from '../following/projected';
import type { Look } from '../read-models';

// Whoever compares rows may think for long between two questions.
const BEGIN = `
  BEGIN; SET LOCAL idle_in_transaction_session_timeout = 0; LOCK TABLE ${SWITCH} IN ACCESS SHARE MODE`;

/**
 * Looks at the rows in a database as they are when they are first asked. Throws StoreUnavailable.
 *
 * @param beside - Those that are built beside the ones that are asked.
 */
export const lookAtDatabase = async (
  url: string,
  projections: readonly AnyProjection[],
  beside = false,
): Promise<Look> => {
  const pool = connectionsTo(url, 1, READS);
  const client = await ofServer(() => pool.connect());
  try {
    await ofServer(() => together([client.query(BEGIN)]));
  } catch (error) {
    client.release(true);
    await pool.end();
    throw error;
  }
  return {
    projected: projections.map((projection) => projectedBy(projection, POSTGRES, beside)),
    answer: (asking) => answerOn(client, asking, asking.next()),
    close: async () => {
      client.release(true);
      await pool.end();
    },
  };
};
