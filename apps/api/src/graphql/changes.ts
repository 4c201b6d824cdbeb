import {
  type GraphQLFieldConfig,
  type GraphQLFieldConfigMap,
  GraphQLEnumType,
  GraphQLInt,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLString,
} from 'graphql';
import { ACT_TEXTS, ACT_TEXTS_OR_NULL } from '../acts';
import type { Model } from '../derive';
import { type SpanWanted, differencesOf } from '../differences';
import { ROWS_MAX } from '../reads';
import { type Asked, whyOf } from '../why';
import { type Context, readingOf } from './context';
import { ID, WHEN } from './arguments';
import { SAID } from './cases';
import { JSON_VALUE, listOf } from './rows';

type Field<Arguments> = GraphQLFieldConfig<unknown, Context, Arguments>;

const TEXT = new GraphQLNonNull(GraphQLString);

const ACT = new GraphQLObjectType({
  name: 'Act',
  description:
    'Who did what, in which capacity, when, why and on what basis. Of the intake no person is told.',
  fields: {
    ...Object.fromEntries(ACT_TEXTS.map((name) => [name, { type: TEXT }])),
    ...Object.fromEntries(ACT_TEXTS_OR_NULL.map((name) => [name, { type: GraphQLString }])),
    basis: { type: JSON_VALUE },
  },
});
const SET_BY = { type: new GraphQLNonNull(ACT), description: 'The act that set it.' };

const DIFFERENCE = new GraphQLObjectType({
  name: 'Difference',
  description: 'A row that was not there before, or is another.',
  fields: {
    id: { type: TEXT },
    kind: {
      type: new GraphQLNonNull(
        new GraphQLEnumType({ name: 'DifferenceKind', values: { added: {}, changed: {} } }),
      ),
    },
    columns: {
      type: listOf(
        new GraphQLObjectType({
          name: 'ColumnDifference',
          fields: {
            column: { type: TEXT },
            called: { type: new GraphQLNonNull(SAID), description: 'What users call the column.' },
            before: { type: JSON_VALUE },
            after: { type: JSON_VALUE },
            act: SET_BY,
          },
        }),
      ),
    },
  },
});
const DIFFERENCES = new GraphQLObjectType({
  name: 'DifferencePage',
  fields: {
    rows: { type: listOf(DIFFERENCE) },
    next: { type: GraphQLString, description: 'Where the next page begins: hand it on as after.' },
    from: { type: TEXT, description: 'The position from which it is told what differs.' },
    to: { type: TEXT, description: 'The position up to which it is told.' },
  },
});

const WHY = new GraphQLObjectType({
  name: 'Why',
  description: 'Why a column of a row holds what it holds, as data and as one paragraph.',
  fields: {
    id: { type: TEXT },
    column: { type: TEXT },
    value: { type: JSON_VALUE },
    act: SET_BY,
    former: {
      type: listOf(
        new GraphQLObjectType({ name: 'Setting', fields: { value: { type: JSON_VALUE }, act: SET_BY } }),
      ),
      description: 'What it was set to before, the first first.',
    },
    opinions: {
      type: listOf(
        new GraphQLObjectType({ name: 'Opinion', fields: { grade: { type: GraphQLInt }, act: SET_BY } }),
      ),
      description: 'For a grade: what anybody held of it before, the first first.',
    },
    en: { type: TEXT },
    zh: { type: TEXT },
    position: { type: TEXT, description: 'How far the log is in this answer.' },
  },
});

/** What became of the rows of a read model between two positions, and why a value of one is what it is. */
export const changeFieldsOf = (model: Model): GraphQLFieldConfigMap<unknown, Context> => ({
  [`${model.all}Differences`]: differencesField(model),
  [`${model.one}Why`]: whyField(model),
});

const differencesField = (model: Model): Field<SpanWanted> => ({
  type: new GraphQLNonNull(DIFFERENCES),
  args: {
    from: { type: TEXT, description: 'A position, or an instant of recorded time.' },
    to: { type: GraphQLString, description: 'Likewise; the present when nothing is said.' },
    id: { type: GraphQLString, description: 'This row alone.' },
    first: { type: GraphQLInt, description: `At most ${ROWS_MAX}.` },
    after: { type: GraphQLString },
  },
  resolve: (_source, wanted, context) => differencesOf(readingOf(context), model, wanted),
});

const whyField = (model: Model): Field<Asked> => ({
  type: WHY,
  description: 'Null when there is no such row.',
  args: { ...ID, column: { type: TEXT }, ...WHEN },
  resolve: (_source, asked, context) => whyOf(readingOf(context), model, asked),
});
