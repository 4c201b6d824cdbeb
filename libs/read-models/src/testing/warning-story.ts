import type { Actor, EventShape } from '@probity/eventing';
import type { Happened } from './projection-spec';
import { clerk, deputy, office, on, principal, system } from './story';

const digest = 'a'.repeat(64);
const WARNING = 'warning-WN-1';

const say = (day: string, by: Actor, type: string, data: object): Happened =>
  on(day, by, WARNING, { type, data });

/** What is owed until a day, as computed on the day of service. */
export const dueDate = (term: string, dueOn: string, calendarVersions = ['CN-2025.1']) => ({
  ...{ term, from: '2025-07-08', count: 5, unit: 'WORKING_DAYS', dueOn, skipped: [] },
  ...{ ruleVersion: 'default-1', calendarVersions, provisional: calendarVersions.includes('CN-2026.0') },
});
const owed = (day: string, term: string, dueOn: string, calendars?: string[]): Happened =>
  say(day, office, 'DeadlineSet', { who: 'P021', due: dueDate(term, dueOn, calendars) });
const met = (day: string, term: string, dueOn: string): Happened =>
  say(day, clerk, 'DeadlineMet', { who: 'P021', term, dueOn, on: day, late: day > dueOn });

const level = (number: number, severityRank: number) => ({
  ...{ level: number, severityRank, schemeVersion: 'default-1' },
});
const report = (roundNo: number, dueOn?: string): EventShape['data'] => ({
  ...{
    roundNo,
    causes: ['单人掌握名单'],
    measures: ['系统随机'],
    institutionRepairs: [],
    evidence: ['台账'],
  },
  ...(dueOn && { dueOn }),
});

/** The story of WN-1, event by event: an admonition that is verified in its second round. */
export const warned = {
  determined: say('2025-07-04', office, 'WarningTargetDetermined', {
    ...{ target: { orgId: 'D06', postId: 'P021', subjectRef: 'S-P021' }, analysisId: 'AR-2025-06' },
    ...{ analysisHash: digest, bodyOrgId: 'U01', risks: [{ riskPointId: 'RP-1', approvedVersion: 1 }] },
    ...{ factsFrom: '2025-06-01', factsOn: '2025-06-30', harmDegree: 'MID', level: level(2, 2) },
    decidedBy: [
      { body: 'LEADING_GROUP', meetingRef: '纪要1号', on: '2025-07-03' },
      { body: 'PARTY_GROUP', meetingRef: '纪要2号', on: '2025-07-04' },
    ],
  }),
  proposed: say('2025-07-04', office, 'MeasureProposed', {
    ...{ measure: 'ADMONISH', approver: 'PRINCIPAL', proposerRefs: ['S-P033'], reason: '依据分析报告' },
  }),
  declined: say('2025-07-04', principal, 'MeasureDeclined', { measure: 'ADMONISH', reason: '危害较低' }),
  approved: say('2025-07-04', principal, 'MeasureApproved', {
    measure: 'ADMONISH',
    approverRefs: ['S-P001'],
  }),
  issued: say('2025-07-07', office, 'WarningIssued', {
    ...{ measure: 'ADMONISH', noticeNo: '质监廉预〔2025〕1号', facts: 'sealed', requiredReply: ['CAUSES'] },
    ...{ issuerRefs: ['S-P034'], issuedOn: '2025-07-07' },
  }),
  served: say('2025-07-08', office, 'WarningServed', { how: 'IN_PERSON', servedOn: '2025-07-08' }),
  replyOwed: owed('2025-07-08', 'ADMONISH_REPLY', '2025-07-15'),
  followUpOwed: owed('2025-07-08', 'FOLLOW_UP', '2026-01-08', ['CN-2025.1', 'CN-2026.0']),
  missed: say('2025-07-16', system, 'DeadlineMissed', {
    ...{ who: 'P021', term: 'ADMONISH_REPLY', dueOn: '2025-07-15', misses: 1 },
  }),
  escalated: say('2025-07-16', system, 'EscalationProposed', {
    ...{ trigger: 'MISSES', count: 2, proposals: ['RAISE_LEVEL', 'ACCOUNTABILITY'] },
  }),
  replied: say('2025-07-17', clerk, 'ReplyReceived', {
    ...{ attempt: 1, parts: ['CAUSES'], content: 'sealed', documents: [] },
  }),
  replyMet: met('2025-07-17', 'ADMONISH_REPLY', '2025-07-15'),
  returned: say('2025-07-18', office, 'ReplyReturned', { defects: ['剖析过简'] }),
  planned: say('2025-07-21', clerk, 'RectificationPlanSubmitted', {
    ...{ planDoc: '方案', milestones: [{ what: '系统随机', by: '2025-08-01' }] },
  }),
  planApproved: say('2025-07-22', deputy, 'RectificationPlanApproved', {
    ...{ planDoc: '方案', milestones: [{ what: '系统随机', by: '2025-08-01' }] },
  }),
  reported: say('2025-07-28', clerk, 'RectificationReported', report(1)),
  rejected: say('2025-08-04', office, 'RectificationRejected', {
    ...{ roundNo: 1, verifierPostId: 'P033', reason: '名单仍由单人掌握' },
  }),
  reportedAgain: say('2025-08-19', clerk, 'RectificationReported', report(2, '2025-08-18')),
  verified: say('2025-08-25', office, 'RectificationVerified', {
    ...{ roundNo: 2, verifierPostId: 'P005', method: 'SITE', result: '现场核验' },
  }),
  lifted: say('2025-08-29', principal, 'WarningLifted', {
    ...{ noticeNo: '质监廉预〔2025〕1号', basis: '领导小组决定', decidedBy: 'S-P001' },
  }),
  followedUp: say('2026-01-08', clerk, 'FollowUpReported', { months: 6, result: 'sealed' }),
  followUpMet: met('2026-01-08', 'FOLLOW_UP', '2026-01-08'),
  struckOff: say('2026-01-16', office, 'WarningStruckOff', {
    ...{ noticeNo: '质监廉预〔2025〕1号', basis: '销号', decidedBy: 'S-P033' },
  }),
  raised: say('2025-08-05', principal, 'WarningLevelRaised', {
    ...{ from: level(2, 2), to: level(1, 3), trigger: 'MISSES' },
  }),
  raisedAway: say('2025-08-05', principal, 'WarningLevelRaised', {
    ...{ from: level(2, 2), to: level(1, 3), trigger: 'MISSES', succeededBy: 'WN-2' },
  }),
  lowered: say('2025-08-06', principal, 'WarningLevelLowered', { from: level(2, 2), to: level(3, 1) }),
  transferred: say('2025-08-07', office, 'CaseTransferred', {
    ...{ to: 'DISCIPLINE', decisionRef: '集体研究纪要', materials: ['清单'] },
  }),
  withdrawn: say('2025-08-08', principal, 'WarningWithdrawn', { reason: '依据有误' }),
  succeeded: say('2025-08-09', system, 'ResponsibilitySucceeded', {
    ...{ fromOrgId: 'U13', toOrgId: 'U08', toPostId: 'P040', from: '2025-08-09' },
  }),
};
