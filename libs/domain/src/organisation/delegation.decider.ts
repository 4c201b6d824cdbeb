import {
  type Aggregate,
  type Asker,
  type Decider,
  type Decision,
  accept,
  conflict,
  forbidden,
  invalid,
  reject,
  unknown,
} from '@probity/eventing';
import { answersFor, inCapacity, standingReasons } from '../standing';
import { type DelegationCommand, delegationCommands } from './delegation.commands';
import { type DelegationEvent, delegationEvents } from './delegation.events';

type Delegation =
  | { readonly status: 'unknown' }
  | { readonly status: 'granted' | 'revoked'; readonly fromPostId: string; readonly toPostId: string };

const reasons = {
  'already-granted': conflict('a delegation is granted once', '该授权已作出,不得重复授权'),
  'no-delegation': unknown('there is no such delegation', '该授权不存在'),
  'already-revoked': conflict('the delegation has been revoked', '该授权已撤回'),
  'not-your-post': forbidden('only the holder of a post delegates its power', '只能由岗位任职人员授权'),
  'to-oneself': forbidden('nobody delegates to themselves', '不得授权给本人'),
  'post-unknown': unknown('there is no such post on that day', '该岗位在该日不存在'),
  'not-retroactive': invalid('a delegation does not begin before it is granted', '授权不得追溯生效'),
  'ends-before-it-begins': invalid('it cannot end before it begins', '结束日期不得早于开始日期'),
  'not-yours-to-revoke': forbidden(
    'only those it concerns and those who oversee them revoke a delegation',
    '只有授权人、被授权人或其监督者可以撤回授权',
  ),
  ...standingReasons,
  'own-delegation': forbidden(
    'neither who gave a delegation nor who has it reviews it',
    '授权人和被授权人不得复查该授权',
  ),
};
type DelegationReason = keyof typeof reasons;

const OVERSEERS = ['SUPERIOR', 'LG_CHAIR', 'PRINCIPAL', 'DISCIPLINE'];

/** Power is lent by the post that has it, for certain commands and days; somebody else reviews its use. */
const decider: Decider<Delegation, DelegationCommand, DelegationEvent, DelegationReason> = {
  initialState: { status: 'unknown' },
  reasons,

  decide: (command, state) => {
    if (command.type === 'GrantDelegation') {
      return state.status === 'unknown' ? grant(command) : reject('already-granted');
    }
    if (state.status === 'unknown') return reject('no-delegation');
    return command.type === 'RevokeDelegation' ? revoke(command, state) : review(command, state);
  },

  evolve: (state, { type, data }) => {
    switch (type) {
      case 'DelegationGranted':
        return { status: 'granted', fromPostId: data.fromPostId, toPostId: data.toPostId };
      case 'DelegationRevoked':
        return state.status === 'granted' ? { ...state, status: 'revoked' } : state;
      case 'DelegationReviewed':
        return state;
    }
  },
};

type Known = Exclude<Delegation, { readonly status: 'unknown' }>;
type Asking<T extends DelegationCommand['type']> = Extract<DelegationCommand, { readonly type: T }>;
type Answer = Decision<DelegationEvent, DelegationReason>;

const grant = ({ data, by, bureau }: Asking<'GrantDelegation'>): Answer => {
  const { fromPostId, toPostId, from, until } = data;
  if (by.postId !== fromPostId) return reject('not-your-post', 'fromPostId', fromPostId);
  if (from < bureau.on) return reject('not-retroactive', 'from', from);
  if (until < from) return reject('ends-before-it-begins', 'until', until);
  const then = bureau.asOf(from);
  if (!then.post(toPostId)) return reject('post-unknown', 'toPostId', toPostId);
  if (then.holdersOf(toPostId).includes(by.subjectRef)) return reject('to-oneself', 'toPostId', toPostId);
  return accept({ type: 'DelegationGranted', data });
};

const revoke = (asking: Asking<'RevokeDelegation'>, state: Known): Answer => {
  const { data, by, bureau } = asking;
  const mayRevoke = concerns(state, by) || oversees(asking, state, OVERSEERS);
  if (!mayRevoke) return reject('not-yours-to-revoke');
  if (state.status === 'revoked') return accept();
  return accept({ type: 'DelegationRevoked', data: { revokedOn: bureau.on }, reason: data.reason });
};

const review = (asking: Asking<'ReviewDelegation'>, state: Known): Answer => {
  const { data, by } = asking;
  if (concerns(state, by)) return reject('own-delegation');
  if (!oversees(asking, state, [...OVERSEERS, 'LG_OFFICE'])) return reject('beyond-own-unit');
  if (state.status === 'revoked') return reject('already-revoked');
  return accept({ type: 'DelegationReviewed', data, decisionMeaning: 'REVIEWED' });
};

/** A power is overseen where it belongs: in the line over the post that has lent it. */
const oversees = (
  { by, bureau }: DelegationCommand,
  { fromPostId }: Known,
  capacities: readonly string[],
): boolean => {
  const { orgId } = bureau.post(fromPostId) ?? {};
  return orgId !== undefined && answersFor(bureau, inCapacity(by, capacities), orgId);
};

const concerns = ({ fromPostId, toPostId }: Known, { postId }: Asker): boolean =>
  postId === fromPostId || postId === toPostId;

/** Delegations between posts (ISO 37001: at the right level, free of conflicts, reviewed). */
export const delegation: Aggregate<Delegation, DelegationCommand, DelegationEvent, DelegationReason> = {
  category: 'delegation',
  commands: delegationCommands,
  events: delegationEvents,
  decider,
};
