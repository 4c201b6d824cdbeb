import type { CommandShape } from './command';
import type { EventShape } from './envelope';
import type { Decided, Said } from './event';

/**
 * Why a rule says no. `forbidden`: beyond the actor's authority; `conflict`: not in this state; `unknown`:
 * the
 * thing does not exist; `invalid`: well formed, but it cannot be true.
 */
export interface Reason extends Said {
  readonly kind: 'forbidden' | 'conflict' | 'unknown' | 'invalid';
}

/** The reasons a decider may give, each under its stable kebab-case code. */
export type Reasons<R extends string = string> = Readonly<Record<R, Reason>>;

/** A rule said no. `where` points at the field that cannot stand, if it is one. */
export interface Rejection<R extends string = string> {
  readonly rejected: R;
  readonly where?: { readonly path: string; readonly value?: unknown };
}

/** Events to record (none: it is already so), or the reason why not. */
export type Decision<E extends EventShape, R extends string> = readonly Decided<E>[] | Rejection<R>;

/** The rules of an aggregate: pure, without clock, ids or randomness. */
export interface Decider<S, C extends CommandShape, E extends EventShape, R extends string> {
  readonly initialState: S;
  readonly reasons: Reasons<R>;
  decide(command: C, state: S): Decision<E, R>;
  evolve(state: S, event: E): S;
}

const saying =
  (kind: Reason['kind']) =>
  (en: string, zh: string): Reason => ({ kind, en, zh });

/** A reason that lies in the authority of who asks. */
export const forbidden = saying('forbidden');
/** A reason that lies in the present state. */
export const conflict = saying('conflict');
/** A reason that lies in a thing nobody recorded. */
export const unknown = saying('unknown');
/** A reason that lies in what was said. */
export const invalid = saying('invalid');

/** The decision to record these events. */
export const accept = <E extends EventShape>(...events: readonly Decided<E>[]): readonly Decided<E>[] =>
  events;

/** The decision not to. `path` and `value` name the field of the command that cannot stand. */
export const reject = <R extends string>(rejected: R, path?: string, value?: unknown): Rejection<R> =>
  path === undefined ? { rejected } : { rejected, where: value === undefined ? { path } : { path, value } };

/** Tells a refusal from everything else that may be answered. */
export const isRejection = <R extends string>(answer: object): answer is Rejection<R> => 'rejected' in answer;
