import { type AnyAggregate, type CommonReason, judge } from './aggregate';
import { canonical } from './canonical';
import type { CommandShape, Target } from './command';
import { type Rejection, isRejection, reject } from './decider';
import { entriesOf } from './entries';
import type { NewEvent, Position, Revision, StreamName } from './envelope';
import { type EventStore, RevisionConflict } from './event-store';
import type { KeyVault } from './sealing';
import { type Loaded, StateCache } from './state-cache';

/** The command was recorded, now or before, or there was nothing to record: where its stream stands. */
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

/** Asks commands of the streams of one aggregate. Throws CommandIdReused, and what `append` throws. */
export type Execute = (command: CommandShape, target: Target) => Promise<Accepted | Rejection>;

/** What the write side needs of its surroundings. */
export interface WriteSide {
  readonly store: EventStore;
  readonly vault: KeyVault;
  /** Milliseconds since 1970 in UTC. */
  readonly now: () => number;
  /** How many decider states to keep at hand. */
  readonly statesMax?: number;
}

const ATTEMPTS_MAX = 3;

/** The whole write side: load, fold, decide, append. */
export const executorOf = (aggregate: AnyAggregate, side: WriteSide): Execute => {
  const states = new StateCache(aggregate, side.store, side.statesMax ?? aggregate.statesMax);
  return (command, target) => {
    const stream: StreamName = `${aggregate.category}-${command.id}`;
    return states.inTurn(stream, async () => {
      for (let attempts = 1; ; attempts += 1) {
        try {
          const answer = await attempt({ aggregate, side, states }, stream, command, target);
          // Another process may have written meanwhile: a no is said on the stream as it stands.
          if (isRecorded(answer) || attempts === ATTEMPTS_MAX || !(await states.isStale(stream)))
            return answer;
        } catch (error) {
          states.forget(stream);
          if (!(error instanceof RevisionConflict) || attempts >= attemptsFor(target)) throw error;
        }
        states.forget(stream);
      }
    });
  };
};

interface Parts {
  readonly aggregate: AnyAggregate;
  readonly side: WriteSide;
  readonly states: StateCache;
}

const attempt = async (
  { aggregate, side, states }: Parts,
  stream: StreamName,
  command: CommandShape,
  target: Target,
): Promise<Accepted | Rejection> => {
  const loaded = await states.load(stream);
  const commandHash = side.vault.fingerprint(canonical([command.type, command.id, command.data]));
  const before = recordedBefore(loaded, target.commandId, commandHash);
  if (before) return before;
  const { revision, position } = loaded;
  if (target.expected !== undefined && target.expected !== revision) {
    throw new RevisionConflict(stream, target.expected, revision);
  }
  const recordedAt = latestOf(new Date(side.now()).toISOString(), loaded.recordedAt, target.notBefore);
  if (command.at > recordedAt) return reject<CommonReason>('not-yet-happened', 'occurredAt', command.at);

  const decided = judge(aggregate, command, loaded.state);
  if (isRejection(decided)) return decided;
  if (decided.length === 0) return { revision, position, events: [] };

  const made = { stream, command, commandHash, target, loaded, recordedAt, decided };
  const events = await entriesOf(aggregate, side.vault, made);
  const appended = await side.store.append(stream, events, revision);
  if (appended.repeated) throw new RevisionConflict(stream, revision, appended.revision);
  states.keep(stream, loaded, events, appended);
  return { revision: appended.revision, position: appended.position, events };
};

/** The answer of the first time, when the stream remembers the command. */
const recordedBefore = ({ done }: Loaded, commandId: string, commandHash: string): Accepted | undefined => {
  const before = done.get(commandId);
  if (!before) return undefined;
  if (before.commandHash !== commandHash) throw new CommandIdReused(commandId);
  return { revision: before.revision, position: before.position, events: [] };
};

/** Whoever insists on a revision solves a lost race alone; once more tells it from a state that was stale. */
const attemptsFor = ({ expected }: Target): number => (expected === undefined ? ATTEMPTS_MAX : 2);

const isRecorded = (answer: Accepted | Rejection): boolean => 'events' in answer && answer.events.length > 0;

const latestOf = (now: string, before: string, seen = ''): string =>
  [now, before, seen].reduce((latest, instant) => (instant > latest ? instant : latest));
