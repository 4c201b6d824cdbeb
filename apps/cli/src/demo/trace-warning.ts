import { derivedId } from '@probity/eventing';
import type { RefOf } from '../import/organisation.plan';
import type { Request } from './client';
import { CASE, PEOPLE, POST, type TraceStep, on } from './cast';
import { analysisRequests, signalRequests } from './trace-signals';

const { clerk, principal, disciplineLeader, officeHead, officeClerk } = PEOPLE;

/** The command by which the notice is issued; the id of its event follows from it (docs/decisions/0005). */
const ISSUING = 'demo-issue-WN-T01';
/** The event that the notice was issued. */
export const NOTICE_ISSUED = derivedId(ISSUING, 0);

const ask = (command: string, staffNo: string, body: object = {}, seconderStaffNo?: string): Request => ({
  path: `/warnings/${CASE.warning}/${command}`,
  staffNo,
  body,
  ...(seconderStaffNo === undefined ? {} : { seconderStaffNo }),
});

const determine = (refOf: RefOf): Request => {
  const decision = (body: string, meetingRef: string) => ({ body, meetingRef, on: '2026-04-28' });
  const body = {
    ...{ targetPostId: POST, targetRef: refOf(clerk), analysisId: CASE.analysis },
    risks: [{ riskPointId: CASE.riskPoint, approvedVersion: 1 }],
    ...{ factsFrom: '2026-04-10', factsOn: '2026-04-16', harmDegree: 'MID', level: 2 },
    decidedBy: [
      decision('LEADING_GROUP', '防控领纪要〔2026〕6号'),
      decision('PARTY_GROUP', '党组纪要〔2026〕9号'),
    ],
  };
  return ask('determine-warning-target', officeHead, body, principal);
};

/** Signals lead to an analysis, the analysis to a warning. */
export const warningStep = (refOf: RefOf): TraceStep => ({
  id: '7',
  en: 'Step 7: two signals lead to an analysis and a warning that cites v1: an admonition, issued and served',
  zh: '第7步:两条线索形成分析报告,领导小组和党组依据第1版确定预警对象,发出并送达诫勉纠错通知书',
  owedIn: `warning-${CASE.warning}`,
  requests: [
    ...signalRequests(refOf),
    ...analysisRequests,
    ...on(
      '2026-04-28',
      determine(refOf),
      ask('propose-measure', officeHead, { measure: 'ADMONISH', reason: '依据分析报告,苗头性问题' }),
    ),
    ...on('2026-04-29', ask('approve-measure', principal), {
      ...ask('issue-warning', officeHead, {
        noticeNo: '质监廉预〔2026〕T1号',
        facts: '抽查名单在抽样前外泄的苗头',
      }),
      commandId: ISSUING,
    }),
    ...on('2026-04-30', ask('serve-warning', officeHead, { how: 'IN_PERSON', servedOn: '2026-04-30' }), {
      path: `/signals/${CASE.signal}/feed-back-result`,
      staffNo: officeClerk,
      body: {},
    }),
    ...on('2026-05-07', ask('hold-talk', disciplineLeader, talk, officeHead)),
  ],
});

const talk = {
  reasonStated: '说明预警理由并听取本人说明',
  explanationHeard: '承认抽样通知发出过早',
  measuresAsked: ['抽样前当日解密名单'],
};

const replyWith = (content: string, documents: readonly string[]): Request =>
  ask('submit-reply', clerk, { parts: ['SELF_CRITICISM', 'CAUSES', 'PLAN'], content, documents });

const reportWith = (causes: string, measures: readonly string[], evidence: string): Request =>
  ask('report-rectification', clerk, {
    ...{ causes: [causes], measures, institutionRepairs: [], evidence: [evidence] },
  });

/** Replies and reports until the rectification holds. */
export const rectificationStep = (): TraceStep => ({
  id: '8',
  en: 'Step 8: a thin reply is returned, a rectification rejected, another verified, the warning lifted',
  zh: '第8步:答复空泛被退回;整改先不合格,后由独立人员核验合格;解除预警',
  requests: [
    ...on('2026-05-08', replyWith('今后一定注意', [])),
    ...on('2026-05-11', ask('return-reply', officeHead, { defects: ['未分析原因', '整改计划无时限'] })),
    ...on('2026-05-14', replyWith('对照岗位风险逐项检查,附整改计划', ['检查材料', '整改计划'])),
    ...on('2026-05-20', reportWith('名单过早告知', ['已口头提醒全科'], '会议记录')),
    ...on('2026-05-22', ask('reject-rectification', disciplineLeader, { reason: '仅口头提醒,无控制措施' })),
    ...on('2026-06-02', reportWith('名单过早告知', ['抽样前当日解密', '两人抽样'], '系统解密日志')),
    ...on(
      '2026-06-04',
      ask('verify-rectification', disciplineLeader, {
        method: 'SITE',
        result: '现场核对日志,当日解密已落实',
      }),
    ),
    ...on('2026-06-05', ask('feed-back-result', officeHead, { to: 'LEADING_GROUP', result: '整改合格' })),
    ...on('2026-06-08', ask('lift-warning', principal, { basis: '整改核验合格' })),
  ],
});

/** Half a year after the notice was served. */
export const followUpStep = (): TraceStep => ({
  id: '8b',
  en: 'Step 8, six months on: the clerk reports how it went on since, and the number is struck off',
  zh: '第8步(六个月后):本人提交跟踪回访报告,预警销号',
  requests: [
    ...on('2026-10-30', ask('report-follow-up', clerk, { result: '六个月内名单未再提前外泄' })),
    ...on('2026-11-02', ask('strike-off-warning', officeHead, { basis: '跟踪回访合格,予以销号' })),
  ],
});
