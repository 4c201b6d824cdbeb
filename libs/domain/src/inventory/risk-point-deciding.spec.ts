import { specify } from '@probity/eventing/testing';
import { clerk, officeHead, system } from '../testing';
import {
  approval,
  approve,
  approveWith,
  approved,
  ask,
  assigned,
  bureauInReview,
  change,
  changeProposed,
  declined,
  found,
  inForce,
  pending,
  propose,
  raised,
  recused,
  rejected,
  returned,
  systemRisk,
  within,
} from '../testing/risk-controls';
import { riskPoint } from './risk-point.decider';

const foundOn = (of: object) => ({ type: 'RiskFound', data: { roundId: 'RD-1', risk: of } });

describe('the approval of a risk', () => {
  it('says what the grade rests on (V4)', () => {
    const faults = riskPoint.commands.faultsOf('ApproveRiskPoint', { ...approve.data, basisText: ' ' });
    expect(faults).toEqual([{ path: 'basisText', problem: 'holds no visible character' }]);
  });

  specify(riskPoint, {
    'takes the grade of the gravest limb, and the monitors that this grade asks for': {
      given: [found, raised],
      when: approve,
      then: [{ ...approved, reason: approval.basisText, effectiveFrom: '2025-03-17' }, assigned],
    },
    'supersedes the version before': {
      given: pending,
      when: approveWith({ reviewId: 'RV-2', gradeBasis: ['DISMISSAL_REMOVAL'] }),
      then: [
        { type: 'OrgApproved', data: { approvedVersion: 2, supersedesVersion: 1, fromGrade: 1, grade: 2 } },
        { type: 'MonitorAssigned', data: { approvedVersion: 2, monitorPostIds: ['P002', 'P020'] } },
      ],
    },
    'happens once for each review': { given: inForce, when: approve, then: [] },
    'belongs to the process that a review sets off': {
      given: [found],
      when: { ...approve, by: officeHead },
      then: 'role-required',
    },
    'refuses a grade that its limbs do not give (V4)': {
      given: [found],
      when: approveWith({ grade: 2 }),
      then: 'grade-not-of-limbs',
    },
    'needs a review that took up this very risk (V3)': {
      given: [foundOn(systemRisk)],
      when: { ...approve, id: 'RP-4' },
      then: 'no-such-review',
    },
    'of a system risk is the superior’s (V3)': {
      given: [foundOn(systemRisk)],
      when: approve,
      then: 'body-does-not-fit-scope',
    },
    'finds nothing to approve where no change is proposed': {
      given: inForce,
      when: approveWith({ reviewId: 'RV-2' }),
      then: 'nothing-to-decide',
    },
    'raises an alert when a monitor’s post is vacant (V5)': {
      given: [found, raised],
      when: within(
        approve,
        bureauInReview([
          'person-ref-P033',
          { type: 'PersonLeftPost', data: { postId: 'P033', to: '2025-03-01', cause: 'ROTATION' } },
        ]),
      ),
      then: [
        approved,
        { type: 'MonitorAssigned', data: { monitorPostIds: ['P001', 'P005'] } },
        { type: 'MonitorVacancyAlerted', data: { vacantPostIds: ['P033'], standInPostIds: ['P005'] } },
      ],
    },
  });
});

describe('a risk that is not approved', () => {
  const giveBack = { ...ask, type: 'ReturnRiskPoint', by: system, data: declined };
  const turnDown = { ...ask, type: 'RejectRiskPoint', by: system, data: declined };
  const elsewhere = { reviewId: 'RV-2', reason: '依据不足' };
  specify(riskPoint, {
    'goes back with a reason': {
      given: [found],
      when: giveBack,
      then: [{ ...returned, reason: declined.reason }],
    },
    'may be approved by a later review': {
      given: [found, returned],
      when: approveWith({ reviewId: 'RV-2' }),
      then: [
        { type: 'OrgApproved', data: { approvedVersion: 1 } },
        { type: 'MonitorAssigned', data: {} },
      ],
    },
    'is rejected with a reason': {
      given: [found],
      when: turnDown,
      then: [{ ...rejected, reason: declined.reason }],
    },
    'is rejected once for each review': { given: [found, rejected], when: turnDown, then: [] },
    'is over when it is rejected': {
      given: [found, rejected],
      when: approveWith({ reviewId: 'RV-2' }),
      then: 'no-longer-living',
    },
    'keeps its version in force when it was a change that was rejected': {
      given: pending,
      when: { ...turnDown, data: elsewhere },
      then: [{ type: 'OrgRejected', data: elsewhere }],
    },
    'awaits nothing more after such a rejection': {
      given: [...pending, { type: 'OrgRejected', data: elsewhere }],
      when: { ...giveBack, data: { reviewId: 'RV-3', reason: '再议' } },
      then: 'nothing-to-decide',
    },
    'was taken up by the review that says so': {
      given: [found],
      when: { ...giveBack, data: { reviewId: 'RV-9', reason: '再议' } },
      then: 'no-such-review',
    },
    'has to be known': { when: giveBack, then: 'no-such-risk-point' },
  });
});

describe('a change of grade', () => {
  specify(riskPoint, {
    'is proposed with its trigger and evidence': {
      given: inForce,
      when: propose,
      then: [{ ...changeProposed, reason: change.reason }],
    },
    'may be proposed by staff': { given: inForce, when: { ...propose, by: clerk }, then: [changeProposed] },
    'is proposed for what is approved only': { given: [found], when: propose, then: 'not-approved' },
    'names the grade of its limb': {
      given: inForce,
      when: { ...propose, data: { ...change, toGrade: 3 } },
      then: 'grade-not-of-limbs',
    },
    'names what is behind it': {
      given: inForce,
      when: { ...propose, data: { ...change, evidence: [] } },
      then: 'evidence-required',
    },
    'needs no evidence in a routine look': {
      given: inForce,
      when: { ...propose, data: { ...change, trigger: 'ROUTINE', evidence: [] } },
      then: [{ type: 'GradeChangeProposed', data: { trigger: 'ROUTINE' } }],
    },
  });
});

describe('a task to look again', () => {
  const task = { trigger: 'DUTY_CHANGE', about: 'post-P021' };
  const look = { ...ask, type: 'RaiseRevisionTask', by: system, data: task };
  const asked = { type: 'RevisionTaskRaised', data: task };
  specify(riskPoint, {
    'is raised on an approved risk': { given: inForce, when: look, then: [asked] },
    'is raised once while it is open': { given: [...inForce, asked], when: look, then: [] },
    'is raised again after a change was proposed': {
      given: [...inForce, asked, changeProposed],
      when: look,
      then: [asked],
    },
    'is not raised before there is anything to change': { given: [found], when: look, then: 'not-approved' },
  });
});

describe('an approval whose review is invalidated', () => {
  const reopen = {
    ...ask,
    type: 'ReopenApproval',
    by: system,
    data: { reviewId: 'RV-1', reason: '法定人数不足' },
  };
  const reopened = { type: 'ApprovalReopened', data: { reviewId: 'RV-1', approvedVersion: 1 } };
  specify(riskPoint, {
    'is to be decided again': {
      given: inForce,
      when: reopen,
      then: [{ ...reopened, reason: '法定人数不足' }],
    },
    'may then be given by another review': {
      given: [...inForce, reopened],
      when: approveWith({ reviewId: 'RV-2' }),
      then: [
        { type: 'OrgApproved', data: { supersedesVersion: 1 } },
        { type: 'MonitorAssigned', data: {} },
      ],
    },
    'is reopened once': { given: [...inForce, reopened], when: reopen, then: [] },
    'is left alone when another review stands behind the version': {
      given: inForce,
      when: { ...reopen, data: { ...reopen.data, reviewId: 'RV-2' } },
      then: [],
    },
  });
});

describe('the second level', () => {
  const confirm = { ...ask, type: 'ConfirmSecondLevel', by: officeHead, data: { confirmedBy: 'EXPERTS' } };
  const confirmed = { type: 'SecondLevelConfirmed', data: { approvedVersion: 1, by: 'EXPERTS' } };
  specify(riskPoint, {
    'confirms the latest version': { given: inForce, when: confirm, then: [confirmed] },
    'confirms it once': { given: [...inForce, confirmed], when: confirm, then: [] },
    'has nothing to confirm before the first': { given: [found], when: confirm, then: 'not-approved' },
    'is silent when recused': {
      given: inForce,
      when: within(confirm, bureauInReview(recused('P033'))),
      then: 'recused',
    },
  });
});
