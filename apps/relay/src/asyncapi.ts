import { SIGNAL_CHANNELS, contexts, events } from '@probity/domain';
import type { JsonSchema } from '@probity/eventing';
import { publishedSchemaOf } from '@probity/runtime';
import { WITHHELD } from './cloud-event';
import { COUNTS } from './intake-counts';
import { RECONCILIATION } from './reckoner';
import { CLASSIFICATIONS, countsTopicOf, reconciliationTopicOf, spelt } from './topics';

type Node = Readonly<Record<string, unknown>>;

const PREFIX = '{prefix}';
const TEXT = { type: 'string' };
const WHOLE = { type: 'string', pattern: '^(0|[1-9][0-9]*)$' };

/** The AsyncAPI 3 document of all that the relay publishes. */
export const asyncApi = (): Node => ({
  asyncapi: '3.0.0',
  info: {
    title: 'Probity relay',
    version: '1.0.0',
    description:
      'Every event of the bureau’s log, in order of position within each stream, at least once: drop what ' +
      'stands at or before the last position of its partition. CloudEvents 1.0 in binary mode; the value ' +
      'is the leaf of the ledger, byte for byte. See docs/relay.md.',
    license: { name: 'Apache-2.0' },
  },
  defaultContentType: 'application/json',
  channels: { ...eventChannels(), ...otherChannels() },
  operations: operations(),
  components: { messages: messages(), schemas: schemas() },
});

const ref = (place: string): Node => ({ $ref: `#/${place}` });

const prefixParameter = {
  prefix: { description: 'What TOPIC_PREFIX says.', default: 'probity' },
};

/** The types of events that stand in the streams of a context, in every version that they ever had. */
const namesIn = (types: readonly string[]): readonly string[] =>
  types.flatMap((type) =>
    Array.from({ length: events.versionOf(type) }, (_, index) => `${type}.v${index + 1}`),
  );

const typesOf = (context: string): readonly string[] => [
  ...new Set((contexts[context] ?? []).flatMap((aggregate) => Object.keys(aggregate.events.types))),
];

const eventChannels = (): Record<string, Node> =>
  Object.fromEntries(
    Object.keys(contexts).map((context) => {
      const names = [...namesIn(typesOf(context)), WITHHELD];
      const classification = {
        description: 'Who may read the topic.',
        enum: CLASSIFICATIONS.map(spelt),
      };
      const channel = {
        address: `${PREFIX}.${context}.{classification}`,
        description: `Events of the context ${context}, a topic for each classification; key is the stream.`,
        parameters: { ...prefixParameter, classification },
        messages: messagesNamed(names),
      };
      return [context, channel];
    }),
  );

const otherChannels = (): Record<string, Node> => ({
  intakeCounts: {
    address: countsTopicOf(PREFIX),
    description: 'How many signals were recorded in a month that is over: all that leaves the intake.',
    parameters: prefixParameter,
    messages: messagesNamed([COUNTS]),
  },
  reconciliation: {
    address: reconciliationTopicOf(PREFIX),
    description: 'Signed notes: what each topic holds up to a position.',
    parameters: prefixParameter,
    messages: messagesNamed([RECONCILIATION]),
  },
});

const messagesNamed = (names: readonly string[]): Node =>
  Object.fromEntries(names.map((name) => [name, ref(`components/messages/${name}`)]));

const operations = (): Node =>
  Object.fromEntries(
    [...Object.keys(contexts), 'intakeCounts', 'reconciliation'].map((channel) => [
      `send-${channel}`,
      { action: 'send', channel: ref(`channels/${channel}`) },
    ]),
  );

const eventNames = (): readonly string[] => namesIn([...new Set(Object.keys(contexts).flatMap(typesOf))]);

const messages = (): Node => ({
  ...Object.fromEntries(eventNames().map((name) => [name, messageOf(name, 'LeafHeaders')])),
  [WITHHELD]: {
    name: WITHHELD,
    summary: 'In the place of an event that points at one thing of the intake: its place and hash alone.',
    headers: ref('components/schemas/PlaceHeaders'),
    payload: { type: 'null' },
  },
  [COUNTS]: messageOf(COUNTS, 'CloudEventHeaders'),
  [RECONCILIATION]: {
    ...messageOf(RECONCILIATION, 'CloudEventHeaders'),
    contentType: 'text/plain; charset=utf-8',
  },
});

const messageOf = (name: string, headers: string): Node => ({
  name,
  headers: ref(`components/schemas/${headers}`),
  payload: ref(`components/schemas/${name}`),
});

const schemas = (): Node => ({
  CloudEventHeaders: headersOf(['id', 'source', 'specversion', 'type']),
  PlaceHeaders: headersOf(['id', 'source', 'specversion', 'type', 'position', 'leafhash']),
  LeafHeaders: headersOf([
    ...['id', 'source', 'specversion', 'type', 'subject', 'time', 'dataschema'],
    ...['position', 'leafhash', 'correlationid'],
  ]),
  Envelope: envelopeSchema(),
  ...Object.fromEntries(eventNames().map((name) => [name, leafSchema(name)])),
  [COUNTS]: countsSchema(),
  [RECONCILIATION]: { ...TEXT, description: 'A signed note (C2SP), as docs/relay.md tells.' },
});

const ENVELOPE_TEXTS = [
  ...['occurredAt', 'recordedAt', 'commandId', 'commandHash', 'correlationId', 'causationId'],
  ...['judgedAt', 'prevHash', 'hash'],
];

const envelopeSchema = (): Node => ({
  type: 'object',
  description: 'Who, when, why, and the place in the chain of the stream.',
  properties: {
    ...Object.fromEntries(ENVELOPE_TEXTS.map((name) => [name, TEXT])),
    classification: { enum: CLASSIFICATIONS },
    cipher: { type: 'object', description: 'How each sealed field is encrypted.' },
    actor: { type: 'object' },
    auth: { type: 'object' },
  },
  required: ['occurredAt', 'recordedAt', 'actor', 'auth', 'classification', 'prevHash', 'hash'],
});

const headersOf = (required: readonly string[]): Node => ({
  type: 'object',
  properties: Object.fromEntries(
    ['id', 'source', 'specversion', 'type', 'subject', 'time', 'dataschema', 'position', 'leafhash']
      .concat(['correlationid', 'causationid', 'traceparent'])
      .map((name) => [`ce_${name}`, TEXT]),
  ),
  required: required.map((name) => `ce_${name}`),
});

/**
 * An event as its leaf says it: all that was recorded but the position. It has no `$id`: references within
 * it would lead from there, and not into the document.
 */
const leafSchema = (name: string): Node => {
  const [type = '', version = ''] = name.split('.v');
  return {
    type: 'object',
    properties: {
      id: TEXT,
      type: { const: type },
      version: { const: Number(version) },
      stream: TEXT,
      revision: WHOLE,
      data: payloadSchema(type, Number(version)),
      metadata: ref('components/schemas/Envelope'),
    },
    required: ['id', 'type', 'version', 'stream', 'revision', 'data', 'metadata'],
    additionalProperties: false,
  };
};

const payloadSchema = (type: string, version: number): JsonSchema => {
  const { $schema, $id, ...schema } = publishedSchemaOf(events, type, version);
  return schema;
};

const countsSchema = (): Node => ({
  type: 'object',
  properties: {
    month: { type: 'string', pattern: '^\\d{4}-\\d{2}$' },
    channels: {
      type: 'object',
      description: 'By channel; null where there were fewer than five, or none.',
      properties: Object.fromEntries(
        SIGNAL_CHANNELS.map((channel) => [channel, { type: ['integer', 'null'], minimum: 5 }]),
      ),
      required: [...SIGNAL_CHANNELS],
    },
  },
  required: ['month', 'channels'],
});
