import { type Column, type ColumnKind, type Model, OPERATORS } from '../derive';
import { asksWhy } from '../looks';
import { type JsonObject, answering, failing, ref, responseRefsOf, responsesOf } from './parts';

const SCHEMAS: Readonly<Record<ColumnKind, JsonObject>> = {
  text: { type: 'string' },
  integer: { type: 'integer' },
  real: { type: 'number' },
  digits: { type: 'string', pattern: '^-?\\d+$' },
  flag: { type: 'boolean' },
  json: { type: ['object', 'array'] },
};

const WHEN = ['AtLeast', 'AsOf', 'AsKnownAt'];
const WHY_NOT = failing(
  ...(['malformed-request', 'purpose-required', 'unauthenticated', 'not-for-this-reader'] as const),
  ...(['not-found', 'store-unavailable', 'read-models-behind'] as const),
);

/** How a question may be refused, by the names that the paths refer to. */
export const READING_REFUSED = responsesOf('reading', WHY_NOT);

/** The paths to the rows of a read model. */
export const rowPathsOf = (model: Model): JsonObject => {
  const { path, type } = model;
  const filters = [...model.columns.map(filterOf), orderOf(model)];
  const inPage = [...filters, ...known('First', 'After', 'AcceptLanguage', ...WHEN)];
  const ofOne = known('Id', 'AcceptLanguage', ...WHEN);
  return {
    [`/${path}`]: reading(model, '', inPage, `${type}Page`),
    [`/${path}/{id}`]: reading(model, 'Row', ofOne, type),
    [`/${path}/{id}/versions`]: reading(model, 'Versions', known('Id'), `${type}Versions`),
    [`/${path}/{id}/blame`]: reading(model, 'Blame', known('Id'), 'Blame'),
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
    [type]: objectOf({ ...Object.fromEntries(columns.map(propertyOf)), ...Object.fromEntries(said) }),
    [`${type}Page`]: objectOf(page),
    [`${type}Versions`]: objectOf({ versions: listOf(objectOf(version)) }),
  };
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

const propertyOf = ({ name, kind, nullable }: Column): [string, JsonObject] => [
  name,
  nullable ? orNull(SCHEMAS[kind]) : SCHEMAS[kind],
];

/** Parameters by their names. */
export const known = (...names: readonly string[]): JsonObject[] =>
  names.map((name) => ref(`parameters/${name}`));

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

const reading = (
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
        ...responseRefsOf('reading', WHY_NOT),
      },
    },
  };
};
