import type { CaseStep } from '@probity/runtime';
import {
  type GraphQLFieldConfig,
  type GraphQLFieldConfigArgumentMap,
  type GraphQLFieldConfigMap,
  GraphQLID,
  GraphQLInt,
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLString,
} from 'graphql';
import { type CasePage, type CaseWanted, casePageOf, caseStepOf } from '../cases/questions';
import { ROWS_MAX } from '../reads';
import { type Context, readingOf } from './context';
import { JSON_VALUE } from './rows';

const TEXT = { type: new GraphQLNonNull(GraphQLString) };
const JSON_FIELD = { type: new GraphQLNonNull(JSON_VALUE) };
const NUMBER = { type: new GraphQLNonNull(GraphQLInt) };

/** The same, in both languages. */
export const SAID = new GraphQLObjectType({
  name: 'Said',
  description: 'A sentence, or a name, in both languages.',
  fields: { en: TEXT, zh: TEXT },
});

/** An event of a case. */
export const CASE_ENTRY = new GraphQLObjectType({
  name: 'CaseEntry',
  description: 'An event of a case: who, as what, when; as recorded, as read, and what it says.',
  fields: {
    position: TEXT,
    stream: TEXT,
    revision: TEXT,
    id: { type: new GraphQLNonNull(GraphQLID) },
    type: TEXT,
    occurredAt: TEXT,
    recordedAt: TEXT,
    lagDays: { ...NUMBER, description: 'Whole days from the act to its record.' },
    says: { type: new GraphQLNonNull(SAID) },
    sentence: { type: new GraphQLNonNull(SAID) },
    recorded: {
      type: new GraphQLNonNull(
        new GraphQLObjectType({
          name: 'RecordedForm',
          description: 'What stands in the log, with ciphertext where a field is sealed.',
          fields: { version: NUMBER, data: JSON_FIELD, metadata: JSON_FIELD },
        }),
      ),
    },
    read: {
      type: new GraphQLObjectType({
        name: 'ReadForm',
        description: 'The payload lifted to the present version of its schema.',
        fields: { version: NUMBER, data: JSON_FIELD },
      }),
      description: 'Null where it was recorded in the present version.',
    },
  },
});

/** The name of a case. */
export const CASE_ARGUMENT: GraphQLFieldConfigArgumentMap = {
  case: {
    type: new GraphQLNonNull(GraphQLID),
    description: 'A stream, as riskPoint-RP-0001, or correlation- and the id of an act.',
  },
};

/** After which event. */
export const AFTER_ARGUMENT: GraphQLFieldConfigArgumentMap = {
  after: { type: GraphQLString, description: 'The position of the last event that was seen.' },
};

interface Named {
  readonly case: string;
}

const CASE_HISTORY: GraphQLFieldConfig<unknown, Context, CaseWanted & Named> = {
  type: new GraphQLNonNull(
    new GraphQLObjectType<CasePage>({
      name: 'CasePage',
      fields: {
        case: { type: new GraphQLNonNull(GraphQLID) },
        entries: { type: new GraphQLNonNull(new GraphQLList(new GraphQLNonNull(CASE_ENTRY))) },
        next: { type: GraphQLString, description: 'Where the next page begins: hand it on as after.' },
        position: { ...TEXT, description: 'How far the log is in this answer.' },
      },
    }),
  ),
  description: 'The events of a case in order of the log.',
  args: {
    ...CASE_ARGUMENT,
    ...AFTER_ARGUMENT,
    first: { type: GraphQLInt, description: `At most ${ROWS_MAX}.` },
    asOf: { type: GraphQLString, description: 'What had been recorded by a position, or by an instant.' },
  },
  resolve: (_source, { case: name, ...wanted }, context) => casePageOf(readingOf(context), name, wanted),
};

const CASE_STEP: GraphQLFieldConfig<unknown, Context, Named & { readonly position: string }> = {
  type: new GraphQLNonNull(
    new GraphQLObjectType<CaseStep>({
      name: 'CaseStep',
      fields: {
        entry: { type: new GraphQLNonNull(CASE_ENTRY) },
        before: { ...JSON_FIELD, description: 'The state of the stream before the event.' },
        after: { ...JSON_FIELD, description: 'The state of the stream after the event.' },
        changes: { ...JSON_FIELD, description: 'A JSON Patch (RFC 6902) from the one to the other.' },
        previous: { type: GraphQLString, description: 'Position of the event of the case before it.' },
        next: { type: GraphQLString, description: 'Position of the event of the case after it.' },
      },
    }),
  ),
  description: 'What the event of a case at a position did to its stream.',
  args: { ...CASE_ARGUMENT, position: TEXT },
  resolve: (_source, { case: name, position }, context) => caseStepOf(readingOf(context), name, position),
};

/** The questions about cases. */
export const CASE_FIELDS: GraphQLFieldConfigMap<unknown, Context> = {
  caseHistory: CASE_HISTORY,
  caseStep: CASE_STEP,
};
