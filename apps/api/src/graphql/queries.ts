import {
  GraphQLEnumType,
  type GraphQLFieldConfig,
  type GraphQLFieldConfigMap,
  GraphQLInt,
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLString,
} from 'graphql';
import type { Model } from '../derive';
import { asksWhy } from '../looks';
import { ROWS_MAX, type Wanted, blameOf, pageOf, rowOf, versionsOf } from '../reads';
import type { When } from '../times';
import { ID, VALID_AT, WHEN } from './arguments';
import { AUTHORITY_FIELD } from './authority';
import { CASE_FIELDS } from './cases';
import { changeFieldsOf } from './changes';
import { type Context, readingOf } from './context';
import { integrityField } from './integrity';
import { filterOf, listOf, orderOf, rowTypeOf } from './rows';

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
    Object.assign(fields, changeFieldsOf(model));
  }
  fields['integrity'] = integrityField;
  fields['blame'] = blameField(models, typeNamed(types, 'HistoryEntry'));
  fields['authority'] = AUTHORITY_FIELD;
  return new GraphQLObjectType({ name: 'Query', fields: { ...fields, ...CASE_FIELDS } });
};

const typeNamed = (types: ReadonlyMap<string, GraphQLObjectType>, name: string): GraphQLObjectType => {
  const type = types.get(name);
  if (!type) throw new Error(`no projection makes ${name}`);
  return type;
};

/** How rows may be asked for: by the day only where they know from when till when they hold. */
const whenOf = ({ projection }: Model) => ({ ...WHEN, ...(projection.validity && VALID_AT) });

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
  description: asksWhy(model),
  args: {
    filter: { type: filterOf(model) },
    orderBy: { type: orderOf(model) },
    first: { type: GraphQLInt, description: `At most ${ROWS_MAX}.` },
    after: { type: GraphQLString },
    ...whenOf(model),
  },
  resolve: (_source, wanted, context) => pageOf(readingOf(context), model, wanted),
});

const rowField = (model: Model, row: GraphQLObjectType): Field<Named> => ({
  type: row,
  description: asksWhy(model),
  args: { ...ID, ...whenOf(model) },
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
  description: asksWhy(model),
  args: { ...ID, ...WHEN },
  resolve: (_source, { id, ...when }, context) => versionsOf(readingOf(context), model, id, when),
});

const blameField = (
  models: readonly Model[],
  entry: GraphQLObjectType,
): Field<Named & { readonly model: string }> => {
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
    args: {
      model: { type: new GraphQLNonNull(new GraphQLEnumType({ name: 'ReadModel', values })) },
      ...ID,
      ...WHEN,
    },
    resolve: (_source, { model, id, ...when }, context) => {
      const named = byName.get(model);
      return named ? blameOf(readingOf(context), named, id, when) : null;
    },
  };
};
