import type { Said } from '@probity/eventing';
import type { Bureau } from '../bureau';
import type { RiskGrade } from '../vocabulary';
import { type RiskOwner, type Seat, bureauOver, postAbove, seatOf, sitsIn } from './seats';

/** Why the monitors differ from the plain table of Art. 15(4)2. */
export const MONITOR_NOTES = {
  SYSTEM_RISK: { en: 'the bureau leads on system risks', zh: '系统性风险由市局牵头' },
  LEADER_OWNS: { en: 'a leader of the bureau owns it: one level up', zh: '责任岗位为班子成员,上提一级' },
  LEADER_POST: { en: 'the post of a leader of the bureau: one level up', zh: '班子成员岗位,上提一级' },
  UNIT_HEAD_OWNS: {
    en: 'the principal of the unit owns it: one level up',
    zh: '责任岗位即单位主要领导,上提一级',
  },
  HEAD_OWNS: {
    en: 'the head of the department owns it: the leader in charge answers',
    zh: '责任岗位即部门负责人,由分管领导负责',
  },
  HEAD_OWNS_JOINTLY: {
    en: 'the head of the department owns it: the leader in charge answers, with the level above',
    zh: '责任岗位即部门负责人,由分管领导会同上一级',
  },
  LEADER_IN_CHARGE_OWNS: {
    en: 'the leader in charge owns it: one level up',
    zh: '责任岗位即分管领导,上提一级',
  },
  NO_DEPUTY: {
    en: 'the unit has no leader in charge: its principal answers, with the leader in charge at the bureau',
    zh: '单位无分管领导,由主要领导会同市局分管领导',
  },
} satisfies Record<string, Said>;
export type MonitorNote = keyof typeof MONITOR_NOTES;

/** Who is responsible for prevention and control (防控责任人), in order. */
export interface Monitors {
  readonly postIds: readonly string[];
  readonly note?: MonitorNote;
}

interface Row {
  readonly seats: readonly Seat[];
  readonly note?: MonitorNote;
}
type Rows = Readonly<Record<RiskGrade, Row>>;

/** Art. 15(4)2 to the letter. */
const PLAIN: Rows = {
  1: { seats: ['unit-head', 'discipline-head'] },
  2: { seats: ['leader-in-charge', 'head'] },
  3: { seats: ['head'] },
};

/**
 * The rules are silent where they would make somebody the monitor of a risk of one's own, or ask for a
 * leader whom the unit does not have. There the duty moves up.
 */
const MOVED = {
  SYSTEM: {
    1: { seats: ['unit-head', 'discipline-head'], note: 'SYSTEM_RISK' },
    2: { seats: ['discipline-leader', 'discipline-head'], note: 'SYSTEM_RISK' },
    3: { seats: ['discipline-leader', 'discipline-head'], note: 'SYSTEM_RISK' },
  },
  BUREAU_LEADER: {
    1: { seats: ['above-owner', 'discipline-head'] },
    2: { seats: ['above-owner', 'discipline-leader'], note: 'LEADER_OWNS' },
    3: { seats: ['above-owner'], note: 'LEADER_POST' },
  },
  UNIT_HEAD: {
    1: { seats: ['above-owner', 'discipline-head'], note: 'UNIT_HEAD_OWNS' },
    2: { seats: ['leader-from-above', 'discipline-head'], note: 'HEAD_OWNS_JOINTLY' },
    3: { seats: ['leader-from-above'], note: 'HEAD_OWNS' },
  },
  UNIT_HEAD_WITHOUT_DEPUTY: {
    1: { seats: ['above-owner', 'discipline-head'], note: 'UNIT_HEAD_OWNS' },
    2: { seats: ['leader-from-above'], note: 'NO_DEPUTY' },
    3: { seats: ['leader-from-above'], note: 'HEAD_OWNS' },
  },
  DEPARTMENT_HEAD: {
    1: PLAIN[1],
    2: { seats: ['leader-in-charge', 'unit-head'], note: 'HEAD_OWNS_JOINTLY' },
    3: { seats: ['leader-in-charge'], note: 'HEAD_OWNS' },
  },
  LEADER_IN_CHARGE: { ...PLAIN, 2: { seats: ['above-owner'], note: 'LEADER_IN_CHARGE_OWNS' } },
  WITHOUT_DEPUTY: { ...PLAIN, 2: { seats: ['head', 'leader-in-charge'], note: 'NO_DEPUTY' } },
} satisfies Record<string, Rows>;

/** True where a unit that has a leadership of its own has nobody in charge below its principal. */
const lacksDeputy = (bureau: Bureau, unitId: string): boolean => {
  const principal = bureau.principalOf(unitId);
  if (principal === undefined || bureau.post(principal)?.rank !== 'PRINCIPAL') return false;
  if (bureauOver(bureau, unitId) === unitId) return false;
  return !bureau.leadersInChargeOf(unitId).some((postId) => sitsIn(bureau, postId, unitId));
};

const isBureauLeader = (bureau: Bureau, postId: string): boolean => {
  const post = bureau.post(postId);
  if (!post || !['PRINCIPAL', 'DEPUTY', 'DISCIPLINE'].includes(post.rank)) return false;
  return bureauOver(bureau, post.orgId) === post.orgId;
};

const rowsForOwner = (bureau: Bureau, owner: RiskOwner, ownerPostId: string): Rows | undefined => {
  if (isBureauLeader(bureau, ownerPostId)) return MOVED.BUREAU_LEADER;
  if (seatOf(bureau, 'unit-head', owner) === ownerPostId) {
    return lacksDeputy(bureau, owner.ownerOrgId) ? MOVED.UNIT_HEAD_WITHOUT_DEPUTY : MOVED.UNIT_HEAD;
  }
  if (seatOf(bureau, 'head', owner) === ownerPostId) return MOVED.DEPARTMENT_HEAD;
  return seatOf(bureau, 'leader-in-charge', owner) === ownerPostId ? MOVED.LEADER_IN_CHARGE : undefined;
};

const rowsFor = (bureau: Bureau, owner: RiskOwner): Rows => {
  const { scope, ownerOrgId, ownerPostId } = owner;
  if (scope === 'SYSTEM') return MOVED.SYSTEM;
  const moved = ownerPostId ? rowsForOwner(bureau, owner, ownerPostId) : undefined;
  return moved ?? (lacksDeputy(bureau, bureau.unitOf(ownerOrgId)) ? MOVED.WITHOUT_DEPUTY : PLAIN);
};

/** The monitors that a grade asks for (Art. 15(4)2): by table, never the owner, the chief one first. */
export const monitorsFor = (bureau: Bureau, grade: RiskGrade, owner: RiskOwner): Monitors => {
  const { seats, note } = rowsFor(bureau, owner)[grade];
  const postIds = seats
    .map((seat) => seatOf(bureau, seat, owner))
    .map((postId) => (postId && postId === owner.ownerPostId ? postAbove(bureau, postId) : postId))
    .filter((postId) => postId !== undefined);
  return { postIds: [...new Set(postIds)], ...(note && { note }) };
};
