import {
  type Aggregate,
  type Decider,
  type Decision,
  accept,
  canonical,
  conflict,
  forbidden,
  invalid,
  reject,
  unknown,
} from '@probity/eventing';
import type { PostRank } from '../roles';
import { answersFor, isOwnPost, standingReasons } from '../standing';
import type { Day } from '../vocabulary';
import { type PostCommand, postCommands } from './post.commands';
import { type PostDefined, type PostEvent, postEvents } from './post.events';
import { stands } from './stands';

type Definition = Omit<PostDefined, 'validFrom'>;

type Post =
  | { readonly status: 'unknown' }
  /** Since when the present definition holds. */
  | { readonly status: 'living'; readonly definition: Definition; readonly since: Day }
  | { readonly status: 'abolished' };

const reasons = {
  'already-defined': conflict('a post is defined once', '该岗位已设置,不得重复设置'),
  'no-living-post': unknown('there is no such post, or its end is settled', '该岗位不存在或已撤销'),
  'unit-unknown': unknown('there is no such unit on that day', '该单位在该日不存在'),
  'own-post': forbidden('nobody changes the post that is their own', '不得变更本人所任岗位'),
  ...standingReasons,
  'before-the-last-change': invalid(
    'a change cannot begin before the one that went before it',
    '变更日期不得早于上一次变更',
  ),
  'still-held': conflict('somebody holds the post on that day', '该日仍有人任该岗位'),
  'not-a-leader': invalid('only leaders are in charge of units', '只有领导岗位可以分管单位'),
};
type PostReason = keyof typeof reasons;

/** The posts of the leadership, each of which answers for the area under its charge (Art. 12). */
const LEADER_RANKS: readonly PostRank[] = ['SUPERIOR', 'PRINCIPAL', 'DEPUTY', 'DISCIPLINE', 'UNIT_HEAD'];

/** Posts keep their history: a change begins on a day and leaves the days before as they were. */
const decider: Decider<Post, PostCommand, PostEvent, PostReason> = {
  initialState: { status: 'unknown' },
  reasons,

  decide: (command, state) => {
    if (command.type === 'DefinePost') {
      return state.status === 'unknown' ? define(command) : reject('already-defined');
    }
    if (state.status !== 'living') return reject('no-living-post');
    const fault = faultOfAsker(command, state);
    if (fault) return fault;
    if (command.type === 'AssignPortfolio') return assign(command, state);
    const { validFrom } = command.data;
    if (validFrom < state.since) return reject('before-the-last-change', 'validFrom', validFrom);
    return command.type === 'ChangePost' ? change(command, state) : abolish(command);
  },

  evolve: (state, { type, data }) => {
    switch (type) {
      case 'PostDefined':
      case 'PostChanged': {
        const { validFrom: since, ...definition } = data;
        return { status: 'living', definition, since };
      }
      case 'PostAbolished':
        return { status: 'abolished' };
      case 'PortfolioAssigned':
        return state;
    }
  },
};

type Living = Extract<Post, { readonly status: 'living' }>;
type Asking<T extends PostCommand['type']> = Extract<PostCommand, { readonly type: T }>;
type Answer = Decision<PostEvent, PostReason>;

const faultOfAsker = ({ by, id, bureau }: PostCommand, { definition }: Living) => {
  if (isOwnPost(bureau, by, id)) return reject('own-post');
  return answersFor(bureau, by, definition.orgId) ? undefined : reject('beyond-own-unit');
};

const define = ({ data, by, bureau }: Asking<'DefinePost'>): Answer => {
  const { orgId, validFrom } = data;
  if (!stands(bureau.asOf(validFrom), orgId)) return reject('unit-unknown', 'orgId', orgId);
  if (!answersFor(bureau, by, orgId)) return reject('beyond-own-unit', 'orgId', orgId);
  return accept({ type: 'PostDefined', data });
};

const change = ({ data, by, bureau }: Asking<'ChangePost'>, state: Living): Answer => {
  const { reason, ...changed } = data;
  const { validFrom, ...definition } = changed;
  if (canonical(definition) === canonical(state.definition)) return accept();
  if (!stands(bureau.asOf(validFrom), definition.orgId)) {
    return reject('unit-unknown', 'orgId', definition.orgId);
  }
  if (!answersFor(bureau, by, definition.orgId)) return reject('beyond-own-unit', 'orgId', definition.orgId);
  return accept({ type: 'PostChanged', data: changed, reason });
};

const abolish = ({ data, id, bureau }: Asking<'AbolishPost'>): Answer => {
  const [holder] = bureau.asOf(data.validFrom).holdersOf(id);
  if (holder !== undefined) return reject('still-held', 'validFrom', data.validFrom);
  return accept({ type: 'PostAbolished', data, reason: data.reason });
};

const assign = ({ data, bureau }: Asking<'AssignPortfolio'>, { definition }: Living): Answer => {
  if (!LEADER_RANKS.includes(definition.rank)) return reject('not-a-leader');
  const then = bureau.asOf(data.validFrom);
  const unknownUnit = data.orgIds.find((orgId) => !stands(then, orgId));
  if (unknownUnit !== undefined) return reject('unit-unknown', 'orgIds', unknownUnit);
  return accept({ type: 'PortfolioAssigned', data });
};

/** Posts and the portfolios of leaders (Art. 12, 13). */
export const post: Aggregate<Post, PostCommand, PostEvent, PostReason> = {
  category: 'post',
  commands: postCommands,
  events: postEvents,
  decider,
};
