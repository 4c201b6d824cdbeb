import { specify } from '@probity/eventing/testing';
import { bureauWith, clerk, deptHead, deputy, holderOf, principal, system } from '../testing';
import { asking, bureauWithRisks } from '../testing/prevention-controls';
import { recused, within } from '../testing/risk-controls';
import { indicator } from './indicator.decider';

const ask = asking('IN-1');
const definition = {
  riskPointId: 'RP-1',
  name: '同行提前备样次数',
  direction: 'ABOVE',
  limit: 2,
  unit: '次',
};
const define = { ...ask, type: 'DefineIndicator', data: definition };
const defineOn = (riskPointId: string) => ({ ...define, data: { ...definition, riskPointId } });
const measureWith = (value: number, more: object = {}) => ({
  ...ask,
  type: 'MeasureIndicator',
  data: { period: '2025-03', value, ...more },
});
const measure = measureWith(1);
const retire = { ...ask, type: 'RetireIndicator', data: { reason: '改用新指标' } };

const defined = { type: 'IndicatorDefined', data: definition };
const definedOn = (riskPointId: string) => ({ ...defined, data: { ...definition, riskPointId } });
const below = { ...defined, data: { ...definition, direction: 'BELOW', limit: 90, unit: '%' } };
const measured = (value: number, correction = false) => ({
  type: 'IndicatorMeasured',
  data: { period: '2025-03', value, correction },
});
const breached = (value: number, limit = 2) => ({
  type: 'IndicatorBreached',
  data: {
    ...{ indicatorId: 'IN-1', riskPointId: 'RP-1', approvedRiskVersion: 1, ownerOrgId: 'D06' },
    ...{ ownerPostId: 'P021', period: '2025-03', value, limit },
  },
});
const retired = { type: 'IndicatorRetired', data: { riskPointId: 'RP-1' } };
const whenRecused = bureauWithRisks(recused('P033', 'RP-1'));

describe('an indicator is defined', () => {
  specify(indicator, {
    'for a risk in force': { when: define, then: [defined] },
    'by the head of the department': { when: { ...define, by: deptHead }, then: [defined] },
    'by a monitor of the risk': { when: { ...define, by: principal }, then: [defined] },
    'by no leader who does not monitor it': { when: { ...define, by: deputy }, then: 'beyond-own-unit' },
    'not by those who work there': { when: { ...define, by: clerk }, then: 'role-required' },
    'not for a risk that is only found': { when: defineOn('RP-4'), then: 'risk-not-approved' },
    'not for a closed risk': { when: defineOn('RP-5'), then: 'risk-not-approved' },
    'not by who has the risk (V7)': { when: { ...defineOn('RP-3'), by: deptHead }, then: 'own-risk' },
    'not by who is recused from it': { when: within(define, whenRecused), then: 'recused' },
    once: { given: [defined], when: define, then: 'already-defined' },
    'under another id once it is retired': {
      given: [defined, retired],
      when: define,
      then: 'already-defined',
    },
  });
});

describe('an indicator is measured', () => {
  specify(indicator, {
    'for a period': { given: [defined], when: measure, then: [measured(1)] },
    'at the limit without a breach': { given: [defined], when: measureWith(2), then: [measured(2)] },
    'above the limit with a breach, which names who answers for the risk': {
      given: [defined],
      when: measureWith(3),
      then: [measured(3), breached(3)],
    },
    'below a limit that is a least': {
      given: [below],
      when: measureWith(89),
      then: [measured(89), breached(89, 90)],
    },
    'at a limit that is a least without a breach': {
      given: [below],
      when: measureWith(90),
      then: [measured(90)],
    },
    'for a risk of the department, which no post has': {
      given: [definedOn('RP-2')],
      when: measureWith(3),
      then: [
        measured(3),
        { type: 'IndicatorBreached', data: { riskPointId: 'RP-2', ownerOrgId: 'D06', value: 3 } },
      ],
    },
    'by a program that counts': { given: [defined], when: { ...measure, by: system }, then: [measured(1)] },
    'by the head, who is an officer of warning information': {
      given: [defined],
      when: { ...measure, by: deptHead },
      then: [measured(1)],
    },
    'by no officer of another department': {
      given: [defined],
      when: { ...measure, by: holderOf('P040') },
      then: 'beyond-own-unit',
    },
    'not by who has the risk': {
      given: [definedOn('RP-3')],
      when: { ...measure, by: deptHead },
      then: 'own-risk',
    },
    'once for a period with the same value': { given: [defined, measured(1)], when: measure, then: [] },
    'again with another value, as a correction that says why': {
      given: [defined, measured(1)],
      when: measureWith(4, { reason: '漏计三次' }),
      then: [{ ...measured(4, true), reason: '漏计三次' }, breached(4)],
    },
    'never corrected without a reason': {
      given: [defined, measured(1)],
      when: measureWith(4),
      then: 'correction-needs-reason',
    },
    'for a period that has begun': {
      given: [defined],
      when: measureWith(1, { period: '2025-04' }),
      then: 'period-not-begun',
    },
    'while its risk is in force': {
      given: [definedOn('RP-5')],
      when: measure,
      then: 'risk-not-approved',
    },
    'not once it is retired': { given: [defined, retired], when: measure, then: 'indicator-retired' },
    'not before it is defined': { when: measure, then: 'no-indicator' },
  });
});

describe('an indicator is retired', () => {
  specify(indicator, {
    'with the reason': {
      given: [defined, measured(3), breached(3)],
      when: retire,
      then: [{ ...retired, reason: '改用新指标' }],
    },
    'not by who has the risk (V7)': {
      given: [definedOn('RP-3')],
      when: { ...retire, by: deptHead },
      then: 'own-risk',
    },
    'not where the risk is unknown': {
      given: [defined],
      when: within(retire, bureauWith()),
      then: 'risk-unknown',
    },
    once: { given: [defined, retired], when: retire, then: 'indicator-retired' },
    'not when there is none': { when: retire, then: 'no-indicator' },
  });
});
