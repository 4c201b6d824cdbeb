import type { AnyProjection } from '@probity/eventing';
import { READS, answerOn, connectionsTo, ofServer, together } from './postgres.asking';
import { POSTGRES } from './postgres.dialect';
import { projectedBy } from './projected';
import type { Look } from './read-models';

// Whoever compares rows may think for long between two questions.
const BEGIN = 'BEGIN; SET LOCAL idle_in_transaction_session_timeout = 0';

/** Looks at the rows in a database as they are when they are first asked. Throws StoreUnavailable. */
export const lookAtDatabase = async (url: string, projections: readonly AnyProjection[]): Promise<Look> => {
  const pool = connectionsTo(url, 1, READS);
  const client = await ofServer(() => pool.connect());
  await ofServer(() => together([client.query(BEGIN)]));
  return {
    projected: projections.map((projection) => projectedBy(projection, POSTGRES)),
    answer: (asking) => answerOn(client, asking, asking.next()),
    close: async () => {
      client.release(true);
      await pool.end();
    },
  };
};
