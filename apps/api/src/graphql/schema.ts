import { GraphQLSchema } from 'graphql';
import { modelsOf } from '../derive';
import type { Core } from '../core';
import { SUBSCRIPTION } from './subscriptions';
import { mutationOf } from './mutations';
import { queryOf } from './queries';

/** The whole GraphQL schema, derived from the registries of commands and from the read models. */
export const graphqlSchemaOf = ({
  aggregates,
  projections,
}: Pick<Core, 'aggregates' | 'projections'>): GraphQLSchema =>
  new GraphQLSchema({
    query: queryOf(modelsOf(projections)),
    mutation: mutationOf(aggregates),
    subscription: SUBSCRIPTION,
  });
