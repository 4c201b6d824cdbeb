import type { AnyAggregate } from './aggregate';
import { canonical, sha256 } from './canonical';
import type { CommandShape, Target } from './command';
import {
  type Actor,
  type Envelope,
  type EventShape,
  type NewEvent,
  type Revision,
  type StreamName,
  TRACEPARENT,
} from './envelope';
import type { Decided } from './event';
import { derivedId } from './ids';
import { type KeyVault, sealFields } from './sealing';
import type { Loaded } from './state-cache';

/** A decision on its way into the log: what was decided, on which command, and where it will stand. */
export interface Made {
  readonly stream: StreamName;
  readonly command: CommandShape;
  readonly commandHash: string;
  readonly target: Target;
  readonly loaded: Loaded;
  readonly recordedAt: string;
  readonly decided: readonly Decided<EventShape>[];
}

/** Turns decided events into entries of the log: checked, sealed, enveloped and chained. */
export const entriesOf = async (
  aggregate: AnyAggregate,
  vault: KeyVault,
  made: Made,
): Promise<NewEvent[]> => {
  const { events: registry } = aggregate;
  const { stream, target, loaded } = made;
  const common = commonOf(aggregate, made);
  let prevHash = loaded.hash;
  let revision = loaded.revision === 'no-stream' ? -1n : loaded.revision;
  const entries: NewEvent[] = [];
  for (const [index, event] of made.decided.entries()) {
    registry.check(event);
    const { type, data: plain, ...remarks } = event;
    const { data, cipher } = await sealFields(registry.classOf(type), plain, stream, vault);
    const entry = { id: derivedId(target.commandId, index), type, version: registry.versionOf(type), data };
    const unhashed = {
      classification: 'INTERNAL' as const,
      ...remarks,
      ...common,
      ...(cipher ? { cipher } : {}),
      prevHash,
    };
    revision += 1n;
    prevHash = hashOf(stream, revision, { ...entry, metadata: unhashed });
    entries.push({ ...entry, metadata: { ...unhashed, hash: prevHash } });
  }
  return entries;
};

/** The chain hash of an event: SHA-256 over its canonical JSON at its place, with `hash` itself left out. */
export const hashOf = (
  stream: StreamName,
  revision: Revision,
  event: Omit<NewEvent, 'metadata'> & { readonly metadata: Omit<Envelope, 'hash'> },
): string => sha256(canonical({ ...event, stream, revision: String(revision) }));

const commonOf = ({ commands }: AnyAggregate, { command, commandHash, target, recordedAt }: Made) => ({
  occurredAt: command.at,
  recordedAt,
  actor: actorOf(command, commands.definitionOf(command.type).issuers),
  auth: target.auth,
  commandId: target.commandId,
  commandHash,
  correlationId: target.correlationId ?? target.commandId,
  ...(target.causationId === undefined ? {} : { causationId: target.causationId }),
  ...traceOf(target),
  judgedAt: String(target.judgedAt),
});

/** A trace helps to see why something took long: it may be missing, but no nonsense is recorded. */
const traceOf = ({ traceparent }: Target): Pick<Envelope, 'traceparent'> =>
  traceparent !== undefined && TRACEPARENT.test(traceparent) ? { traceparent } : {};

const actorOf = ({ by, seconder }: CommandShape, issuers: readonly string[]): Actor => {
  const { roles, ...person } = by;
  const actor = { ...person, roleCode: issuers.find((role) => roles.includes(role)) ?? '' };
  if (!seconder) return actor;
  const { subjectRef, postId } = seconder;
  return { ...actor, secondedBy: { subjectRef, postId } };
};
