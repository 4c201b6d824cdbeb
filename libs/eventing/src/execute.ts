import { type AnyAggregate, type CommonReason, judge } from './aggregate';
import { canonical, sha256 } from './canonical';
import type { Asker, CommandShape } from './command';
import { type Rejection, isRejection, reject } from './decider';
import type { Actor, Auth, Envelope, NewEvent, Position, Revision, StreamName } from './envelope';
import type { Decided } from './event';
import type { EventShape } from './envelope';
import { type EventStore, RevisionConflict } from './event-store';
import { derivedId } from './ids';
import { type Loaded, StateCache } from './state-cache';
import { type KeyVault, sealFields } from './sealing';

/** How a command came: its id, what it follows from, and the revision its asker saw. */
export interface Target {
  readonly commandId: string;
  readonly auth: Auth;
  /** Present when the asker insists on the revision seen; then a lost race is the asker's to solve. */
  readonly expected?: Revision | 'no-stream';
  readonly correlationId?: string;
  readonly causationId?: string;
  /** Position up to which the other streams were known to the judge. */
  readonly judgedAt: Position;
}

export interface Accepted {
  readonly revision: Revision | 'no-stream';
  readonly position: Position;
  /** What this very call recorded; empty when it was recorded before or there was nothing to record. */
  readonly events: readonly NewEvent[];
}

/** The same command id came with another body or for another thing. */
export class CommandIdReused extends Error {
  override readonly name = 'CommandIdReused';
  constructor(readonly commandId: string) {
    super(`command id ${commandId} was used for another command`);
  }
}

const ATTEMPTS_MAX = 3;

/** Asks commands of the streams of one aggregate. */
export type Execute = (command: CommandShape, target: Target) => Promise<Accepted | Rejection>;

export interface WriteSide {
  readonly store: EventStore;
  readonly vault: KeyVault;
  /** Milliseconds since 1970 in UTC. */
  readonly now: () => number;
  /** How many decider states to keep at hand. */
  readonly statesMax?: number;
}

/** The whole write side: load, fold, decide, append. */
export const executorOf = (aggregate: AnyAggregate, side: WriteSide): Execute => {
  const states = new StateCache(aggregate, side.store, side.statesMax);

  const attempt = async (stream: StreamName, command: CommandShape, target: Target) => {
    const loaded = await states.load(stream);
    const commandHash = side.vault.fingerprint(canonical([command.type, command.id, command.data]));
    const before = loaded.done.get(target.commandId);
    if (before) {
      if (before.commandHash !== commandHash) throw new CommandIdReused(target.commandId);
      return { revision: before.revision, position: before.position, events: [] };
    }
    if (target.expected !== undefined && target.expected !== loaded.revision) {
      throw new RevisionConflict(stream, target.expected, loaded.revision);
    }
    const recordedAt = laterOf(new Date(side.now()).toISOString(), loaded.recordedAt);
    if (command.at > recordedAt) return reject<CommonReason>('not-yet-happened', 'occurredAt', command.at);

    const decision = judge(aggregate, command, loaded.state);
    if (isRejection(decision)) return decision;
    if (decision.length === 0) return { revision: loaded.revision, position: loaded.position, events: [] };

    const events = chain(aggregate, side, {
      stream,
      command,
      target,
      commandHash,
      recordedAt,
      loaded,
      decision,
    });
    const appended = await side.store.append(stream, events, loaded.revision);
    states.keep(stream, loaded, events, appended);
    return { ...appended, events };
  };

  return (command, target) => {
    const stream: StreamName = `${aggregate.category}-${command.id}`;
    return states.inTurn(stream, async () => {
      for (let attempts = 1; ; attempts += 1) {
        try {
          return await attempt(stream, command, target);
        } catch (error) {
          states.forget(stream);
          const lostTheRace = error instanceof RevisionConflict && target.expected === undefined;
          if (!lostTheRace || attempts === ATTEMPTS_MAX) throw error;
        }
      }
    });
  };
};

interface Decision {
  readonly stream: StreamName;
  readonly command: CommandShape;
  readonly target: Target;
  readonly commandHash: string;
  readonly recordedAt: string;
  readonly loaded: Loaded;
  readonly decision: readonly Decided<EventShape>[];
}

/** Turns decided events into entries of the log: checked, sealed, enveloped and chained. */
const chain = (
  { events: registry, commands }: AnyAggregate,
  { vault }: WriteSide,
  made: Decision,
): NewEvent[] => {
  const { stream, command, target, commandHash, recordedAt, loaded, decision } = made;
  const common = {
    occurredAt: command.at,
    recordedAt,
    actor: actorOf(command, commands.definitionOf(command.type).issuers),
    auth: target.auth,
    commandId: target.commandId,
    commandHash,
    correlationId: target.correlationId ?? target.commandId,
    ...(target.causationId === undefined ? {} : { causationId: target.causationId }),
    judgedAt: String(target.judgedAt),
  };
  let prevHash = loaded.hash;
  let revision = loaded.revision === 'no-stream' ? -1n : loaded.revision;
  return decision.map((decided, index) => {
    registry.check(decided);
    const { type, data: plain, ...remarks } = decided;
    const target_ = registry.types[type];
    const { data, cipher } = target_
      ? sealFields(target_, plain, stream, vault)
      : { data: plain, cipher: undefined };
    revision += 1n;
    const unhashed = {
      id: derivedId(target.commandId, index),
      type,
      version: registry.versionOf(type),
      data,
      metadata: {
        classification: 'INTERNAL' as const,
        ...remarks,
        ...common,
        ...(cipher ? { cipher } : {}),
        prevHash,
      },
    };
    prevHash = hashOf(stream, revision, unhashed);
    const metadata: Envelope = { ...unhashed.metadata, hash: prevHash };
    return { ...unhashed, metadata };
  });
};

/** The chain hash of an event: SHA-256 over its canonical JSON at its place, with `hash` itself left out. */
export const hashOf = (
  stream: StreamName,
  revision: Revision,
  event: Omit<NewEvent, 'metadata'> & { readonly metadata: Omit<Envelope, 'hash'> },
): string => sha256(canonical({ ...event, stream, revision: String(revision) }));

const actorOf = ({ by, seconder }: CommandShape, issuers: readonly string[]): Actor => {
  const { roles, ...person } = by;
  const roleCode = issuers.find((role) => roles.includes(role)) ?? '';
  if (!seconder) return { ...person, roleCode };
  return { ...person, roleCode, secondedBy: secondedBy(seconder) };
};

const secondedBy = ({ subjectRef, postId }: Asker) => ({ subjectRef, postId });

const laterOf = (one: string, other: string): string => (one > other ? one : other);
