import type { JsonSchema } from '@probity/eventing';
import {
  GraphQLBoolean,
  GraphQLEnumType,
  GraphQLFloat,
  type GraphQLInputFieldConfig,
  GraphQLInputObjectType,
  type GraphQLInputType,
  GraphQLInt,
  GraphQLList,
  GraphQLNonNull,
  type GraphQLScalarType,
  GraphQLString,
} from 'graphql';
import { capitalised } from '../names';

type Nullable = GraphQLScalarType | GraphQLEnumType | GraphQLInputObjectType | GraphQLList<GraphQLInputType>;

/** The input type that takes what a JSON Schema takes; what lies deeper is named after its place. */
export const inputOf = (name: string, schema: JsonSchema): Nullable => {
  const values = schema['enum'] as readonly unknown[] | undefined;
  if (values?.every((value) => typeof value === 'string')) return enumOf(name, values);
  switch (schema['type']) {
    case 'object':
      return new GraphQLInputObjectType({ name: `${name}Input`, fields: fieldsOf(name, schema) });
    case 'array':
      return new GraphQLList<GraphQLInputType>(
        new GraphQLNonNull(inputOf(name, schema['items'] as JsonSchema)),
      );
    case 'boolean':
      return GraphQLBoolean;
    case 'integer':
      return GraphQLInt;
    case 'number':
      return values ? GraphQLInt : GraphQLFloat;
    default:
      return GraphQLString;
  }
};

const fieldsOf = (name: string, { properties = {}, required = [] }: JsonSchema) =>
  Object.fromEntries(
    Object.entries(properties).map(([field, schema]): [string, GraphQLInputFieldConfig] => {
      const type = inputOf(`${name}${capitalised(field)}`, schema);
      return [
        field,
        { type: required.includes(field) ? new GraphQLNonNull(type) : type, description: limitsOf(schema) },
      ];
    }),
  );

const enumOf = (name: string, values: readonly string[]) =>
  new GraphQLEnumType({ name, values: Object.fromEntries(values.map((value) => [value, {}])) });

const LIMITS = ['minLength', 'maxLength', 'pattern', 'minItems', 'maxItems', 'minimum', 'maximum'];

/** The limits that a GraphQL type cannot say. */
const limitsOf = (schema: JsonSchema): string | null =>
  LIMITS.filter((limit) => limit in schema)
    .map((limit) => `${limit} ${String(schema[limit])}`)
    .join(', ') || null;
