import { type JsonObject, answering, failing, ref, responseRefsOf, responsesOf } from './parts';
import { listOf, objectOf, orNull } from './rows';

const WHY_NOT = failing('unauthenticated', 'not-for-this-reader');
const TEXT = { type: 'string' };
const COUNT = { type: 'integer', minimum: 0 };

/** How a look at the integrity may be refused, by the names that the paths refer to. */
export const INTEGRITY_REFUSED = responsesOf('integrity', WHY_NOT);

/** The paths to what the sentinel found, and to a look at everything. */
export const INTEGRITY_PATHS: JsonObject = {
  '/integrity': { get: operation('integrity', 'What was found when it was last looked at; null before.') },
  '/integrity/check': { post: operation('checkIntegrity', 'What was found by a look at everything.') },
};

/** The schemas that the paths refer to. */
export const INTEGRITY_SCHEMAS: JsonObject = {
  Integrity: objectOf({
    integrity: orNull(
      objectOf({
        at: { type: 'string', format: 'date-time' },
        full: { type: 'boolean' },
        found: COUNT,
        logs: listOf(
          objectOf({
            ...{ log: TEXT, sealed: COUNT, unsealed: COUNT, events: COUNT },
            ...{ projections: COUNT, ofProjections: COUNT },
          }),
        ),
        findings: listOf(ref('schemas/Finding')),
      }),
    ),
  }),
  Finding: objectOf({
    ...{ log: TEXT, wrong: TEXT, says: TEXT, detector: TEXT, where: TEXT },
    ...{ stream: orNull(TEXT), revision: orNull(COUNT), position: orNull({ type: 'integer' }) },
    ...{ recordedAt: orNull(TEXT), table: orNull(TEXT), key: orNull(TEXT), column: orNull(TEXT) },
  }),
};

function operation(operationId: string, description: string): JsonObject {
  return {
    operationId,
    tags: ['integrity'],
    parameters: [ref('parameters/AcceptLanguage')],
    responses: {
      '200': answering(description, ref('schemas/Integrity')),
      ...responseRefsOf('integrity', WHY_NOT),
    },
  };
}
