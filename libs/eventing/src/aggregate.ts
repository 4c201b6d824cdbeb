import type { Asker, CommandRegistry, CommandShape } from './command';
import { type Decider, type Decision, type Reasons, forbidden, invalid, reject } from './decider';
import type { EventShape } from './envelope';
import type { EventRegistry } from './event';

/**
 * Everything the kernel needs of one kind of thing: its streams' category, what may be asked, what follows.
 */
export interface Aggregate<S, C extends CommandShape, E extends EventShape, R extends string> {
  /** First part of its stream names, e.g. `riskPoint`. */
  readonly category: string;
  readonly commands: CommandRegistry;
  readonly events: EventRegistry;
  readonly decider: Decider<S, C, E, R>;
  /** How many states to keep at hand: few where streams grow long and are soon done with. */
  readonly statesMax?: number;
}

/** The type-erased seam: a list of aggregates cannot name the state and command types of each. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type AnyAggregate = Aggregate<any, any, any, string>;

/** Reasons that hold for every command, whatever it asks. */
export const commonReasons = {
  'role-required': forbidden('nobody in this capacity may do this', '该身份无权执行此操作'),
  'second-person-required': forbidden('this act takes two persons', '此操作须由两人共同完成'),
  'second-person-is-the-first': forbidden('the second person must be somebody else', '第二人不得为本人'),
  'second-person-lacks-role': forbidden(
    'the second person may not second this',
    '第二人的身份无权会签此操作',
  ),
  'not-yet-happened': invalid('what is recorded must have happened', '不得记录尚未发生的事'),
} satisfies Reasons;

export type CommonReason = keyof typeof commonReasons;

const holdsOneOf = (asker: Asker, roles: readonly string[]): boolean =>
  roles.some((role) => asker.roles.includes(role));

/** True for the same person, and for whoever lent the first the power to act: that is one will, not two. */
const isTheFirst = (by: Asker, { subjectRef, postId }: Asker): boolean =>
  subjectRef === by.subjectRef || (postId !== null && postId === by.onBehalfOf);

/**
 * Decides a command: first whether this actor, or these two, may ask it at all, then by the decider's rules.
 */
export const judge = <S, C extends CommandShape, E extends EventShape, R extends string>(
  { commands, decider }: Aggregate<S, C, E, R>,
  command: C,
  state: S,
): Decision<E, R | CommonReason> => {
  const { issuers, seconders } = commands.definitionOf(command.type);
  if (!holdsOneOf(command.by, issuers)) return reject('role-required');
  if (seconders) {
    if (!command.seconder) return reject('second-person-required');
    if (isTheFirst(command.by, command.seconder)) return reject('second-person-is-the-first');
    if (!holdsOneOf(command.seconder, seconders)) return reject('second-person-lacks-role');
  }
  return decider.decide(command, state);
};

/** The reasons with which commands to this aggregate may be refused. */
export const reasonsOf = (aggregate: AnyAggregate): Reasons => ({
  ...commonReasons,
  ...aggregate.decider.reasons,
});
