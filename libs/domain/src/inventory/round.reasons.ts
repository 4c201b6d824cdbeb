import { type Reasons, conflict, invalid, unknown } from '@probity/eventing';
import { standingReasons } from '../standing';
import { correctionReasons } from './correction';

/** Why a rule of the inventory round says no. */
export const roundReasons = {
  'already-opened': conflict('a round is opened once', '该轮次已启动'),
  'round-not-open': conflict('there is no such round, or it is closed', '该轮次不存在或已结束'),
  'leading-group-missing': conflict(
    'a round is opened by a unit that has a leading group',
    '该单位尚未成立廉政风险防控工作领导小组',
  ),
  'mandatory-area-missing': invalid('seven areas must be in the scope', '七个重点领域必须纳入防控范围'),
  'due-in-the-past': invalid('a round is due on its first day or later', '完成期限不得早于启动之日'),
  'listed-twice': invalid('a person stands on the roster once for each post', '同一人员同一岗位不得重复列入'),
  'not-in-post': invalid('this person does not hold the post on that day', '该人员当日未任该岗位'),
  'post-outside': invalid('this post belongs to another unit', '该岗位不属于本单位'),
  'handle-used': conflict('this opinion is recorded already', '该意见代号已使用'),
  'unit-unknown': unknown('there is no such unit', '该单位不存在'),
  'risk-point-unknown': unknown('there is no such risk point', '该风险点不存在'),
  'held-in-the-future': invalid('nobody was heard on a day to come', '征求意见日期不得晚于当日'),
  'service-objects-heard': conflict('service objects were heard in this round', '本轮已征求管理服务对象意见'),
  'not-collective': invalid('one person alone appraises nothing collectively', '集中评议至少须两人参加'),
  'area-not-required': invalid('this round need not cover the area', '该领域不在本轮必须覆盖之列'),
  'areas-uncovered': conflict('areas are neither covered nor excused', '尚有重点领域未覆盖,也未说明原因'),
  'forms-missing': conflict('forms are not in yet', '尚有登记表未提交'),
  ...standingReasons,
  ...correctionReasons,
} satisfies Reasons;

/** The codes of these reasons. */
export type RoundReason = keyof typeof roundReasons;
