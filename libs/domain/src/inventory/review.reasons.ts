import { type Reasons, conflict, forbidden, invalid, unknown } from '@probity/eventing';
import { standingReasons } from '../standing';

/** Why a rule of the review says no. */
export const reviewReasons = {
  'already-convened': conflict('this review is convened already', '该审定会已召开'),
  'not-convened': unknown('there is no such review', '该审定会不存在'),
  'volume-not-frozen': conflict('a review reads a frozen volume', '汇编册不存在或尚未锁定'),
  'body-does-not-fit-scope': forbidden(
    'system risks are approved by the superior',
    '系统性风险由上级组织审定',
  ),
  'body-has-no-say': forbidden('the body stands nowhere above this risk', '该主体无权审定该风险点'),
  'not-the-leading-group': invalid(
    'these are not the members of the leading group',
    '所列成员与领导小组成员不符',
  ),
  'members-wrong': invalid(
    'members are counted as listed, and each is listed once',
    '应到人数与成员名单不符',
  ),
  'chair-is-another': invalid('the leading group is chaired by its chair', '领导小组会议由组长主持'),
  'not-of-this-body': invalid('who sits in a body belongs to its unit', '成员和主持人应属于该审定主体'),
  'chair-not-a-member': invalid('the chair is a member', '主持人应为成员'),
  'attendance-wrong': invalid(
    'only members attend, and they are counted as listed',
    '实到情况与成员名单不符',
  ),
  'not-in-session': conflict('the body is not sitting', '审定会未在进行中'),
  'not-in-volume': invalid('the item is not in the volume', '该风险点不在本次汇编册中'),
  'already-decided': conflict('an item is decided once in a session', '该事项已在本次会议审定'),
  'nothing-to-decide': conflict('nothing awaits a decision there', '该风险点没有待审定事项'),
  recused: forbidden('who stands back from the matter does not record it either', '应回避人员不得记录该事项'),
  'recused-member-counted': forbidden(
    'a member who must stand back took part; nobody decides on a risk of one’s own',
    '应回避的成员未回避;任何人不得审定本人的风险点',
  ),
  'recusal-not-recorded': invalid('nothing on record makes this post stand back', '该岗位没有回避记录'),
  'chair-required': forbidden('the chair of the item seconds the decision', '须由该事项主持人会签'),
  'no-quorum': conflict(
    'too few are left to decide when those who stand back are gone',
    '回避后未达法定人数',
  ),
  'votes-wrong': invalid('votes add up to those present who may vote', '票数与可投票人数不符'),
  'no-majority': invalid('more than half of those who may vote carry a decision', '未获过半数支持'),
  'not-a-voter': invalid('only who may vote dissents', '持不同意见者应为可投票成员'),
  'limb-required': invalid('an approved grade rests on at least one limb', '审定等级须选定定级情形'),
  'basis-text-required': invalid('an approved grade says what it rests on', '审定等级须写明定级依据'),
  'measures-required': invalid('an approved risk has measures', '须列明防控措施'),
  'grade-not-of-limbs': invalid('the grade is that of the gravest limb named', '等级须与所选最重情形一致'),
  'successors-wrong': invalid(
    'a merger names one other living risk point, a split at least one, anything else none',
    '合并须指明一个其他有效风险点,拆分须至少指明一个,其他决定不得指明',
  ),
  'reason-required': invalid('what is not approved gets a reason', '退回或不予审定须说明理由'),
  'effective-before-decided': invalid(
    'a decision binds from its day at the earliest',
    '生效日期不得早于审定日期',
  ),
  'open-warning': conflict('a warning on it is still open', '该风险点尚有未办结的预警'),
  'items-left': conflict('items are left: decide them, or adjourn', '尚有事项未审定,请继续或休会'),
  'not-concluded': conflict('minutes are signed when the review is over', '审定会结束后方可签发纪要'),
  ...standingReasons,
  'already-signed': conflict('the minutes are signed', '纪要已签发'),
} satisfies Reasons;

export type ReviewReason = keyof typeof reviewReasons;
