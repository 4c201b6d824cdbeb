import { specify } from '@probity/eventing/testing';
import { clerk, deptHead, discipline, officeClerk, officeHead, principal, system } from '../testing';
import {
  OBJECTION_UNTIL,
  announced,
  ask,
  clock,
  confirmed,
  due,
  excelled,
  lives,
  objected,
  on,
  opened,
  passed,
  recomputed,
} from '../testing/assessment-controls';
import { assessment } from './assessment.decider';

const AFTER = '2025-03-18';
const { scored, told, contested, over } = lives;
const running = [...told, clock('SCORE_OBJECTION', OBJECTION_UNTIL)];

const announce = { ...ask, type: 'AnnounceScore', data: {} };
const object = { ...ask, type: 'ObjectToScore', by: deptHead, data: objected.data };
const uphold = { ...ask, type: 'UpholdScore', data: { reason: '经复核,扣分依据充分' } };
const revise = {
  ...ask,
  type: 'ReviseScore',
  seconder: principal,
  data: { givenBack: [{ component: 'OFFICE', itemId: 'I03', points: 300 }], reason: '预警已撤销' },
};
const reviseWith = (changed: object) => ({ ...revise, data: { ...revise.data, ...changed } });
const collective = { collective: 'LEADING_GROUP', minutes: '防控领纪要〔2025〕3号' };
const confirm = { ...ask, type: 'ConfirmAssessment', by: principal, data: collective, ...on(AFTER) };
const miss = { ...ask, type: 'MissDeadline', by: system, data: { term: 'SCORE_OBJECTION' } };

describe('a score is announced', () => {
  specify(assessment, {
    'with the last day for objections, in working days': {
      given: scored,
      when: announce,
      then: [announced, { type: 'DeadlineSet', data: { who: 'D06', due: { dueOn: OBJECTION_UNTIL } } }],
    },
    once: { given: told, when: announce, then: [] },
    'when it is computed': { given: [opened], when: announce, then: 'not-computed' },
  });
});

describe('the subject may object', () => {
  specify(assessment, {
    'in time, through its head': {
      given: running,
      when: { ...object, ...on(OBJECTION_UNTIL) },
      then: [objected, { type: 'DeadlineMet', data: { on: OBJECTION_UNTIL, late: false } }],
    },
    'but nobody else for it': { given: running, when: { ...object, by: clerk }, then: 'not-the-subject' },
    'but not when the time is over': {
      given: running,
      when: { ...object, ...on(AFTER) },
      then: 'objection-too-late',
    },
    'but not twice': { given: contested, when: object, then: 'objected-before' },
    'but not before it is told': { given: scored, when: object, then: 'not-announced' },
    'but not once the result is confirmed': { given: over, when: object, then: 'already-confirmed' },
    'and breaches nothing by not doing so': {
      given: running,
      when: { ...miss, ...on(AFTER) },
      then: [{ type: 'DeadlineDropped', data: { term: 'SCORE_OBJECTION' } }],
    },
    'until the day is over': { given: running, when: miss, then: 'deadline-not-over' },
    'and has longer when somebody grants it': {
      given: running,
      when: {
        ...ask,
        type: 'ExtendDeadline',
        data: { term: 'SCORE_OBJECTION', newDueOn: '2025-03-24', reason: '材料较多' },
      },
      then: [{ type: 'DeadlineExtended', data: { due: { dueOn: '2025-03-24' } } }],
    },
    'and then objects until that day': {
      given: [
        ...running,
        {
          type: 'DeadlineExtended',
          data: { who: 'D06', oldDueOn: OBJECTION_UNTIL, due: due('SCORE_OBJECTION', '2025-03-24') },
        },
      ],
      when: { ...object, ...on('2025-03-24') },
      then: [objected, { type: 'DeadlineMet', data: { late: false } }],
    },
    'but does not grant it to itself': {
      given: [{ ...opened, data: { ...opened.data, subject: 'D11' } }, clock('CORRECTION', '2025-04-01')],
      when: {
        ...ask,
        type: 'ExtendDeadline',
        data: { term: 'CORRECTION', newDueOn: '2025-05-01', reason: '忙' },
      },
      then: 'own-score',
    },
  });
});

describe('an objection is answered', () => {
  const veto = { type: 'VetoApplied', data: { code: 'V1' } };
  const vetoed = [...contested.slice(0, -1), veto, objected];
  specify(assessment, {
    'by upholding the score, with a reason': {
      given: contested,
      when: uphold,
      then: [{ type: 'AssessmentUpheld', data: { total: 8960 }, reason: '经复核,扣分依据充分' }],
    },
    'by giving points back, approved by a second person; the total is computed anew': {
      given: contested,
      when: revise,
      then: [
        {
          type: 'AssessmentRevised',
          data: { previousTotal: 8960, newTotal: 9080, liftedVetoes: [], approvedBy: principal.subjectRef },
          reason: '预警已撤销',
        },
        recomputed,
        excelled,
      ],
    },
    'by lifting a veto': {
      given: vetoed,
      when: reviseWith({ givenBack: [], liftedVetoes: ['V1'] }),
      then: [
        { type: 'AssessmentRevised', data: { newTotal: 8960, liftedVetoes: ['V1'] } },
        { type: 'ScoreComputed', data: { vetoes: [] } },
        passed,
      ],
    },
    'never alone when the score moves': {
      given: contested,
      when: { ...revise, seconder: officeHead },
      then: 'second-person-is-the-first',
    },
    'not by who gave a component': {
      given: contested,
      when: { ...uphold, by: officeClerk },
      then: 'scorer-answers-objection',
    },
    'not for the own department': {
      given: [{ ...opened, data: { ...opened.data, subject: 'D11' } }, announced, objected],
      when: uphold,
      then: 'own-score',
    },
    'not by giving back more than was taken off': {
      given: contested,
      when: reviseWith({ givenBack: [{ component: 'OFFICE', itemId: 'I03', points: 301 }] }),
      then: 'not-taken-off',
    },
    'not by lifting what was never applied': {
      given: contested,
      when: reviseWith({ liftedVetoes: ['V1'] }),
      then: 'not-in-the-scheme',
    },
    'not by changing nothing': {
      given: contested,
      when: reviseWith({ givenBack: [] }),
      then: 'nothing-changes',
    },
    once: { given: told, when: uphold, then: 'no-objection' },
  });
});

describe('a result is confirmed', () => {
  const upheld = { type: 'AssessmentUpheld', data: { total: 8960 } };
  specify(assessment, {
    'together, once nobody can object any more': { given: told, when: confirm, then: [confirmed] },
    'as soon as an objection is answered': {
      given: [...contested, upheld],
      when: { ...confirm, ...on('2025-03-12') },
      then: [confirmed],
    },
    'not while the subject may object': {
      given: told,
      when: { ...confirm, ...on(OBJECTION_UNTIL) },
      then: 'objection-period-runs',
    },
    'not while an objection waits': { given: contested, when: confirm, then: 'objection-pending' },
    'not before it is announced': { given: scored, when: confirm, then: 'not-announced' },
    'not by a body that does not': {
      given: told,
      when: { ...confirm, data: { ...collective, collective: 'STAFF_REPS' } },
      then: 'body-cannot-confirm',
    },
    'not by the office': { given: told, when: { ...confirm, by: officeHead }, then: 'role-required' },
    once: { given: over, when: confirm, then: 'already-confirmed' },
  });
});

describe('a confirmed result', () => {
  const exporting = { ...ask, type: 'ExportAssessmentResult', data: { target: 'PARTY_STYLE' } };
  const exported = {
    type: 'AssessmentResultExported',
    data: { target: 'PARTY_STYLE', total: 8960, band: 'PASS', schemeVersion: 'default-1' },
  };
  const form = { form: '通报表扬', reason: '连续两期优胜' };
  const reward = { ...ask, type: 'GrantReward', by: principal, data: form };
  const penalty = {
    ...ask,
    type: 'ProposePenalty',
    by: discipline,
    data: { form: '约谈', reason: '不达标' },
  };
  specify(assessment, {
    'goes over to one of the three appraisals': { given: over, when: exporting, then: [exported] },
    'goes there once': { given: [...over, exported], when: exporting, then: [] },
    'does not go before it is confirmed': { given: told, when: exporting, then: 'not-confirmed' },
    'may be rewarded': {
      given: over,
      when: reward,
      then: [{ type: 'RewardGranted', data: { subject: 'D06', form: '通报表扬' }, reason: '连续两期优胜' }],
    },
    'may lead somebody to propose a penalty': {
      given: over,
      when: penalty,
      then: [{ type: 'PenaltyProposed', data: { subject: 'D06', form: '约谈' }, reason: '不达标' }],
    },
    'leads to nothing before it is confirmed': { given: told, when: penalty, then: 'not-confirmed' },
  });
});
