import { contexts, intakeAggregates } from '@probity/domain';
import {
  type Classification,
  LogDamaged,
  type RecordedEvent,
  type StreamName,
  categoryOf,
} from '@probity/eventing';

/** Who may read a topic, from everybody to hardly anybody. */
export const CLASSIFICATIONS: readonly Classification[] = [
  'PUBLIC',
  'INTERNAL',
  'SENSITIVE',
  'CONFIDENTIAL_WORK',
];

const CONTEXT_OF = new Map(
  Object.entries(contexts).flatMap(([context, aggregates]) =>
    aggregates.map(({ category }) => [category, context] as const),
  ),
);

/** The context that a stream of the bureau's log belongs to. Throws LogDamaged when it belongs to none. */
export const contextOf = (stream: StreamName): string => {
  const context = CONTEXT_OF.get(categoryOf(stream));
  if (context !== undefined) return context;
  throw new LogDamaged(`no context is known here that ${stream} belongs to: it has no topic`);
};

/** A classification as it stands in the name of a topic. */
export const spelt = (classification: Classification): string =>
  classification.toLowerCase().replace('_', '-');

/** The topic of a context's events of one classification. */
export const topicOf = (prefix: string, context: string, classification: Classification): string =>
  `${prefix}.${context}.${spelt(classification)}`;

/** The topic that an event goes to. Throws LogDamaged when its stream belongs to no context. */
export const topicFor = (prefix: string, { stream, metadata }: RecordedEvent): string =>
  topicOf(prefix, contextOf(stream), metadata.classification);

/** The topic of the counts of signals: all that leaves the intake. */
export const countsTopicOf = (prefix: string): string => `${prefix}.intake.counts`;

/** The topic in which the relay signs what the others hold. */
export const reconciliationTopicOf = (prefix: string): string => `${prefix}.reconciliation`;

/** The topics that together hold the bureau's log. */
export const eventTopicsOf = (prefix: string): readonly string[] =>
  Object.keys(contexts).flatMap((context) =>
    CLASSIFICATIONS.map((classification) => topicOf(prefix, context, classification)),
  );

/** Every topic of the relay. */
export const topicsOf = (prefix: string): readonly string[] => [
  ...eventTopicsOf(prefix),
  countsTopicOf(prefix),
  reconciliationTopicOf(prefix),
];

const OF_INTAKE = new RegExp(`\\b(${intakeAggregates.map(({ category }) => category).join('|')})-\\S`);

/**
 * Whether an event of the bureau's log points at one thing of the intake: a refused look at it, or a fault
 * found in its log. It is withheld: its place and hash are told, and nothing that it says.
 */
export const isWithheld = ({ data }: RecordedEvent): boolean => {
  const { log } = data as { readonly log?: unknown };
  return log === 'intake' || OF_INTAKE.test(JSON.stringify(data));
};
