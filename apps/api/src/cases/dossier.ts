import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { ask } from '../ask';
import type { Reading } from '../core';
import { conditionsIn, purposeIn, tokenIn } from '../headers';
import { seenIn } from './gate';
import { type CaseWanted, beginCase } from './questions';

/** What a dossier is of, and of which past. */
export type DossierWanted = Pick<CaseWanted, 'asOf'>;

/** A file to be taken away, and what it is called. */
export interface Taken {
  readonly name: string;
  readonly text: string;
}

/**
 * The dossier of a case. That its events are shown, and that it is taken away, is recorded before it leaves
 * (V19). Throws Malformed, Failed and Refused.
 */
export const dossierOf = async (
  reading: Reading,
  request: FastifyRequest,
  name: string,
  wanted: DossierWanted,
): Promise<Taken> => {
  const { core, headers } = reading;
  const token = tokenIn(headers);
  const begun = await beginCase(reading, name, wanted);
  const inspection = (await core.mandateFor(token, begun.admitted.name)) ?? null;
  const { text, events } = await core.dossier({
    ...{ name: begun.admitted.name, purpose: purposeIn(headers) ?? '', inspection },
    ...{ head: begun.head, asOf: begun.span.asOf },
  });
  await begun.admitted.showing(seenIn(events.map(({ metadata }) => metadata)));
  if (inspection === null) {
    await core.giving(token, { what: `dossier ${name}`, rows: events.length, format: 'NDJSON' });
  } else {
    const extractHash = createHash('sha256').update(text).digest('hex');
    const asOf = String(events.at(-1)?.position ?? 0);
    const data = { filter: [name], asOf, extractHash, events: events.length };
    const asked = { category: 'inspection', type: 'ProduceExtract', id: inspection, data };
    await ask(core, request, asked, conditionsIn({}));
  }
  return { name: `${name}.dossier`, text };
};
