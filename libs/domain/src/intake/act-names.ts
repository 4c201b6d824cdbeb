import type { Said } from '@probity/eventing';
import type { AnalysisEvent } from './analysis.events';
import type { SignalEvent } from './signal.events';

/** A type of event that the intake's own log holds. */
export type IntakeActType = (AnalysisEvent | SignalEvent)['type'];

/** What an act of the intake is called where nobody may read what it says. */
export const INTAKE_ACT_NAMES: Readonly<Record<IntakeActType, Said>> = {
  SignalReceived: { en: 'registered a signal', zh: '登记线索' },
  SignalDiverted: { en: 'passed a signal on to the superior authority', zh: '将线索转上级' },
  SignalLinked: { en: 'joined a signal to an earlier one', zh: '将线索并入原线索' },
  InformantIdentityVerified: { en: 'verified who the informant is', zh: '核实举报人身份' },
  SignalAcknowledged: { en: 'told the informant that it is accepted', zh: '告知受理' },
  SignalForwarded: { en: 'forwarded a signal to a lower body', zh: '将线索转下级办理' },
  SignalAssessed: { en: 'assessed a signal', zh: '评估线索' },
  SignalDispositioned: { en: 'decided how a signal is dealt with', zh: '决定线索处置方式' },
  SignalProgressReported: { en: 'reported progress on a signal', zh: '报告线索办理进展' },
  InformantRevealed: { en: 'revealed who the informant is', zh: '披露举报人身份' },
  SignalResultFedBack: { en: 'told the informant the result', zh: '反馈线索办理结果' },
  SignalViewed: { en: 'looked at the content of a signal', zh: '查阅线索内容' },
  PlainTextWarned: { en: 'warned that a plain text named the informant', zh: '警告明文提及举报人' },
  AnalysisCalled: { en: 'called for an analysis', zh: '提请分析' },
  AnalysisReportSubmitted: { en: 'submitted an analysis', zh: '提交分析报告' },
  AnalysisReportReceived: { en: 'received an analysis', zh: '收到分析报告' },
  AnalysisCovered: { en: 'noted that another analysis covers the time', zh: '由另一分析报告涵盖' },
  DeadlineSet: { en: 'set a term', zh: '确定期限' },
  DeadlineReminded: { en: 'reminded of a term', zh: '期限提醒' },
  DeadlineMissed: { en: 'noted that a term was missed', zh: '记录期限逾期' },
  DeadlineExtended: { en: 'extended a term', zh: '延长期限' },
  DeadlineRecomputed: { en: 'computed a term anew', zh: '重新计算期限' },
  DeadlineMet: { en: 'noted that a term was met', zh: '记录期限完成' },
  DeadlineDropped: { en: 'dropped a term', zh: '终止期限' },
};
