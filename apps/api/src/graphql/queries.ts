import {
  GraphQLEnumType,
  type GraphQLFieldConfig,
  type GraphQLFieldConfigArgumentMap,
  type GraphQLFieldConfigMap,
  GraphQLID,
  GraphQLInt,
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  type GraphQLScalarType,
  GraphQLString,
} from 'graphql';
import type { Model } from '../derive';
import { ROWS_MAX, type Reading, type Wanted, type When, blameOf, pageOf, rowOf, versionsOf } from '../reads';
import type { Context } from './context';
import { integrityField } from './integrity';
import { filterOf, orderOf, rowTypeOf } from './rows';

type Field<Arguments> = GraphQLFieldConfig<unknown, Context, Arguments>;
interface Named extends When {
  readonly id: string;
}

/**
 * The rows of every read model: all that meet a filter, one, and all that one has been; and who set each
 * value.
 */
export const queryOf = (models: readonly Model[]): GraphQLObjectType => {
  const types = new Map(models.map((model) => [model.type, rowTypeOf(model)]));
  const fields: GraphQLFieldConfigMap<unknown, Context> = {};
  for (const model of models) {
    const row = typeNamed(types, model.type);
    fields[model.all] = pageField(model, row);
    fields[model.one] = rowField(model, row);
    fields[`${model.one}Versions`] = versionsField(model, row);
  }
  fields['integrity'] = integrityField;
  fields['blame'] = blameField(models, typeNamed(types, 'HistoryEntry'));
  return new GraphQLObjectType({ name: 'Query', fields });
};

const readingOf = ({ core, reply }: Context): Reading => ({ core, headers: reply.request.headers });

const typeNamed = (types: ReadonlyMap<string, GraphQLObjectType>, name: string): GraphQLObjectType => {
  const type = types.get(name);
  if (!type) throw new Error(`no projection makes ${name}`);
  return type;
};

const listOf = <T extends GraphQLScalarType | GraphQLObjectType>(type: T) =>
  new GraphQLNonNull(new GraphQLList(new GraphQLNonNull(type)));

const ID = { id: { type: new GraphQLNonNull(GraphQLID) } };
const WHEN: GraphQLFieldConfigArgumentMap = {
  atLeast: { type: GraphQLString, description: 'Waits, bounded, until the rows are at this position.' },
  asOf: { type: GraphQLString, description: 'As it was at a position, or at an instant in the world.' },
  asKnownAt: { type: GraphQLString, description: 'As the log knew it at an instant.' },
};

const pageField = (model: Model, row: GraphQLObjectType): Field<Wanted> => ({
  type: new GraphQLNonNull(
    new GraphQLObjectType({
      name: `${model.type}Page`,
      fields: {
        rows: { type: listOf(row) },
        next: { type: GraphQLString, description: 'Where the next page begins: hand it on as after.' },
        position: {
          type: new GraphQLNonNull(GraphQLString),
          description: 'How far the log is in this answer.',
        },
      },
    }),
  ),
  args: {
    filter: { type: filterOf(model) },
    orderBy: { type: orderOf(model) },
    first: { type: GraphQLInt, description: `At most ${ROWS_MAX}.` },
    after: { type: GraphQLString },
    ...WHEN,
  },
  resolve: (_source, wanted, context) => pageOf(readingOf(context), model, wanted),
});

const rowField = (model: Model, row: GraphQLObjectType): Field<Named> => ({
  type: row,
  args: { ...ID, ...WHEN },
  resolve: (_source, { id, ...when }, context) => rowOf(readingOf(context), model, id, when),
});

const versionsField = (model: Model, row: GraphQLObjectType): Field<Named> => ({
  type: listOf(
    new GraphQLObjectType({
      name: `${model.type}Version`,
      description: 'What a row was between two events.',
      fields: {
        from: { type: new GraphQLNonNull(GraphQLString) },
        until: { type: GraphQLString, description: 'The position that ended it; null for the present.' },
        changed: { type: listOf(GraphQLString), description: 'The columns that the event set.' },
        row: { type: new GraphQLNonNull(row) },
      },
    }),
  ),
  args: ID,
  resolve: (_source, { id }, context) => versionsOf(readingOf(context), model, id),
});

const blameField = (
  models: readonly Model[],
  entry: GraphQLObjectType,
): Field<{ readonly model: string; readonly id: string }> => {
  const byName = new Map(models.map((model) => [model.all, model]));
  const values = Object.fromEntries(models.map(({ all }) => [all, {}]));
  const blame = new GraphQLObjectType({
    name: 'Blame',
    fields: {
      columns: { type: listOf(GraphQLString) },
      entry: { type: entry, description: 'The event that set them: by whom, as what, when and why.' },
    },
  });
  return {
    type: new GraphQLList(new GraphQLNonNull(blame)),
    description: 'Which event set which columns of a row; null when there is no such row.',
    args: { model: { type: new GraphQLNonNull(new GraphQLEnumType({ name: 'ReadModel', values })) }, ...ID },
    resolve: (_source, { model, id }, context) => {
      const named = byName.get(model);
      return named ? blameOf(readingOf(context), named, id) : null;
    },
  };
};
