/** Index of an event in its stream, from 0. */
export type Revision = bigint;

/** Index of an event over all streams of a store. Positions grow; they need not be dense. */
export type Position = bigint;

/** `category-id`, e.g. `riskPoint-RP-0001`. The category ends at the first hyphen. */
export type StreamName = `${string}-${string}`;

/** A place in a trace that is kept: W3C Trace Context, version 00, sampled. Digits, and nothing else. */
export const TRACEPARENT = /^00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-01$/;

/** Who acted, and in which capacity. A person is a random reference, never a name or a staff number. */
export interface Actor {
  readonly subjectRef: string;
  readonly postId: string | null;
  readonly orgId: string | null;
  readonly roleCode: string;
  /** The post on whose behalf the actor acted, by delegation or substitution. */
  readonly onBehalfOf?: string;
  readonly delegationId?: string;
  /** The second person of an act that takes two. */
  readonly secondedBy?: { readonly subjectRef: string; readonly postId: string | null };
  readonly sessionId: string;
}

/** How the actor was known to be the actor. */
export interface Auth {
  readonly method: 'JWT' | 'IMPORT' | 'PROCESS';
  readonly certSerial?: string;
  readonly ip?: string;
  readonly terminal?: string;
}

/** A legal basis: which document, which article, in the text valid on which day. */
export interface Basis {
  readonly docId: string;
  readonly article?: string;
  readonly validOn?: string;
}

/** The algorithm and parameters of one sealed field; the ciphertext itself stands in the payload. */
export interface Cipher {
  readonly keyRef: string;
  readonly alg: string;
  readonly iv: string;
  readonly tag: string;
}

/** A document that an event refers to by its digest. */
export interface Attachment {
  readonly docId: string;
  readonly hashAlg: string;
  readonly hash: string;
  readonly size: number;
  readonly mime: string;
}

/** What a decision meant to whoever took it (21 CFR 11.50: the meaning of a signature). */
export type DecisionMeaning = 'REVIEWED' | 'AGREED' | 'DISAGREED' | 'APPROVED' | 'FILED' | 'NOTED';
/** Who may read an event at all. */
export type Classification = 'PUBLIC' | 'INTERNAL' | 'SENSITIVE' | 'CONFIDENTIAL_WORK';

/** What a decider may say about an event besides its payload. */
export interface Remarks {
  /** When the decision starts to bind: a day (YYYY-MM-DD). */
  readonly effectiveFrom?: string;
  readonly basis?: readonly Basis[];
  readonly ruleRefs?: readonly { readonly kind: string; readonly version: string }[];
  /** Why. Required on every event that changes graded or approved data. */
  readonly reason?: string;
  readonly decisionMeaning?: DecisionMeaning;
  readonly classification?: Classification;
  /** Whose personal data is inside. */
  readonly subjects?: readonly string[];
  readonly attachments?: readonly Attachment[];
}

/** What is recorded about every event besides its payload: who, when, why, and its place in the chain. */
export interface Envelope extends Remarks {
  /** When it happened in the world: an instant in UTC with milliseconds. Never after `recordedAt`. */
  readonly occurredAt: string;
  /** When the service recorded it. Never decreases inside a stream. */
  readonly recordedAt: string;
  readonly actor: Actor;
  readonly auth: Auth;
  readonly commandId: string;
  /** Digest of the command as asked; the same id with another digest is another command. */
  readonly commandHash: string;
  readonly correlationId: string;
  readonly causationId?: string;
  /** The trace in which it was recorded, of the form TRACEPARENT; only where somebody keeps that trace. */
  readonly traceparent?: string;
  /** Position up to which the other streams were known when the actor's authority was judged. */
  readonly judgedAt: string;
  readonly classification: Classification;
  readonly cipher?: Readonly<Record<string, Cipher>>;
  /** Chain hash of the previous event of the stream; empty for the first. */
  readonly prevHash: string;
  /** SHA-256 over the canonical JSON (RFC 8785) of the event with `hash` left out, in hex. */
  readonly hash: string;
}

/** The shape every event has: a wire name and a payload. */
export interface EventShape {
  readonly type: string;
  readonly data: object;
}

/** An event as the store takes it. */
export interface NewEvent extends EventShape {
  readonly id: string;
  readonly version: number;
  readonly metadata: Envelope;
}

/** An event as the log holds it. */
export interface RecordedEvent extends NewEvent {
  readonly stream: StreamName;
  readonly revision: Revision;
  readonly position: Position;
}

/** An event as deciders, projections and processes see it: upcast to the current version and checked. */
export type EventRead<E extends EventShape> = E & Omit<RecordedEvent, 'type' | 'data'>;

/** The category of a stream: what stands before the first hyphen. */
export const categoryOf = (stream: StreamName): string => stream.slice(0, stream.indexOf('-'));

/** The id inside its category: what stands after the first hyphen. */
export const idOf = (stream: StreamName): string => stream.slice(stream.indexOf('-') + 1);
