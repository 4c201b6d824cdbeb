import {
  type Aggregate,
  type Decider,
  type Decision,
  type Rejection,
  accept,
  canonical,
  conflict,
  invalid,
  reject,
  unknown,
} from '@probity/eventing';
import type { Bureau } from '../bureau';
import { answersFor, standingReasons } from '../standing';
import type { Day } from '../vocabulary';
import { type LeadingGroupCommand, leadingGroupCommands } from './leading-group.commands';
import { type LeadingGroupEvent, type LeadingGroupFormed, leadingGroupEvents } from './leading-group.events';
import { stands } from './stands';

type Composition = Omit<LeadingGroupFormed, 'validFrom'>;

type LeadingGroup =
  | { readonly status: 'unknown' }
  | { readonly status: 'formed'; readonly composition: Composition; readonly since: Day };

const reasons = {
  'already-formed': conflict('the leading group is formed once', '领导小组已成立,不得重复成立'),
  'no-leading-group': unknown('the unit has no leading group', '该单位未成立领导小组'),
  'unit-unknown': unknown('there is no such unit on that day', '该单位在该日不存在'),
  'not-a-unit': invalid('departments and bodies have no leading group', '科室和机构不设领导小组'),
  'chair-is-the-principal': invalid(
    'the principal responsible person of the unit takes the chair (Art. 11)',
    '领导小组组长由单位主要负责人担任(第十一条)',
  ),
  ...standingReasons,
  'post-unknown': unknown('there is no such post on that day', '该岗位在该日不存在'),
  'office-elsewhere': invalid('the office sits inside the unit', '办公室须设在本单位内'),
  'before-the-last-change': invalid(
    'a change cannot begin before the one that went before it',
    '变更日期不得早于上一次变更',
  ),
};
type LeadingGroupReason = keyof typeof reasons;

/** Every unit has one leading group, headed by its principal (Art. 11). */
const decider: Decider<LeadingGroup, LeadingGroupCommand, LeadingGroupEvent, LeadingGroupReason> = {
  initialState: { status: 'unknown' },
  reasons,

  decide: (command, state) => {
    const { type, data, by, id, bureau } = command;
    if (!answersFor(bureau, by, id)) return reject('beyond-own-unit');
    if (type === 'ChangeLeadingGroup') {
      return state.status === 'formed' ? change(command, state) : reject('no-leading-group');
    }
    if (state.status === 'formed') return reject('already-formed');
    const fault = compositionFault(data, id, bureau.asOf(data.validFrom));
    return fault ?? accept({ type: 'LeadingGroupFormed', data });
  },

  evolve: (_state, { type, data }) => {
    switch (type) {
      case 'LeadingGroupFormed':
      case 'LeadingGroupMemberChanged': {
        const { validFrom: since, ...composition } = data;
        return { status: 'formed', composition, since };
      }
    }
  },
};

const change = (
  { data, id, bureau }: Extract<LeadingGroupCommand, { readonly type: 'ChangeLeadingGroup' }>,
  state: Extract<LeadingGroup, { readonly status: 'formed' }>,
): Decision<LeadingGroupEvent, LeadingGroupReason> => {
  if (data.validFrom < state.since) return reject('before-the-last-change', 'validFrom', data.validFrom);
  const { reason, ...changed } = data;
  const { validFrom, ...composition } = changed;
  if (canonical(composition) === canonical(state.composition)) return accept();
  const fault = compositionFault(data, id, bureau.asOf(validFrom));
  return fault ?? accept({ type: 'LeadingGroupMemberChanged', data: changed, reason });
};

const compositionFault = (
  { chairPostId, memberPostIds, officeOrgId }: Composition,
  orgId: string,
  bureau: Bureau,
): Rejection<LeadingGroupReason> | undefined => {
  if (!stands(bureau, orgId)) return reject('unit-unknown');
  if (bureau.unitOf(orgId) !== orgId) return reject('not-a-unit');
  if (bureau.principalOf(orgId) !== chairPostId) {
    return reject('chair-is-the-principal', 'chairPostId', chairPostId);
  }
  const stranger = memberPostIds.find((postId) => !bureau.post(postId));
  if (stranger !== undefined) return reject('post-unknown', 'memberPostIds', stranger);
  if (officeOrgId === undefined) return undefined;
  if (!stands(bureau, officeOrgId)) return reject('unit-unknown', 'officeOrgId', officeOrgId);
  return bureau.unitOf(officeOrgId) === orgId
    ? undefined
    : reject('office-elsewhere', 'officeOrgId', officeOrgId);
};

/** Leading groups of units (Art. 11). */
export const leadingGroup: Aggregate<
  LeadingGroup,
  LeadingGroupCommand,
  LeadingGroupEvent,
  LeadingGroupReason
> = {
  category: 'leadingGroup',
  commands: leadingGroupCommands,
  events: leadingGroupEvents,
  decider,
};
