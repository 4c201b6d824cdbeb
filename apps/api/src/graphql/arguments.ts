import { type GraphQLFieldConfigArgumentMap, GraphQLID, GraphQLNonNull, GraphQLString } from 'graphql';

/** Which row. */
export const ID = { id: { type: new GraphQLNonNull(GraphQLID) } };

/** How fresh, or of which past. */
export const WHEN: GraphQLFieldConfigArgumentMap = {
  atLeast: { type: GraphQLString, description: 'Waits, bounded, until the rows are at this position.' },
  asOf: { type: GraphQLString, description: 'What had been recorded by a position, or by an instant.' },
};

/** Of which day. */
export const VALID_AT: GraphQLFieldConfigArgumentMap = {
  validAt: { type: GraphQLString, description: 'What held in the world on a day, or at an instant.' },
};
