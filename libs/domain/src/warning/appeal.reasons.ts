import { type Reasons, conflict, forbidden, unknown } from '@probity/eventing';
import { deadlineReasons } from '../deadlines';
import { standingReasons } from '../standing';

/** Why a rule of appeals says no. */
export const appealReasons = {
  'no-appeal': unknown('no such appeal was filed', '该复审申请不存在'),
  'already-filed': conflict('this appeal is filed', '该复审申请已提出'),
  'already-appealed': conflict('a decision is reviewed once', '该决定已申请过复审'),
  'no-such-decision': unknown('the warning knows no such decision', '该预警中没有此项决定'),
  'not-the-person-concerned': forbidden('only who is concerned appeals', '仅限当事人申请'),
  'filing-term-over': conflict('the term for filing is over', '已超过申请期限'),
  'not-at-this-stage': conflict('the appeal has not come so far, or is further', '申请未处于该环节'),
  'own-appeal': forbidden('nobody decides on the own appeal', '不得办理本人的申请'),
  'decided-before': forbidden('who took the decision does not review it', '参与原决定的人员不得复审'),
  'superior-decides': forbidden('the superior decided, and reviews it as well', '上级作出的决定由上级复审'),
  ...deadlineReasons,
  ...standingReasons,
} satisfies Reasons;

/** The codes of these reasons. */
export type AppealReason = keyof typeof appealReasons;
