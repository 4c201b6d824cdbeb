import { specify } from '@probity/eventing/testing';
import {
  type Told,
  bureauWith,
  calendarTold,
  clerk,
  countyOffice,
  holderOf,
  officeClerk,
  officeHead,
  secAdmin,
  superior,
} from '../testing';
import { asking } from '../testing/prevention-controls';
import { recused, within } from '../testing/risk-controls';
import { integrityReport } from './integrity-report.decider';

const ask = { ...asking('IR-1'), by: clerk, bureau: bureauWith(calendarTold(2025)) };
const details = '购买商品房一套,资金来源为家庭积蓄和公积金贷款';
const report = (data: object, more: object = {}) => ({
  ...{ ...ask, ...more },
  type: 'ReportMajorMatter',
  data: { matterType: 'PROPERTY', details, ...data },
});
const reported = (data: object) => ({
  type: 'MajorMatterReported',
  data: {
    ...{ subjectRef: 'ref-P021', postId: 'P021', matterType: 'PROPERTY', reportedOn: '2025-03-10', details },
    ...data,
  },
});
const summary = '履行一岗双责情况';
const give = {
  ...ask,
  type: 'GiveDutyIntegrityReport',
  data: { period: '2024', audience: 'STAFF_MEETING', summary, documentDigest: 'b'.repeat(64) },
};
const given = {
  type: 'DutyIntegrityReportGiven',
  data: { subjectRef: 'ref-P021', postId: 'P021', ...give.data },
};
const appraisal = { good: 18, fair: 2, poor: 0 };
const appraise = { ...ask, by: officeHead, type: 'AppraiseDutyIntegrityReport', data: { appraisal } };
const appraised = { type: 'DutyIntegrityReportAppraised', data: { subjectRef: 'ref-P021', appraisal } };
const ofTheOffice = { ...given, data: { ...given.data, subjectRef: 'ref-P033', postId: 'P033' } };

const kin: Told = recused('P033', 'IR-1');

describe('a person reports a major matter', () => {
  const planned = { plannedOn: '2025-03-30' };
  const happened = { happenedOn: '2025-03-01' };
  specify(integrityReport, {
    'that is planned, twenty days before': {
      when: report(planned),
      then: [
        {
          ...reported({ ...planned, latestOn: '2025-03-10', calendarVersions: [], late: false }),
          subjects: ['ref-P021'],
          classification: 'SENSITIVE',
        },
      ],
    },
    'that is planned, later than that: late, and taken': {
      when: report({ plannedOn: '2025-03-29' }),
      then: [reported({ plannedOn: '2025-03-29', latestOn: '2025-03-09', late: true })],
    },
    'that happened, within ten days': {
      when: report(happened),
      then: [reported({ ...happened, latestOn: '2025-03-11', calendarVersions: ['CN-2025.1'], late: false })],
    },
    'that happened, on the next working day when the tenth is off': {
      when: report({ happenedOn: '2025-02-26' }),
      then: [reported({ latestOn: '2025-03-10', late: false })],
    },
    'that happened, later than that: late, and taken': {
      when: report({ happenedOn: '2025-02-25' }),
      then: [reported({ latestOn: '2025-03-07', late: true })],
    },
    'of the day': {
      when: report({ happenedOn: '2025-03-10' }),
      then: [reported({ happenedOn: '2025-03-10', late: false })],
    },
    'as the superior as well': {
      when: report(planned, { by: superior }),
      then: [{ type: 'MajorMatterReported', data: { subjectRef: 'ref-P000', postId: 'P000' } }],
    },
    'either planned or happened, not both': {
      when: report({ ...planned, ...happened }),
      then: 'one-day-of-two',
    },
    'either planned or happened, not neither': { when: report({}), then: 'one-day-of-two' },
    'not as planned for a day that is over': {
      when: report({ plannedOn: '2025-03-09' }),
      then: 'plan-is-over',
    },
    'not as happened on a day to come': {
      when: report({ happenedOn: '2025-03-11' }),
      then: 'happened-later',
    },
    'once under an id': {
      given: [reported({ ...planned, latestOn: '2025-03-10', calendarVersions: [], late: false })],
      when: report(planned),
      then: 'already-reported',
    },
    'in a post of the bureau': {
      when: report(planned, { by: { ...clerk, postId: null } }),
      then: 'no-post-of-own',
    },
    'unless the person holds none': { when: report(planned, { by: secAdmin }), then: 'role-required' },
  });
});

describe('a person reports on duty and integrity', () => {
  specify(integrityReport, {
    'in a period, before others': {
      when: give,
      then: [{ ...given, subjects: ['ref-P021'], classification: 'SENSITIVE' }],
    },
    'once under an id': { given: [given], when: give, then: 'already-reported' },
    'of a period that has begun': {
      when: { ...give, data: { ...give.data, period: '2025H2' } },
      then: 'period-not-begun',
    },
    'in a post of the bureau': { when: { ...give, by: { ...clerk, postId: null } }, then: 'no-post-of-own' },
  });
});

describe('the appraisal of a report', () => {
  specify(integrityReport, {
    'is recorded by the office': { given: [given], when: appraise, then: [appraised] },
    'is recorded by discipline': {
      given: [given],
      when: { ...appraise, by: holderOf('P005') },
      then: [appraised],
    },
    'is never recorded by the person (V7)': { given: [ofTheOffice], when: appraise, then: 'own-report' },
    'of somebody in the office is recorded by another': {
      given: [ofTheOffice],
      when: { ...appraise, by: officeClerk },
      then: [{ type: 'DutyIntegrityReportAppraised', data: { subjectRef: 'ref-P033' } }],
    },
    'is not for those who gave it': {
      given: [given],
      when: { ...appraise, by: clerk },
      then: 'role-required',
    },
    'is not recorded by another unit': {
      given: [given],
      when: { ...appraise, by: countyOffice },
      then: 'beyond-own-unit',
    },
    'is not recorded by who is recused': {
      given: [given],
      when: within(appraise, bureauWith(kin)),
      then: 'recused',
    },
    'counts somebody': {
      given: [given],
      when: { ...appraise, data: { appraisal: { good: 0, fair: 0, poor: 0 } } },
      then: 'nobody-appraised',
    },
    'is recorded once': { given: [given, appraised], when: appraise, then: 'already-appraised' },
    'is not of a major matter': {
      given: [
        reported({ happenedOn: '2025-03-01', latestOn: '2025-03-11', calendarVersions: [], late: false }),
      ],
      when: appraise,
      then: 'no-report',
    },
    'is not of nothing': { when: appraise, then: 'no-report' },
  });
});
