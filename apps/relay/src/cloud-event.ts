import type { Position, RecordedEvent } from '@probity/eventing';
import { type Hash, type Suite, base64Of, leafHashOf, leafOf } from '@probity/ledger';
import type { Message } from './publisher';
import { isWithheld, topicFor } from './topics';

/** From where, and to which topics. */
export interface Route {
  /** The name under which the log is sealed. */
  readonly origin: string;
  /** What the names of the topics begin with. */
  readonly prefix: string;
}

/** A route, and the suite of the ledger there. */
export interface Sealed extends Route {
  readonly suite: Suite;
}

/** The type of a message in the place of an event that is withheld. */
export const WITHHELD = 'Withheld.v1';

/**
 * The header that names an attribute of CloudEvents 1.0, in the binary mode of its Kafka binding: the value
 * is then the leaf of the event, byte for byte, and whoever checks its hash takes it as it came.
 */
export const headerOf = (attribute: string): string => `ce_${attribute}`;

/** Attributes as headers. */
export const headersOf = (attributes: Attributes, contentType: string): Readonly<Record<string, string>> => {
  const headers: Record<string, string> = { 'content-type': contentType, [headerOf('specversion')]: '1.0' };
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined) headers[headerOf(name)] = value;
  }
  return headers;
};

/**
 * An event as its topic gets it: the leaf of the ledger, sealed fields as ciphertext, and the hash of it in
 * the suite there.
 */
export const messageOf = (event: RecordedEvent, { suite, ...route }: Sealed): Message => {
  const leaf = leafOf(event);
  const hash = leafHashOf(leaf, suite);
  return isWithheld(event) ? withheld(event, hash, route) : told(event, { leaf, hash }, route);
};

interface Hashed {
  readonly leaf: string;
  readonly hash: Hash;
}

const told = (event: RecordedEvent, { leaf, hash }: Hashed, { origin, prefix }: Route): Message => {
  const attributes = { ...attributesOf(event, origin), ...placeOf(event.position, hash) };
  const headers = headersOf(attributes, 'application/json');
  return { topic: topicFor(prefix, event), key: event.stream, value: leaf, headers };
};

/** What a leaf says of its event. */
export type Leaf = Pick<RecordedEvent, 'id' | 'type' | 'version' | 'stream' | 'metadata'>;

/** Attributes of CloudEvents by name; those that are undefined are left out. */
export type Attributes = Readonly<Record<string, string | undefined>>;

/** The attributes of an event that its leaf says too. */
export const attributesOf = ({ id, type, version, stream, metadata }: Leaf, origin: string): Attributes => ({
  ...{ id, source: origin, type: `${type}.v${version}`, subject: stream, time: metadata.recordedAt },
  dataschema: `urn:probity:leaf:${type}:v${version}`,
  correlationid: metadata.correlationId,
  causationid: metadata.causationId,
  traceparent: traceOf(metadata),
});

const withheld = (event: RecordedEvent, hash: Hash, { origin, prefix }: Route): Message => {
  const { position } = event;
  const attributes = { ...withheldAttributesOf(position, origin), ...placeOf(position, hash) };
  const { 'content-type': _none, ...headers } = headersOf(attributes, '');
  return { topic: topicFor(prefix, event), key: WITHHELD, value: null, headers };
};

/** The attributes of a message in the place of an event that is withheld. */
export const withheldAttributesOf = (position: Position, origin: string): Attributes => ({
  ...{ id: `withheld-${position}`, source: origin, type: WITHHELD },
});

const placeOf = (position: Position, hash: Hash) => ({
  position: String(position),
  leafhash: base64Of(hash),
});

const traceOf = (metadata: object): string | undefined => {
  const { traceparent } = metadata as { readonly traceparent?: unknown };
  return typeof traceparent === 'string' ? traceparent : undefined;
};
