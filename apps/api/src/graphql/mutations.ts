import type { AnyAggregate } from '@probity/eventing';
import {
  type GraphQLFieldConfig,
  GraphQLID,
  type GraphQLFieldConfigArgumentMap,
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLString,
} from 'graphql';
import { type Recorded, ask } from '../ask';
import type { Conditions } from '../headers';
import { capitalised } from '../names';
import type { Context } from './context';
import { checkIntegrityField } from './integrity';
import { inputOf } from './inputs';

interface CommandArguments extends Conditions {
  readonly id: string;
  readonly input?: object;
}

/**
 * The GraphQL door to the commands of every aggregate: one mutation for each, `riskPointAdjustAsLeader`. A
 * refusal is an error whose extensions are the problem document of the REST door; it leaves the answers of
 * its neighbours alone.
 */
export const mutationOf = (aggregates: readonly AnyAggregate[]): GraphQLObjectType =>
  new GraphQLObjectType({
    name: 'Mutation',
    fields: {
      checkIntegrity: checkIntegrityField,
      ...Object.fromEntries(
        aggregates.flatMap((aggregate) =>
          Object.keys(aggregate.commands.types).map((type) => [
            `${aggregate.category}${type}`,
            fieldOf(aggregate, type),
          ]),
        ),
      ),
    },
  });

const fieldOf = (
  { category, commands }: AnyAggregate,
  type: string,
): GraphQLFieldConfig<unknown, Context, CommandArguments> => {
  const { en, zh } = commands.definitionOf(type).summary;
  const schema = commands.schemaOf(type);
  const isEmpty = Object.keys(schema.properties ?? {}).length === 0;
  const input = { type: new GraphQLNonNull(inputOf(`${capitalised(category)}${type}`, schema)) };
  return {
    type: RECORDED,
    description: `${en}\n\n${zh}`,
    args: { id: { type: new GraphQLNonNull(GraphQLID) }, ...(isEmpty ? {} : { input }), ...CONDITIONS },
    resolve: (_source, { id, input: data = {}, ...conditions }, { core, reply }) =>
      ask(core, reply.request, { category, type, id, data }, conditions),
  };
};

const OPENED = new GraphQLObjectType({
  name: 'Opened',
  description: 'A sealed text, shown because this call has recorded that it is.',
  fields: {
    field: { type: new GraphQLNonNull(GraphQLString) },
    text: { type: GraphQLString, description: 'Null where its key is withdrawn.' },
  },
});

const RECORDED = new GraphQLObjectType({
  name: 'Recorded',
  description: 'Where an accepted command left its stream and the log. Numbers are decimal digits.',
  fields: {
    revision: {
      type: new GraphQLNonNull(GraphQLString),
      description: 'Revision of the stream, or no-stream where there was nothing to record.',
    },
    position: {
      type: new GraphQLNonNull(GraphQLString),
      description: 'Position in the log; hand it to a query as atLeast to read your own write.',
    },
    eventIds: {
      type: new GraphQLNonNull(new GraphQLList(new GraphQLNonNull(GraphQLID))),
      description: 'What this very call recorded.',
    },
    opened: {
      type: new GraphQLNonNull(new GraphQLList(new GraphQLNonNull(OPENED))),
      resolve: ({ opened = {} }: Recorded) =>
        Object.entries(opened).map(([field, text]) => ({ field, text })),
    },
  },
});

const CONDITIONS: GraphQLFieldConfigArgumentMap = {
  occurredAt: {
    type: GraphQLString,
    description: 'When it happened: an instant with its zone. Now by default.',
  },
  ifMatch: {
    type: GraphQLString,
    description: 'The revision that was seen, or no-stream: refused when it is another by now.',
  },
  idempotencyKey: {
    type: GraphQLString,
    description: 'The same key again is the same command again, and gets the first answer.',
  },
};
