import {
  type Aggregate,
  type Decider,
  type Decision,
  type Rejection,
  accept,
  conflict,
  forbidden,
  invalid,
  reject,
  unknown,
} from '@probity/eventing';
import type { Bureau } from '../bureau';
import { answersFor, isOwnPost, standingReasons } from '../standing';
import type { Day } from '../vocabulary';
import { type OrgUnitCommand, orgUnitCommands } from './org-unit.commands';
import { type OrgUnitEvent, type Succession, orgUnitEvents } from './org-unit.events';
import { stands } from './stands';

type OrgUnit =
  | { readonly status: 'unknown' }
  /** Since when the present name holds. */
  | { readonly status: 'living'; readonly name: string; readonly since: Day }
  | { readonly status: 'ended' };

const reasons = {
  'already-established': conflict('a unit is set up once', '该单位已设立,不得重复设立'),
  'no-living-unit': unknown('there is no such unit, or its end is settled', '该单位不存在或已撤并'),
  'parent-required': invalid('a department or body belongs to a unit', '科室或机构须隶属于一个单位'),
  'parent-unknown': unknown('the unit above does not exist on that day', '上级单位在该日不存在'),
  'own-parent': invalid('no unit stands above itself', '单位不得成为自己的上级'),
  'before-the-last-change': invalid(
    'a change cannot begin before the one that went before it',
    '变更日期不得早于上一次变更',
  ),
  'merged-into-itself': invalid(
    'a unit cannot be merged into itself or a part of itself',
    '单位不得并入自身或其下属',
  ),
  'successor-unknown': unknown('the unit that takes over does not exist on that day', '承接单位在该日不存在'),
  'topmost-by-the-administrator': forbidden(
    'only the administrator of the system sets up a unit that has none above it',
    '无上级的单位只能由系统管理员设立',
  ),
  ...standingReasons,
  'post-unknown': unknown('there is no such post on that day', '该岗位在该日不存在'),
  'own-designation': forbidden('nobody designates the own post', '不得为本人岗位确定此项身份'),
  'post-elsewhere': invalid('the post does not belong to the unit', '该岗位不属于本单位'),
  'post-succeeded-twice': invalid(
    'the duties of a post go to one other post',
    '一个岗位的职责只能由一个岗位承接',
  ),
};
type OrgUnitReason = keyof typeof reasons;

/** Units keep their history: a rename or a merger begins on a day and leaves the days before as they were. */
const decider: Decider<OrgUnit, OrgUnitCommand, OrgUnitEvent, OrgUnitReason> = {
  initialState: { status: 'unknown' },
  reasons,

  decide: (command, state) => {
    if (command.type === 'EstablishOrgUnit') {
      return state.status === 'unknown' ? establish(command) : reject('already-established');
    }
    if (state.status !== 'living') return reject('no-living-unit');
    if (!answersFor(command.bureau, command.by, command.id)) return reject('beyond-own-unit');
    switch (command.type) {
      case 'DesignateInfoOfficer':
        return designate(command);
      case 'DesignateOfficer':
        return designateOfficer(command);
      case 'RenameOrgUnit':
      case 'MergeOrgUnit':
      case 'AbolishOrgUnit':
        return change(command, state);
    }
  },

  evolve: (state, { type, data }) => {
    switch (type) {
      case 'OrgUnitEstablished':
        return { status: 'living', name: data.name, since: data.validFrom };
      case 'OrgUnitRenamed':
        return { status: 'living', name: data.newName, since: data.validFrom };
      case 'OrgUnitMerged':
      case 'OrgUnitAbolished':
        return { status: 'ended' };
      case 'InfoOfficerDesignated':
      case 'OfficerDesignated':
        return state;
    }
  },
};

type Asking<T extends OrgUnitCommand['type']> = Extract<OrgUnitCommand, { readonly type: T }>;
type Answer = Decision<OrgUnitEvent, OrgUnitReason>;

/** A parent must stand already and units never move, so that circles cannot come about. */
const establish = ({ data, by, id, bureau }: Asking<'EstablishOrgUnit'>): Answer => {
  const { parentId, type, validFrom } = data;
  const established = accept<OrgUnitEvent>({ type: 'OrgUnitEstablished', data });
  if (parentId === undefined) {
    if (type === 'DEPT' || type === 'BODY') return reject('parent-required', 'parentId');
    return by.roles.includes('SYS_ADMIN') ? established : reject('topmost-by-the-administrator', 'parentId');
  }
  if (parentId === id) return reject('own-parent', 'parentId', parentId);
  if (!stands(bureau.asOf(validFrom), parentId)) return reject('parent-unknown', 'parentId', parentId);
  return answersFor(bureau, by, parentId) ? established : reject('beyond-own-unit', 'parentId', parentId);
};

const designate = ({ data, id, bureau }: Asking<'DesignateInfoOfficer'>): Answer => {
  const then = bureau.asOf(data.validFrom);
  if (!then.post(data.postId)) return reject('post-unknown', 'postId', data.postId);
  const exOfficio = then.headOf(id) === data.postId;
  return accept({ type: 'InfoOfficerDesignated', data: { ...data, exOfficio } });
};

const designateOfficer = ({ data, by, bureau }: Asking<'DesignateOfficer'>): Answer => {
  const { postId, validFrom } = data;
  if (!bureau.asOf(validFrom).post(postId)) return reject('post-unknown', 'postId', postId);
  if (isOwnPost(bureau, by, postId)) return reject('own-designation', 'postId', postId);
  return accept({ type: 'OfficerDesignated', data });
};

type Change = Asking<'RenameOrgUnit' | 'MergeOrgUnit' | 'AbolishOrgUnit'>;

const change = (command: Change, { name, since }: Extract<OrgUnit, { status: 'living' }>): Answer => {
  const { validFrom } = command.data;
  if (validFrom < since) return reject('before-the-last-change', 'validFrom', validFrom);
  switch (command.type) {
    case 'RenameOrgUnit':
      return rename(command, name);
    case 'MergeOrgUnit':
      return merge(command);
    case 'AbolishOrgUnit':
      return accept({ type: 'OrgUnitAbolished', data: command.data, reason: command.data.reason });
  }
};

const rename = ({ data }: Asking<'RenameOrgUnit'>, formerName: string): Answer => {
  const { reason, ...naming } = data;
  if (naming.newName === formerName) return accept();
  return accept({ type: 'OrgUnitRenamed', data: { ...naming, formerName }, reason });
};

const merge = ({ data, by, id, bureau }: Asking<'MergeOrgUnit'>): Answer => {
  const { reason, ...merger } = data;
  const then = bureau.asOf(merger.validFrom);
  const { intoOrgId, responsibilityMap } = merger;
  if (then.lineOf(intoOrgId).includes(id)) return reject('merged-into-itself', 'intoOrgId', intoOrgId);
  if (!stands(then, intoOrgId)) return reject('successor-unknown', 'intoOrgId', intoOrgId);
  if (!answersFor(bureau, by, intoOrgId)) return reject('beyond-own-unit', 'intoOrgId', intoOrgId);
  const fault = successionFault(responsibilityMap, id, then);
  return fault ?? accept({ type: 'OrgUnitMerged', data: merger, reason });
};

const successionFault = (
  responsibilityMap: readonly Succession[],
  id: string,
  bureau: Bureau,
): Rejection<OrgUnitReason> | undefined => {
  const succeeded = new Set<string>();
  for (const { fromPostId, toPostId } of responsibilityMap) {
    if (succeeded.has(fromPostId)) return reject('post-succeeded-twice', 'responsibilityMap', fromPostId);
    succeeded.add(fromPostId);
    const from = bureau.post(fromPostId);
    if (!from) return reject('post-unknown', 'responsibilityMap', fromPostId);
    if (!bureau.lineOf(from.orgId).includes(id)) {
      return reject('post-elsewhere', 'responsibilityMap', fromPostId);
    }
    if (!bureau.post(toPostId)) return reject('post-unknown', 'responsibilityMap', toPostId);
  }
  return undefined;
};

/** Units, departments and bodies (Art. 11). */
export const orgUnit: Aggregate<OrgUnit, OrgUnitCommand, OrgUnitEvent, OrgUnitReason> = {
  category: 'orgUnit',
  commands: orgUnitCommands,
  events: orgUnitEvents,
  decider,
};
