import { type Reasons, conflict, forbidden, invalid, unknown } from '@probity/eventing';
import { deadlineReasons } from '../deadlines';
import { standingReasons } from '../standing';

/** Why a rule of warnings says no. */
export const warningReasons = {
  'no-warning': unknown('no target of such a warning was determined', '该预警尚未确定对象'),
  'already-determined': conflict('the target of this warning is determined', '该预警已确定对象'),
  'warning-over': conflict('the warning is over', '该预警已办结'),
  'not-at-this-stage': conflict('the warning has not come so far, or is further', '预警未处于该环节'),
  'no-such-target': unknown(
    'the target is one post, or one organisation, of the day',
    '预警对象须为一个现有岗位或单位',
  ),
  'not-in-that-post': invalid('that person did not hold the post then', '该人员当时未任该岗位'),
  'no-analysis': unknown('no such analysis report is known', '该分析报告不存在'),
  'analysis-not-received': conflict(
    'leading group and Party group have both received the analysis before a target is determined',
    '分析报告须先报送领导小组和党组',
  ),
  'not-a-candidate': invalid(
    'the analysis names neither the target nor anybody for whom it answers',
    '分析报告未涉及该对象,也未涉及其负责的岗位或单位',
  ),
  'target-outside-the-body': forbidden(
    'the target is beyond the bodies that decide',
    '预警对象不属于决定机构管辖',
  ),
  'both-bodies-decide': forbidden(
    'leading group and Party group both determine the target',
    '预警对象由领导小组和党组共同确定',
  ),
  'superior-decides': forbidden(
    'where the target sits in the deciding body, the superior decides alone',
    '预警对象为决定机构成员的,由上级组织决定',
  ),
  'not-yet-decided': invalid('what is recorded as decided was decided', '不得登记尚未作出的决定'),
  'decided-before-the-analysis': invalid(
    'a target is determined after the period that was analysed',
    '预警对象须在所分析期间之后确定',
  ),
  'facts-out-of-order': invalid('facts end after they begin and before today', '事实的起止日期有误'),
  'no-such-risk': unknown('no such risk point is known', '该风险点不存在'),
  'version-not-in-force': invalid(
    'the version cited was not in force at the time of the facts',
    '所引风险点版本在事实发生时未生效',
  ),
  'no-such-level': invalid('the warning rules in force know no such level', '现行预警规则无此等级'),
  'does-not-follow': conflict('that warning does not go on in this one', '该预警未转入本预警'),
  'intake-of-the-signal': forbidden(
    'who handled a signal behind the warning does not act in it',
    '处理过相关线索的人员不得参与该预警',
  ),
  'own-warning': forbidden('nobody acts in a warning against oneself', '不得办理针对本人的预警'),
  'measure-unknown': invalid('the warning rules in force know no such measure', '现行预警规则无此措施'),
  'measure-not-graver': conflict(
    'after the level was raised the measure is graver',
    '等级提高后须采取更严厉的措施',
  ),
  'goes-on-elsewhere': conflict('the warning goes on under another number', '该预警已转入另一预警'),
  'proposer-approves': forbidden('who proposed a measure does not approve it', '提请人不得批准同一措施'),
  'not-the-approver': forbidden('the rules name another approver for this measure', '该措施应由其他人员批准'),
  'second-body-required': forbidden(
    'a member of the Party group approves it as well',
    '该措施须由党组成员共同批准',
  ),
  'measure-not-approved': conflict(
    'nothing is issued before its measure is approved',
    '措施未经批准不得发出通知',
  ),
  'notice-number-taken': conflict('another notice has that number', '该文号已使用'),
  'served-out-of-order': invalid('it is served after it was issued and before tomorrow', '送达日期有误'),
  'not-the-target': forbidden('only the target does this', '仅限预警对象本人或负责人办理'),
  'no-reply-asked': conflict('this measure asks for a plan and its result', '该措施要求提交整改方案和结果'),
  'no-plan-asked': conflict('this measure asks for no plan now', '该措施目前无须提交整改方案'),
  'no-rectification-asked': conflict('a reminder asks for a reply only', '警示提醒仅要求答复'),
  'reply-incomplete': invalid('a part that the notice asks for is missing', '答复缺少通知书要求的内容'),
  'repair-required': invalid(
    'an order to rectify asks for rules made or mended',
    '责令整改须说明制度修补情况',
  ),
  'plan-not-approved': conflict('nothing is reported before the plan is approved', '整改方案未经批准'),
  'own-line': forbidden('nobody verifies in the own line of command', '预警对象的上级不得核验'),
  'issuer-verifies': forbidden('who issued a warning does not verify it', '签发人不得核验'),
  'approver-verifies': forbidden('who approved the measure does not verify it', '措施批准人不得核验'),
  'site-required': invalid('this measure is verified on the spot', '该措施须现场核验'),
  'no-result-yet': conflict('there is no result to tell yet', '尚无处置结果'),
  'not-raisable': conflict(
    'a level is raised after dates missed or rectifications rejected, as the rules count them',
    '未达到规定的逾期或不合格次数,不得提高等级',
  ),
  'level-not-graver': invalid('a raised level is graver', '提高后的等级须更严重'),
  'level-not-milder': invalid('a lowered level is milder', '降低后的等级须更轻'),
  'own-successor': invalid('a warning does not go on in itself', '预警不得转入自身'),
  'not-verified': conflict('it is lifted once it is answered or verified', '未经核验或答复不得解除'),
  'no-follow-up': conflict('no follow-up report is owed', '无须提交跟踪回访报告'),
  'follow-up-open': conflict('the follow-up report is still owed', '跟踪回访报告尚未提交'),
  'not-lifted': conflict('only a lifted warning is struck off', '未解除的预警不得销号'),
  'no-such-person': unknown('no such person is registered', '该人员未登记'),
  ...deadlineReasons,
  ...standingReasons,
} satisfies Reasons;

/** The codes of these reasons. */
export type WarningReason = keyof typeof warningReasons;
