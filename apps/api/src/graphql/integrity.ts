import {
  GraphQLBoolean,
  type GraphQLFieldConfig,
  GraphQLInt,
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  type GraphQLOutputType,
  GraphQLString,
} from 'graphql';
import { checkIntegrity, integrityOf } from '../integrity';
import { languageOf } from '../language';
import type { Context } from './context';

const required = <T extends GraphQLOutputType>(type: T) => ({ type: new GraphQLNonNull(type) });
const listOf = (type: GraphQLObjectType) => required(new GraphQLList(new GraphQLNonNull(type)));
const fields = <T extends GraphQLOutputType>(type: T, ...names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, { type }]));

const LOOKED_AT = new GraphQLObjectType({
  name: 'LookedAt',
  description: 'How far one log was looked at.',
  fields: {
    log: required(GraphQLString),
    ...fields(new GraphQLNonNull(GraphQLInt), 'sealed', 'unsealed', 'events', 'projections', 'ofProjections'),
  },
});

const FINDING = new GraphQLObjectType({
  name: 'Finding',
  description: 'Something that is not as it was recorded.',
  fields: {
    ...fields(new GraphQLNonNull(GraphQLString), 'log', 'wrong', 'says', 'detector', 'where'),
    ...fields(GraphQLString, 'stream', 'recordedAt', 'table', 'key', 'column'),
    ...fields(GraphQLInt, 'revision', 'position'),
  },
});

const INTEGRITY = new GraphQLObjectType({
  name: 'Integrity',
  description: 'Whether log, ledger and rows agreed when they were last looked at.',
  fields: {
    at: required(GraphQLString),
    full: required(GraphQLBoolean),
    found: required(GraphQLInt),
    logs: listOf(LOOKED_AT),
    findings: listOf(FINDING),
  },
});

const readingOf = ({ core, reply }: Context) => ({ core, headers: reply.request.headers });
const languageIn = ({ reply }: Context) => languageOf(reply.request.headers['accept-language']);

/** What the sentinel found when it last looked. */
export const integrityField: GraphQLFieldConfig<unknown, Context> = {
  type: INTEGRITY,
  description: 'Whether log, ledger and rows agree; null before the first look. For auditors.',
  resolve: (_source, _arguments, context) => integrityOf(readingOf(context), languageIn(context)),
};

/** Has the sentinel look at everything. */
export const checkIntegrityField: GraphQLFieldConfig<unknown, Context> = {
  ...required(INTEGRITY),
  description: 'Look at everything, from the first event on. For auditors.\n\n全量核验日志、账本与读模型。',
  resolve: (_source, _arguments, context) => checkIntegrity(readingOf(context), languageIn(context)),
};
