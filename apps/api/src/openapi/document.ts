import { modelsOf } from '../derive';
import type { Core } from '../core';
import { AUTHORITY_PATH, AUTHORITY_SCHEMA } from './authority';
import { CHANGE_SCHEMAS, changePathsOf } from './changes';
import { CASES_REFUSED, CASE_PATHS, CASE_SCHEMAS } from './cases';
import { commandPathsOf, payloadsOf, refusalsOf } from './commands';
import { INTEGRITY_PATHS, INTEGRITY_REFUSED, INTEGRITY_SCHEMAS } from './integrity';
import { LEDGER_PATHS, LEDGER_REFUSED } from './ledger';
import { type JsonObject, PARAMETERS, answering, ref } from './parts';
import { READING_REFUSED, listOf, objectOf, orNull, rowPathsOf, rowSchemasOf } from './rows';

export interface OpenApi extends JsonObject {
  readonly paths: Readonly<Record<string, JsonObject>>;
}

/**
 * The OpenAPI 3.1 document of the REST door, derived from the registries of commands and from the read
 * models.
 */
export const openApiOf = ({ aggregates, projections }: Pick<Core, 'aggregates' | 'projections'>): OpenApi => {
  const models = modelsOf(projections);
  const merged = (parts: readonly JsonObject[]): Record<string, JsonObject> =>
    Object.assign({}, ...parts) as Record<string, JsonObject>;
  return {
    openapi: '3.1.0',
    info: {
      title: 'Probity',
      version: '1',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      description:
        'Commands are asked of things, rows answer questions. ' +
        'Every refusal is a problem document (RFC 9457) whose reason is a stable code.\n\n' +
        '命令向事物提出,读模型行作答。每个拒绝都是带稳定原因代码的问题文档(RFC 9457)。',
    },
    security: [{ bearer: [] }],
    paths: {
      ...PATHS,
      ...merged(aggregates.map(commandPathsOf)),
      ...merged(models.map(changePathsOf)),
      ...merged(models.map(rowPathsOf)),
    },
    components: {
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
      parameters: PARAMETERS,
      responses: merged([...REFUSED, ...aggregates.map(refusalsOf)]),
      schemas: { ...SCHEMAS, ...merged(aggregates.map(payloadsOf)), ...merged(models.map(rowSchemasOf)) },
    },
  };
};

const REFUSED = [READING_REFUSED, CASES_REFUSED, LEDGER_REFUSED, INTEGRITY_REFUSED];

const TEXT = { type: 'string' };

const SCHEMAS: JsonObject = {
  ...CASE_SCHEMAS,
  ...INTEGRITY_SCHEMAS,
  ...CHANGE_SCHEMAS,
  ...AUTHORITY_SCHEMA,
  Problem: {
    ...objectOf({
      type: { type: 'string', format: 'uri' },
      title: TEXT,
      status: { type: 'integer' },
      reason: { type: 'string', description: 'The stable code.' },
      detail: TEXT,
      errors: listOf(ref('schemas/Fault')),
    }),
    required: ['type', 'title', 'status', 'reason'],
  },
  Fault: {
    ...objectOf({ path: TEXT, problem: TEXT, allowed: listOf({}) }),
    required: ['path', 'problem'],
  },
  Recorded: {
    ...objectOf({
      revision: { type: 'string', description: 'Revision of the stream, or no-stream.' },
      position: { type: 'string', description: 'Position in the log.' },
      eventIds: listOf({ type: 'string', format: 'uuid' }),
      opened: {
        type: 'object',
        description: 'Sealed texts by field, shown because this call has recorded that they are.',
        additionalProperties: orNull(TEXT),
      },
      row: {
        ...orNull({ type: 'object' }),
        description: 'The row as it is now, where it was preferred; null where it cannot be shown yet.',
      },
    }),
    required: ['revision', 'position', 'eventIds'],
  },
  Blame: objectOf({
    blame: listOf(objectOf({ columns: listOf(TEXT), entry: orNull(ref('schemas/HistoryEntry')) })),
  }),
  Health: objectOf({ healthy: { type: 'boolean' }, parts: { type: 'object', additionalProperties: TEXT } }),
};

const HEALTH: JsonObject = {
  operationId: 'health',
  tags: ['health'],
  security: [],
  responses: {
    '200': answering('Every part does well.', ref('schemas/Health')),
    '503': answering('A part does not.', ref('schemas/Health')),
  },
};

const PATHS: Record<string, JsonObject> = {
  '/health': { get: HEALTH },
  ...INTEGRITY_PATHS,
  ...AUTHORITY_PATH,
  ...CASE_PATHS,
  ...LEDGER_PATHS,
};

/** The methods of an address; none when there is nothing. */
export const derivedMethodsAt = ({ paths }: OpenApi, address: string): readonly string[] => [
  ...new Set(
    Object.entries(paths)
      .filter(([path]) => new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`).test(address))
      .flatMap(([, operations]) => Object.keys(operations).map((method) => method.toUpperCase()))
      .flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method])),
  ),
];
