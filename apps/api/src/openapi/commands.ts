import { type AnyAggregate, reasonsOf } from '@probity/eventing';
import { STATUS_BY_KIND } from '../failures';
import { capitalised, kebab, pathOf } from '../names';
import {
  type JsonObject,
  type Refusals,
  answering,
  failing,
  ref,
  responseRefsOf,
  responsesOf,
} from './parts';

/** The path of every command of an aggregate. */
export const commandPathsOf = (aggregate: AnyAggregate): JsonObject =>
  Object.fromEntries(
    Object.keys(aggregate.commands.types).map((type) => [
      `/${pathOf(aggregate.category)}/{id}/${kebab(type)}`,
      { post: operationOf(aggregate, type) },
    ]),
  );

/** The payloads of an aggregate's commands, by the names that its paths refer to. */
export const payloadsOf = ({ category, commands }: AnyAggregate): JsonObject =>
  Object.fromEntries(
    Object.keys(commands.types).map((type) => [`${capitalised(category)}${type}`, commands.schemaOf(type)]),
  );

/** How an aggregate may refuse, by the names that its paths refer to. */
export const refusalsOf = (aggregate: AnyAggregate): JsonObject =>
  responsesOf(aggregate.category, whyNot(aggregate));

const whyNot = (aggregate: AnyAggregate): Refusals => [
  ...failing(
    'malformed-request',
    'unauthenticated',
    'stale-revision',
    'body-too-large',
    'media-type-unsupported',
    'idempotency-key-reused',
    'store-unavailable',
    'log-damaged',
  ),
  ...Object.entries(reasonsOf(aggregate)).map(
    ([code, reason]) => [code, { ...reason, status: STATUS_BY_KIND[reason.kind] }] as const,
  ),
];

const HEADERS = [
  'OccurredAt',
  'IfMatch',
  'IfNoneMatch',
  'IdempotencyKey',
  'ActingPost',
  'SecondingPost',
  'SecondedBy',
  'Prefer',
  'AcceptLanguage',
];

const operationOf = (aggregate: AnyAggregate, type: string): JsonObject => {
  const { category, commands } = aggregate;
  const { summary, issuers, seconders } = commands.definitionOf(type);
  const recorded = answering('Recorded.', ref('schemas/Recorded'), RECORDED_HEADERS);
  return {
    operationId: `${category}${type}`,
    tags: [category],
    summary: summary.en,
    description: [
      summary.zh,
      `Asked by ${issuers.join(', ')}.`,
      ...(seconders ? [`Takes a second person: ${seconders.join(', ')}.`] : []),
    ].join('\n\n'),
    parameters: ['Id', ...HEADERS].map((name) => ref(`parameters/${name}`)),
    requestBody: {
      required: (commands.schemaOf(type).required ?? []).length > 0,
      content: { 'application/json': { schema: ref(`schemas/${capitalised(category)}${type}`) } },
    },
    responses: { '200': recorded, '201': recorded, ...responseRefsOf(category, whyNot(aggregate)) },
  };
};

const RECORDED_HEADERS: JsonObject = {
  ETag: { description: 'The new revision, in quotes.', schema: { type: 'string' } },
  Location: { description: 'Where the thing can be read.', schema: { type: 'string' } },
};
