import {
  GraphQLBoolean,
  GraphQLEnumType,
  type GraphQLFieldConfigMap,
  GraphQLFloat,
  GraphQLInputObjectType,
  type GraphQLInputType,
  GraphQLInt,
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLScalarType,
  GraphQLString,
} from 'graphql';
import { type Column, type ColumnKind, type Model, OPERATORS, type Row } from '../derive';
import { languageOf } from '../language';
import { capitalised } from '../names';
import type { Context } from './context';

/** Whatever JSON can say. */
export const JSON_VALUE = new GraphQLScalarType({ name: 'JSON', description: 'A value, as JSON has it.' });

/** A list without holes. */
export const listOf = <T extends GraphQLScalarType | GraphQLObjectType>(type: T) =>
  new GraphQLNonNull(new GraphQLList(new GraphQLNonNull(type)));

const SCALARS: Readonly<Record<ColumnKind, GraphQLScalarType>> = {
  text: GraphQLString,
  integer: GraphQLInt,
  real: GraphQLFloat,
  digits: GraphQLString,
  flag: GraphQLBoolean,
  json: JSON_VALUE,
};

const conditionOf = (kind: ColumnKind): GraphQLInputObjectType => {
  const scalar = kind === 'json' ? GraphQLString : SCALARS[kind];
  const typeOf = (operator: string): GraphQLInputType =>
    operator === 'in' ? new GraphQLList(new GraphQLNonNull(scalar)) : scalar;
  return new GraphQLInputObjectType({
    name: `${capitalised(kind)}Condition`,
    description: 'All that is said must hold.',
    fields: Object.fromEntries(OPERATORS[kind].map((operator) => [operator, { type: typeOf(operator) }])),
  });
};

/** The type of the rows of a read model: its columns, and each sentence in the language of the request. */
export const rowTypeOf = ({ type, columns, sentences }: Model): GraphQLObjectType<Row, Context> => {
  const fields: GraphQLFieldConfigMap<Row, Context> = {};
  for (const { name, called, kind, nullable } of columns) {
    fields[name] = {
      type: nullable ? SCALARS[kind] : new GraphQLNonNull(SCALARS[kind]),
      description: `${called.en} / ${called.zh}`,
    };
  }
  for (const sentence of sentences) {
    fields[sentence] = {
      type: GraphQLString,
      description: 'In the language of the request.',
      resolve: (row, _arguments, { reply }) =>
        row[`${sentence}${capitalised(languageOf(reply.request.headers['accept-language']))}`],
    };
  }
  fields['asOf'] = {
    type: GraphQLString,
    description: 'How far the log is in this answer; null in a page, which says so itself.',
  };
  return new GraphQLObjectType({ name: type, fields });
};

const CONDITIONS: Readonly<Record<ColumnKind, GraphQLInputObjectType>> = {
  text: conditionOf('text'),
  integer: conditionOf('integer'),
  real: conditionOf('real'),
  digits: conditionOf('digits'),
  flag: conditionOf('flag'),
  json: conditionOf('json'),
};

/** Conditions on the columns of a read model. */
export const filterOf = ({ type, columns }: Model): GraphQLInputObjectType =>
  new GraphQLInputObjectType({
    name: `${type}Filter`,
    fields: Object.fromEntries(columns.map(({ name, kind }) => [name, { type: CONDITIONS[kind] }])),
  });

/** An order by any column that can be compared. */
export const orderOf = ({ type, columns }: Model): GraphQLInputObjectType => {
  const comparable = columns.filter(({ kind }: Column) => kind !== 'json');
  const column = new GraphQLEnumType({
    name: `${type}Column`,
    values: Object.fromEntries(comparable.map(({ name }) => [name, {}])),
  });
  return new GraphQLInputObjectType({
    name: `${type}Order`,
    fields: {
      column: { type: new GraphQLNonNull(column) },
      descending: { type: GraphQLBoolean },
    },
  });
};
