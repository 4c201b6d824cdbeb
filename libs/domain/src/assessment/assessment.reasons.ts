import { type Reasons, conflict, forbidden, invalid, unknown } from '@probity/eventing';
import { deadlineReasons } from '../deadlines';
import { standingReasons } from '../standing';

/** Why a rule of assessment says no. */
export const assessmentReasons = {
  'no-assessment': unknown('no such assessment was opened', '该考核未启动'),
  'no-round': unknown('no such round of assessment is open', '该考核轮次不存在或已结束'),
  'not-a-subject': invalid('the round does not assess that subject', '该对象不在本轮考核范围'),
  'other-id-expected': invalid('the id follows from the round and the subject', '编号须由轮次和对象组成'),
  'no-half-to-average': conflict(
    'a year is the mean of its halves, and no half was assessed',
    '该年度没有半年考核,无法计算年度结果',
  ),
  'year-takes-no-components': conflict(
    'a year is the mean of its halves: nobody gives it components',
    '年度考核由半年结果平均,不另行打分',
  ),
  'not-in-the-scheme': invalid(
    'the scheme knows no such component, item or veto',
    '考核方案没有该分项、条目或否决项',
  ),
  'beyond-the-item': invalid('more is taken off than the item has', '扣分超过该条目分值'),
  'not-taken-off': invalid('more is given back than was taken off', '加回分值超过已扣分值'),
  'bonus-beyond-the-limit': invalid('the scheme lets extra points go no further', '加分超过方案上限'),
  'not-your-component': forbidden(
    'the head scores the own unit, the office and the leaders score others, each in one part only',
    '自评由本单位(科室)负责人,考核由办公室,评价由领导,各评其项',
  ),
  'own-score': forbidden(
    'nobody scores or decides on the own unit, department or person',
    '不得对本单位(科室)、本人打分或作出决定',
  ),
  'monitors-the-subject': forbidden(
    'who monitors risks of the subject does not assess it',
    '该对象风险点的防控责任人不得对其考核',
  ),
  'wrote-the-scheme': forbidden(
    'who entered or seconded the scheme does not score by it',
    '方案的录入人、会签人不得依该方案打分',
  ),
  'two-components': forbidden('nobody gives two components of one score', '同一人不得给出同一对象的两个分项'),
  'component-given-before': conflict('this component was given before', '该分项已给出'),
  'cause-missing': invalid('points are taken off for something that is recorded', '扣分须指明已记录的事由'),
  'cause-counted-before': conflict('points were taken off for this before', '该事由已扣分'),
  'components-missing': conflict('not all components are in', '分项尚未齐备'),
  'halves-not-confirmed': conflict('both halves are confirmed first', '半年结果尚未确认'),
  'not-computed': conflict('the score is not computed yet', '尚未计算总分'),
  'score-announced': conflict(
    'after the announcement only an objection changes a score',
    '结果已公布,只能经异议复核调整',
  ),
  'not-announced': conflict('the score is not announced yet', '考核结果尚未公布'),
  'not-the-subject': forbidden('only the subject objects to its score', '只有考核对象可以提出异议'),
  'objection-too-late': conflict('the time for objections is over', '异议期已满'),
  'objected-before': conflict('a subject objects once', '异议只能提出一次'),
  'no-objection': conflict('no objection waits for an answer', '没有待答复的异议'),
  'objection-pending': conflict('the objection is answered first', '异议尚未答复'),
  'objection-period-runs': conflict('the subject may still object', '异议期未满'),
  'scorer-answers-objection': forbidden(
    'who gave a component does not answer the objection to it',
    '打分人不得答复对该结果的异议',
  ),
  'nothing-changes': invalid('a revision gives points back or lifts a veto', '复核调整须加回分值或撤销否决'),
  'body-cannot-confirm': invalid(
    'the leading group, the Party group or the superior confirms results',
    '考核结果由领导小组、党组或上级组织集体确认',
  ),
  'already-confirmed': conflict('the result is confirmed', '考核结果已确认'),
  'not-confirmed': conflict('the result is not confirmed yet', '考核结果尚未确认'),
  'not-the-subjects-risk': invalid(
    'the risk is not the subject’s, or not approved',
    '该风险点不属于该对象或未经审定',
  ),
  'correction-known': conflict('this correction was required before', '该整改已提出'),
  'correction-open': conflict('the correction before it is not done yet', '上一项整改尚未完成'),
  'sooner-than-the-rules': invalid('nobody has less time than the rules give', '整改期限不得早于规则规定'),
  'no-correction': unknown('no such correction is open', '没有该项未完成的整改'),
  ...standingReasons,
  ...deadlineReasons,
} satisfies Reasons;

/** The codes of these reasons. */
export type AssessmentReason = keyof typeof assessmentReasons;
