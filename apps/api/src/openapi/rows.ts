import { type Column, type ColumnKind, type Model, OPERATORS } from '../derive';
import { asksWhy } from '../looks';
import { type JsonObject, answering, failing, known, ref, responseRefsOf, responsesOf } from './parts';

const SCHEMAS: Readonly<Record<ColumnKind, JsonObject>> = {
  text: { type: 'string' },
  integer: { type: 'integer' },
  real: { type: 'number' },
  digits: { type: 'string', pattern: '^-?\\d+$' },
  flag: { type: 'boolean' },
  json: { type: ['object', 'array'] },
};

const WHEN = ['AtLeast', 'AsOf'];
const WHY_NOT = failing(
  ...(['malformed-request', 'purpose-required', 'unauthenticated', 'not-for-this-reader'] as const),
  ...(['not-found', 'store-unavailable', 'read-models-behind'] as const),
);

/** How a question may be refused, by the names that the paths refer to. */
export const READING_REFUSED = responsesOf('reading', WHY_NOT);

/** The same, as an operation refers to them. */
export const readingRefusals = (): JsonObject => responseRefsOf('reading', WHY_NOT);

/** The paths to the rows of a read model. */
export const rowPathsOf = (model: Model): JsonObject => {
  const { path, type } = model;
  const filters = [...model.columns.map(filterOf), orderOf(model)];
  const when = [...WHEN, ...(model.projection.validity ? ['ValidAt'] : [])];
  const inPage = [...filters, ...known('First', 'After', 'AcceptLanguage', ...when)];
  const ofOne = known('Id', 'AcceptLanguage', ...when);
  const ofAll = known('Id', 'AcceptLanguage', ...WHEN);
  return {
    [`/${path}`]: reading(model, '', inPage, `${type}Page`),
    [`/${path}/{id}`]: reading(model, 'Row', ofOne, type),
    [`/${path}/{id}/versions`]: reading(model, 'Versions', ofAll, `${type}Versions`),
    [`/${path}/{id}/blame`]: reading(model, 'Blame', ofAll, 'Blame'),
  };
};

/** The rows of a read model, a page of them, and what one has been, by the names that the paths refer to. */
export const rowSchemasOf = ({ type, columns, sentences }: Model): JsonObject => {
  const said = sentences.map((name): [string, JsonObject] => [name, { type: 'string' }]);
  const page = {
    rows: listOf(ref(`schemas/${type}`)),
    next: orNull({ type: 'string' }),
    position: SCHEMAS.digits,
  };
  const version = {
    from: SCHEMAS.digits,
    until: orNull(SCHEMAS.digits),
    changed: listOf({ type: 'string' }),
    row: ref(`schemas/${type}`),
  };
  return {
    [type]: rowOf([...columns.map(propertyOf), ...said]),
    [`${type}Page`]: objectOf(page),
    [`${type}Versions`]: objectOf({ versions: listOf(objectOf(version)) }),
  };
};

/** A row; one that is asked for by itself tells how far the log is in the answer. */
const rowOf = (properties: readonly (readonly [string, JsonObject])[]): JsonObject => {
  const row = objectOf(Object.fromEntries(properties));
  const asOf = { ...SCHEMAS.digits, description: 'How far the log is in this answer.' };
  return { ...row, properties: { ...Object.fromEntries(properties), asOf } };
};

/** An object that has all of these properties. */
export const objectOf = (properties: JsonObject): JsonObject => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
});

/** A list of what a schema says. */
export const listOf = (items: JsonObject): JsonObject => ({ type: 'array', items });

/** What a schema says, or nothing. */
export const orNull = (schema: JsonObject): JsonObject => ({ anyOf: [schema, { type: 'null' }] });

const propertyOf = ({ name, called, kind, nullable }: Column): [string, JsonObject] => [
  name,
  {
    ...(nullable ? orNull(SCHEMAS[kind]) : SCHEMAS[kind]),
    description: `${called.en} / ${called.zh}`,
  },
];

const filterOf = ({ name, kind }: Column): JsonObject => ({
  name,
  in: 'query',
  description: `Also ${OPERATORS[kind].map((operator) => `${name}[${operator}]`).join(', ')}.`,
  schema: { type: 'string' },
});

const orderOf = ({ columns }: Model): JsonObject => {
  const comparable = columns.filter(({ kind }) => kind !== 'json').map(({ name }) => name);
  return {
    name: 'orderBy',
    in: 'query',
    schema: { enum: comparable.flatMap((name) => [name, `-${name}`]) },
  };
};

/** An answer from a read model. */
export const reading = (
  model: Model,
  what: string,
  parameters: readonly JsonObject[],
  schema: string,
): JsonObject => {
  const { all, path } = model;
  const why = asksWhy(model);
  return {
    get: {
      operationId: `${all}${what}`,
      tags: [path],
      ...(why !== undefined && { description: why }),
      parameters: why === undefined ? parameters : [...parameters, ...known('Purpose')],
      responses: {
        '200': answering('Found.', ref(`schemas/${schema}`)),
        ...readingRefusals(),
      },
    },
  };
};
