import { specify } from '@probity/eventing/testing';
import {
  bureauWith,
  clerk,
  colleague,
  deptHead,
  deputy,
  holderOf,
  officeHead,
  otherDeputy,
  principal,
} from '../testing';
import { asking, bureauWithRisks } from '../testing/prevention-controls';
import { recused, within } from '../testing/risk-controls';
import { control } from './control.decider';

const ask = asking('CM-1');
const measure = {
  riskPointId: 'RP-1',
  phase: 'PRE',
  line: 'DEPT',
  means: 'WORKFLOW',
  measure: '系统随机抽取名单、抽样前当日解密',
  ownerPostId: 'P022',
};
const adopt = { ...ask, type: 'AdoptControlMeasure', data: measure };
const adoptWith = (changed: object) => ({ ...adopt, data: { ...measure, ...changed } });
const given = { period: '2025Q1', evidence: '一季度12批次全部随机抽取', documentDigest: 'a'.repeat(64) };
const show = { ...ask, by: colleague, type: 'EvidenceControlMeasure', data: given };
const change = { cause: 'NO_EFFECT', measure: '两人抽样、定期轮换', reason: '单一措施效果不足' };
const revise = { ...ask, type: 'ReviseControlMeasure', data: change };
const reviseWith = (changed: object) => ({ ...revise, data: { ...change, ...changed } });
const end = { ...ask, type: 'EndControlMeasure', data: { reason: '职权已取消' } };

const adopted = { type: 'ControlMeasureAdopted', data: { ...measure, approvedRiskVersion: 1 } };
const evidenced = { type: 'ControlMeasureEvidenced', data: given };
const revised = {
  type: 'ControlMeasureRevised',
  data: { cause: 'NO_EFFECT', measure: '两人抽样、定期轮换', approvedRiskVersion: 1 },
};
const ended = { type: 'ControlMeasureEnded', data: { riskPointId: 'RP-1' } };

const whenRecused = (matterId: string, postId = 'P033') => bureauWithRisks(recused(postId, matterId));

describe('a measure is adopted', () => {
  specify(control, {
    'against a risk in force, and names the version': { when: adopt, then: [adopted] },
    'by the head of the department': { when: { ...adopt, by: deptHead }, then: [adopted] },
    'by a monitor of the risk': { when: { ...adopt, by: principal }, then: [adopted] },
    'by no leader who does not monitor it': { when: { ...adopt, by: otherDeputy }, then: 'beyond-own-unit' },
    'not by the leader in charge either, when others monitor it': {
      when: { ...adopt, by: deputy },
      then: 'beyond-own-unit',
    },
    'not by the head of another unit': { when: { ...adopt, by: holderOf('P040') }, then: 'beyond-own-unit' },
    'not by those who work there': { when: { ...adopt, by: colleague }, then: 'role-required' },
    'not against a risk that is only found': {
      when: adoptWith({ riskPointId: 'RP-4' }),
      then: 'risk-not-approved',
    },
    'not against a closed risk': { when: adoptWith({ riskPointId: 'RP-5' }), then: 'risk-not-approved' },
    'not against a risk that nobody recorded': {
      when: adoptWith({ riskPointId: 'RP-9' }),
      then: 'risk-not-approved',
    },
    'not by who has the risk (V7)': {
      when: { ...adoptWith({ riskPointId: 'RP-3' }), by: deptHead },
      then: 'own-risk',
    },
    'not by who is recused from the risk': {
      when: within(adopt, whenRecused('RP-1')),
      then: 'recused',
    },
    'not by who is recused from the measure': {
      when: within(adopt, whenRecused('CM-1')),
      then: 'recused',
    },
    'by means of its own line': { when: adoptWith({ line: 'SELF' }), then: 'means-of-another-line' },
    'on the line of society by means of society': {
      when: adoptWith({ line: 'SOCIAL', means: 'SUPERVISORS', phase: 'MID' }),
      then: [{ type: 'ControlMeasureAdopted', data: { line: 'SOCIAL', means: 'SUPERVISORS' } }],
    },
    'for a post that there is': { when: adoptWith({ ownerPostId: 'P999' }), then: 'post-unknown' },
    'for a leader above': {
      when: adoptWith({ ownerPostId: 'P002' }),
      then: [{ type: 'ControlMeasureAdopted', data: { ownerPostId: 'P002' } }],
    },
    'for no post of another unit': { when: adoptWith({ ownerPostId: 'P054' }), then: 'owner-elsewhere' },
    once: { given: [adopted], when: adopt, then: 'already-adopted' },
    'under another id once it has ended': { given: [adopted, ended], when: adopt, then: 'already-adopted' },
  });
});

describe('evidence of a measure', () => {
  specify(control, {
    'comes from who carries it out': { given: [adopted], when: show, then: [evidenced] },
    'comes from the head as well': { given: [adopted], when: { ...show, by: deptHead }, then: [evidenced] },
    'comes from the office as well': {
      given: [adopted],
      when: { ...show, by: officeHead },
      then: [evidenced],
    },
    'comes from nobody else': { given: [adopted], when: { ...show, by: clerk }, then: 'not-the-owner' },
    'comes from whoever carries it out now': {
      given: [adopted, { ...revised, data: { ...revised.data, ownerPostId: 'P021' } }],
      when: { ...show, by: clerk },
      then: [evidenced],
    },
    'needs no document': {
      given: [adopted],
      when: { ...show, data: { period: '2025-03', evidence: '已轮换' } },
      then: [{ type: 'ControlMeasureEvidenced', data: { period: '2025-03' } }],
    },
    'is about a period that has begun': {
      given: [adopted],
      when: { ...show, data: { ...given, period: '2025Q2' } },
      then: 'period-not-begun',
    },
    'comes from nobody who is recused': {
      given: [adopted],
      when: within(show, whenRecused('RP-1', 'P022')),
      then: 'recused',
    },
    'ends with the measure': { given: [adopted, ended], when: show, then: 'control-ended' },
    'is of a measure that there is': { when: show, then: 'no-control' },
    'is of a risk that there is': {
      given: [adopted],
      when: within(show, bureauWith()),
      then: 'risk-unknown',
    },
  });
});

describe('a measure is revised', () => {
  specify(control, {
    'with the cause and the reason': {
      given: [adopted],
      when: revise,
      then: [{ ...revised, reason: '单一措施效果不足' }],
    },
    'not when nothing changes': { given: [adopted, revised], when: revise, then: [] },
    'to means of its own line': {
      given: [adopted],
      when: reviseWith({ line: 'SELF' }),
      then: 'means-of-another-line',
    },
    'to an owner in the unit': {
      given: [adopted],
      when: reviseWith({ ownerPostId: 'P040' }),
      then: 'owner-elsewhere',
    },
    'to an owner that there is': {
      given: [adopted],
      when: reviseWith({ ownerPostId: 'P999' }),
      then: 'post-unknown',
    },
    'only while the risk is in force': {
      given: [{ ...adopted, data: { ...adopted.data, riskPointId: 'RP-5' } }],
      when: revise,
      then: 'risk-not-approved',
    },
    'by a keeper of the risk': {
      given: [adopted],
      when: { ...revise, by: otherDeputy },
      then: 'beyond-own-unit',
    },
    'not once it has ended': { given: [adopted, ended], when: revise, then: 'control-ended' },
    'not before it is adopted': { when: revise, then: 'no-control' },
  });
});

describe('a measure ends', () => {
  specify(control, {
    'with the reason': { given: [adopted, evidenced], when: end, then: [{ ...ended, reason: '职权已取消' }] },
    'even when its risk is closed': {
      given: [{ ...adopted, data: { ...adopted.data, riskPointId: 'RP-5' } }],
      when: end,
      then: [{ ...ended, data: { riskPointId: 'RP-5' } }],
    },
    'not by who has the risk (V7)': {
      given: [{ ...adopted, data: { ...adopted.data, riskPointId: 'RP-3' } }],
      when: { ...end, by: deptHead },
      then: 'own-risk',
    },
    'not by a leader who does not monitor it': {
      given: [adopted],
      when: { ...end, by: deputy },
      then: 'beyond-own-unit',
    },
    'not where the risk is unknown': {
      given: [adopted],
      when: within(end, bureauWith()),
      then: 'risk-unknown',
    },
    once: { given: [adopted, ended], when: end, then: 'control-ended' },
  });
});
