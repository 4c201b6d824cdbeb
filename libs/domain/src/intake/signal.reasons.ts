import { type Reasons, conflict, forbidden, invalid, unknown } from '@probity/eventing';
import { deadlineReasons } from '../deadlines';

/** Why a rule of the intake says no to something about a signal. */
export const signalReasons = {
  'no-signal': unknown('no signal of that number is kept', '没有该编号的线索'),
  'already-received': conflict('a signal is registered once', '该线索已登记'),
  // Not a refusal of authority: those are recorded, and here nothing may be (V17).
  'must-be-diverted': invalid(
    'this goes straight to the superior and nothing of it is kept here: divert it',
    '该线索应直接转上级,不得在此登记,请办理转交',
  ),
  'counter-expected': invalid(
    'a diverted signal goes by a number of this year like DV-2025-001',
    '转交上级的线索只编当年序号,如DV-2025-001',
  ),
  'counter-is-for-diverted': invalid(
    'such a number is for what was diverted',
    '该类编号仅用于转交上级的线索',
  ),
  'number-of-an-indicator': invalid(
    'such a number is for what a breached indicator tells',
    '该类编号仅用于监测指标触发的线索',
  ),
  'channel-of-another': forbidden('signals of that channel come from others', '该身份不得以此渠道登记线索'),
  'handle-required': invalid(
    'a real name, or any informant, needs a random handle',
    '实名或有举报人信息的线索须有随机代号',
  ),
  'received-later': invalid('what is registered has been received', '收到日期不得晚于登记日期'),
  'org-unknown': unknown('there is no such organisation on that day', '该单位在该日不存在'),
  'post-unknown': unknown('there is no such post on that day', '该岗位在该日不存在'),
  'post-elsewhere': invalid('the post does not belong to the organisation', '该岗位不属于该单位'),

  // One answer for recusal, own post, own department and another's unit: which of them it is would tell whom
  // the signal is about, and refusals are recorded where others read them.
  'not-theirs-to-handle': forbidden('this signal is for others to deal with', '该线索应由他人办理'),

  'duplicate-of-itself': invalid('a signal does not repeat itself', '线索不得并入自身'),
  'duplicate-unknown': unknown('the signal that it repeats is not kept', '原线索不存在'),
  'duplicate-of-a-duplicate': conflict('link it to the first of them', '原线索本身为重复线索,请并入最初线索'),
  'already-a-duplicate': conflict('it is linked to another signal', '该线索已并入其他线索'),
  'not-real-name': conflict('there is no informant by name to turn to', '非实名线索,无从告知或核实'),
  'already-verified': conflict('the identity was checked', '举报人身份已核实'),
  'informant-unverified': conflict('the identity is checked first', '须先核实举报人身份'),
  'already-acknowledged': conflict('the informant was told', '已告知举报人'),
  'not-lower-level': invalid('only what is about a unit below goes there', '只能转反映对象所在的下级单位'),
  'not-to-its-principal': conflict(
    'what is about the principal of a unit is not forwarded to it',
    '反映单位主要负责人的线索不得转该单位',
  ),
  'already-forwarded': conflict('it was forwarded', '该线索已转办'),

  'already-assessed': conflict('it was assessed', '该线索已评估'),
  'not-assessed': conflict('a signal is assessed before it is decided on', '线索须先评估后处置'),
  'already-dispositioned': conflict('it was decided what becomes of it', '该线索已作出处置'),
  'assessor-approves': forbidden('who assessed it does not approve', '评估人不得批准处置'),
  'not-under-way': conflict('nothing is under inquiry or verification', '线索未在办理中'),
  'not-settled': conflict('there is no result to tell yet', '尚无结果可反馈'),
  'already-fed-back': conflict('the informant was told the result', '已反馈结果'),
  'no-informant': unknown('there is no informant to reveal', '没有举报人信息'),
  'in-the-targets-line': invalid(
    'neither the target nor its head, leaders in charge or principal ever learns of the informant',
    '不得使被反映人及其负责人、分管领导、主要负责人获知举报人身份',
  ),
  ...deadlineReasons,
} satisfies Reasons;

/** The codes of these reasons. */
export type SignalReason = keyof typeof signalReasons;
