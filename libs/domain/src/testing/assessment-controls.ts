import type { Bureau } from '../bureau';
import type { Day } from '../vocabulary';
import { approvedRisk, foundRisk } from './approved-risk';
import { type Told, bureauOf } from './bureau';
import { NOW, TODAY, holderOf, littleBureau, officeClerk, officeHead, otherDeputy, system } from './controls';

const round = (period: string, kind: string, subjects: readonly string[]): Told => [
  `assessRound-U01-${period}`,
  {
    type: 'AssessmentRoundOpened',
    data: { orgId: 'U01', kind, period, schemeVersion: 'default-1', subjects, catalogueVersions: [] },
  },
];

/** The little bureau with a round for the second half of 2024, and one for the year. */
export const inAssessment: readonly Told[] = [
  ...littleBureau,
  round('2024H2', 'HALF_YEAR', ['D06', 'D11', 'U08', 'ref-P021']),
  round('2024', 'ANNUAL', ['D06', 'U02']),
];

/** That bureau on a day, after whatever else is told. */
export const assessedOn = (day: Day, ...told: readonly Told[]): Bureau =>
  bureauOf(day, ...inAssessment, ...told);

const monitorsFrom = (day: Day, ...monitorPostIds: readonly string[]): Told => [
  'riskPoint-RP-1',
  { type: 'MonitorAssigned', data: { approvedVersion: 1, grade: 1, monitorPostIds } },
  day,
];
const riskOfClerk = foundRisk('RP-1', { ownerOrgId: 'D06', ownerPostId: 'P021', scope: 'POST' });

/** An approved risk of the clerk's post in D06, monitored by the principal and the head of the office. */
export const monitoredRisk: readonly Told[] = [
  riskOfClerk,
  approvedRisk('RP-1', '2025-01-10'),
  monitorsFrom('2025-01-10', 'P001', 'P033'),
];

/** The same risk, which the principal monitored in the period, and the head of the office alone since. */
export const monitoredThen: readonly Told[] = [
  riskOfClerk,
  approvedRisk('RP-1', '2024-07-10'),
  monitorsFrom('2024-07-10', 'P001', 'P033'),
  monitorsFrom('2025-01-20', 'P033'),
];

/** The assessment of D06. */
export const id = 'U01-2024H2-D06';
const bureau = assessedOn(TODAY);
/** What every command about it carries. */
export const ask = { id, at: NOW, by: officeHead, bureau };
/** The same on another day, or in a bureau that knows more. */
export const on = (day: Day, ...told: readonly Told[]) => ({ bureau: assessedOn(day, ...told) });

/** The head of D06. */
export const head = holderOf('P020');
const opening = { roundId: 'U01-2024H2', subject: 'D06' };
/** The process opens it. */
export const open = { ...ask, type: 'OpenAssessment', by: system, data: opening };
/** It was opened. */
export const opened = {
  type: 'AssessmentOpened',
  data: {
    ...opening,
    ...{ orgId: 'U01', kind: 'HALF_YEAR', period: '2024H2', schemeVersion: 'default-1', halves: [] },
  },
};

/** What is taken off in one item. */
export const off = (itemId: string, points: number) => ({ itemId, points, evidence: '查阅资料' });
/** Somebody gave a component. */
export const given = (component: string, by: string, ...items: readonly object[]) => ({
  type: 'ScoreComponentGiven',
  data: { component, items, by },
});
/** The three hands of the worked example: 92, 91 before the warning, 90. */
export const threeGiven = [
  given('SELF', head.subjectRef, off('I01', 800)),
  given('OFFICE', officeClerk.subjectRef, off('I02', 900)),
  given('LEADER', otherDeputy.subjectRef, off('I03', 1_000)),
];
/** Three points off for a warning. */
export const deducted = {
  type: 'ScoreDeducted',
  data: { component: 'OFFICE', itemId: 'I03', points: 300, causeRef: 'warning-WN-2025-001' },
};

const figures = (office: number) => ({
  schemeVersion: 'default-1',
  inputs: [
    { of: 'SELF', hundredths: 9200, weight: 20 },
    { of: 'OFFICE', hundredths: office, weight: 40 },
    { of: 'LEADER', hundredths: 9000, weight: 40 },
  ],
  bonus: 0,
  deducted: 0,
  vetoes: [],
  rounding: 'HUNDREDTH',
});
/** 89.60, as in the worked example. */
export const computed = {
  type: 'ScoreComputed',
  data: { ...figures(8800), total: 8960, trace: ['89.60'] },
};
/** 90.80, with the three points back. */
export const recomputed = { type: 'ScoreComputed', data: { ...figures(9100), total: 9080 } };
/** It passes. */
export const passed = { type: 'BandAssigned', data: { band: 'PASS', schemeVersion: 'default-1' } };
/** It is excellent. */
export const excelled = { type: 'BandAssigned', data: { band: 'EXCELLENT', schemeVersion: 'default-1' } };

/** The last day for objections to what is announced today. */
export const OBJECTION_UNTIL: Day = '2025-03-17';
/** D06 was told. */
export const announced = {
  type: 'ScoreAnnounced',
  data: { subject: 'D06', total: 8960, band: 'PASS', objectionUntil: OBJECTION_UNTIL },
};
/** Its head objected. */
export const objected = { type: 'AssessmentObjected', data: { grounds: '对I03扣分提出异议' } };
/** The leading group confirmed. */
export const confirmed = {
  type: 'AssessmentConfirmed',
  data: {
    ...{ total: 8960, band: 'PASS', by: 'ref-P001' },
    ...{ collective: 'LEADING_GROUP', minutes: '防控领纪要〔2025〕3号' },
  },
};

/** How far it may have come. */
export const lives = {
  scored: [opened, ...threeGiven, deducted, computed, passed],
  told: [opened, ...threeGiven, deducted, computed, passed, announced],
  contested: [opened, ...threeGiven, deducted, computed, passed, announced, objected],
  over: [opened, ...threeGiven, deducted, computed, passed, announced, confirmed],
};

/** A day on which something is due. */
export const due = (term: string, dueOn: string) => ({
  ...{ term, from: '2025-03-10', count: 5, unit: 'WORKING_DAYS', dueOn, skipped: [] },
  ...{ ruleVersion: 'default-1', calendarVersions: ['CN-2025.0'], provisional: true },
});
/** D06 owes something by a day. */
export const clock = (term: string, dueOn: string) => ({
  type: 'DeadlineSet',
  data: { who: 'D06', due: due(term, dueOn) },
});
