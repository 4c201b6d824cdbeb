import { conflict, forbidden, invalid, unknown } from '@probity/eventing';
import { standingReasons } from '../standing';
import { correctionReasons } from './correction';

/** Why a command about a self-check form is refused. */
export const selfCheckFormReasons = {
  'no-form': unknown('there is no such form', '该登记表不存在'),
  'already-opened': conflict('this form belongs to another person or round', '该登记表已属于其他人员或轮次'),
  'id-of-another': invalid(
    'the id of a form is its round, its post and its person',
    '登记表编号应为“轮次-岗位-人员”',
  ),
  'round-not-open': conflict('the round is not open', '该轮次不存在或已结束'),
  'not-in-post': invalid('this person does not hold the post on that day', '该人员当日未任该岗位'),
  'not-ones-own-form': forbidden('everybody hands in their own form only', '只能提交本人本岗位的登记表'),
  'already-submitted': conflict('the form is handed in and was not returned', '登记表已提交且未被退回'),
  'revision-not-higher': invalid('each version is numbered above the last', '稿次必须大于上一稿'),
  'submitted-in-the-future': invalid('nothing is handed in on a day to come', '提交日期不得晚于当日'),
  'pledge-not-in-force': conflict(
    'one’s own pledge for the post must be signed and in force',
    '须先签订本人本岗位的有效承诺书',
  ),
  'powers-missing': invalid('the powers exercised are one of the nine fields', '具体行权项目为必填栏目'),
  'power-not-listed': unknown('the catalogue lists no such power', '职权目录中没有该职权'),
  'power-of-another-post': invalid('this power is not exercised in the post', '该职权不属于本岗位'),
  'power-not-on-form': invalid(
    'the risk rests on a power that the form does not state',
    '风险点所依职权未列入本表',
  ),
  'risks-missing': invalid(
    'state a risk, or the reason why there is none',
    '须填写风险点或说明无风险点的原因',
  ),
  'nil-return-with-risks': invalid(
    'who states risks makes no nil return',
    '已填写风险点,不得同时申报无风险点',
  ),
  'risk-stated-twice': invalid('a form states a risk once', '同一风险点不得重复填写'),
  'risk-of-another': invalid('a form states risks of its own post', '登记表只能填写本岗位的风险点'),
  'risk-point-taken': conflict('this id belongs to another risk point', '该风险点编号已被使用'),
  'find-source-not-own': invalid(
    'on a form stands what its holder or peers found',
    '登记表中的风险点须由本人查找或他人帮助查找',
  ),
  'grade-not-of-limbs': invalid('the grade is that of the worst limb chosen', '等级须与所选最重情形一致'),
  'form-not-submitted': conflict(
    'the form is not handed in, or past its opinions',
    '登记表未提交,或已过意见阶段',
  ),
  'own-form': forbidden('nobody decides on a form of their own', '不得对本人的登记表提出意见或作出决定'),
  recused: forbidden('this post is recused from the matter', '该岗位须回避此事项'),
  'not-their-leader': forbidden(
    'this opinion belongs to the principal and to the leader in charge',
    '应由主要负责人或分管领导提出意见',
  ),
  'leaders-speak-separately': invalid('two leaders speak, not one twice', '两项意见须由两位领导分别提出'),
  'opinion-needs-risk-point': invalid(
    'raising, lowering and removing concern one risk point: say it there',
    '升降等级或删除风险点的意见须针对具体风险点提出',
  ),
  'addition-incomplete': invalid(
    'an addition needs the id and the description',
    '增加风险点须提供编号和内容',
  ),
  'concurrence-adds-nothing': invalid(
    'who concurs adds no risk and no grade',
    '表示同意时不得附带风险点或等级',
  ),
  'opinions-missing': conflict(
    'both leaders give their opinions before a form is compiled',
    '主要负责人和分管领导均提出意见后方可汇编',
  ),
  'not-compiled': conflict(
    'the organisation writes on compiled forms only',
    '登记表尚未汇编,不得签署组织意见',
  ),
  'already-written': conflict('the organisation has written its opinion', '组织意见已签署'),
  'org-opinion-missing': conflict(
    'the organisation has not written its opinion',
    '尚未签署组织意见,不得归档',
  ),
  'already-compiled': conflict('a compiled form is not void', '登记表已汇编,不得作废'),
  'holder-still-there': conflict('the person still holds the post', '该人员仍在岗'),
  ...standingReasons,
  ...correctionReasons,
};

/** The codes of those reasons. */
export type SelfCheckFormReason = keyof typeof selfCheckFormReasons;
