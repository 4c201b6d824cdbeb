import { type GraphQLFieldConfig, GraphQLNonNull, GraphQLObjectType, GraphQLString } from 'graphql';
import { type AuthorityAsked, authorityOf } from '../authority';
import { VALID_AT, WHEN } from './arguments';
import { type Context, readingOf } from './context';
import { listOf } from './rows';

const TEXT = { type: new GraphQLNonNull(GraphQLString) };
const TEXTS = { type: listOf(GraphQLString) };

const POWER = new GraphQLObjectType({
  name: 'PowerLent',
  description: 'The power of another post that a post may use.',
  fields: {
    ...{ delegationId: TEXT, fromPostId: TEXT, commandTypes: TEXTS, from: TEXT, until: TEXT, roles: TEXTS },
  },
});
const POST = new GraphQLObjectType({
  name: 'PostAuthority',
  fields: {
    ...{ postId: TEXT, orgId: TEXT, title: TEXT, rank: TEXT, holders: TEXTS, roles: TEXTS },
    mayActFor: { type: listOf(POWER) },
  },
});
const AUTHORITY = new GraphQLObjectType({
  name: 'Authority',
  fields: {
    subjectRef: { type: GraphQLString },
    postId: { type: GraphQLString },
    roles: TEXTS,
    posts: { type: listOf(POST) },
    validAt: TEXT,
    position: { ...TEXT, description: 'How far the log is in this answer.' },
  },
});

/** Which roles and powers a person or a post had on a day, as known then. */
export const AUTHORITY_FIELD: GraphQLFieldConfig<unknown, Context, AuthorityAsked> = {
  type: new GraphQLNonNull(AUTHORITY),
  description: 'Roles and powers of a person, a post, or a person in a post. Of others few may ask.',
  args: { subjectRef: { type: GraphQLString }, postId: { type: GraphQLString }, ...VALID_AT, ...WHEN },
  resolve: (_source, asked, context) => authorityOf(readingOf(context), asked),
};
