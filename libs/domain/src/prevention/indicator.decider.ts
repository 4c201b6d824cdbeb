import {
  type Aggregate,
  type Decided,
  type Decider,
  type Decision,
  accept,
  conflict,
  invalid,
  reject,
  unknown,
} from '@probity/eventing';
import type { RiskPointFacts } from '../bureau';
import { type IndicatorCommand, MEASURERS, indicatorCommands } from './indicator.commands';
import { type IndicatorDefined, type IndicatorEvent, indicatorEvents } from './indicator.events';
import { mandateReasons, notBegun, riskInForce, unmandated } from './mandate';
import type { Period } from '../periods';

interface Defined {
  readonly status: 'defined' | 'retired';
  readonly definition: IndicatorDefined;
  /** By period; a correction replaces. */
  readonly values: Readonly<Partial<Record<Period, number>>>;
}
type Indicator = { readonly status: 'unknown' } | Defined;

const reasons = {
  'no-indicator': unknown('there is no such indicator', '该监测指标不存在'),
  'already-defined': conflict(
    'an indicator is defined once: retire it and define another',
    '该监测指标已设定',
  ),
  'indicator-retired': conflict('the indicator is measured no longer', '该监测指标已停用'),
  'correction-needs-reason': invalid(
    'another value was measured for the period: say why it is corrected',
    '该期间已有指标值,更正须说明理由',
  ),
  ...mandateReasons,
};
type Reason = keyof typeof reasons;
type Answer = Decision<IndicatorEvent, Reason>;
type Asking<K extends IndicatorCommand['type']> = Extract<IndicatorCommand, { readonly type: K }>;

const define = (asking: Asking<'DefineIndicator'>): Answer => {
  const { data, bureau } = asking;
  const risk = riskInForce(bureau, data.riskPointId);
  if (!risk) return reject('risk-not-approved', 'riskPointId', data.riskPointId);
  return unmandated(asking, risk) ?? accept({ type: 'IndicatorDefined', data });
};

const isBeyond = ({ direction, limit }: IndicatorDefined, value: number): boolean =>
  direction === 'ABOVE' ? value > limit : value < limit;

const breachOf = (
  { id: indicatorId, data: { period, value } }: Asking<'MeasureIndicator'>,
  { riskPointId, limit }: IndicatorDefined,
  { approvedVersion: approvedRiskVersion, ownerOrgId, ownerPostId }: RiskPointFacts,
): Decided<IndicatorEvent> => ({
  type: 'IndicatorBreached',
  data: {
    ...{ indicatorId, riskPointId, approvedRiskVersion, ownerOrgId },
    ...(ownerPostId !== null && { ownerPostId }),
    ...{ period, value, limit },
  },
});

const record = (
  asking: Asking<'MeasureIndicator'>,
  { definition, values }: Defined,
  risk: RiskPointFacts,
): Answer => {
  const { period, value, reason } = asking.data;
  const before = values[period];
  if (before === value) return accept();
  const correction = before !== undefined;
  if (correction && reason === undefined) return reject('correction-needs-reason', 'reason');
  return accept(
    { type: 'IndicatorMeasured', data: { period, value, correction }, ...(reason && { reason }) },
    ...(isBeyond(definition, value) ? [breachOf(asking, definition, risk)] : []),
  );
};

const measure = (asking: Asking<'MeasureIndicator'>, state: Defined): Answer => {
  const { data, bureau } = asking;
  const risk = riskInForce(bureau, state.definition.riskPointId);
  if (!risk) return reject('risk-not-approved');
  return (
    unmandated(asking, risk, ['LG_OFFICE', 'DEPT_HEAD', ...MEASURERS]) ??
    notBegun(bureau, data.period) ??
    record(asking, state, risk)
  );
};

const retire = (asking: Asking<'RetireIndicator'>, { definition: { riskPointId } }: Defined): Answer => {
  const { data, bureau } = asking;
  const risk = bureau.riskPoint(riskPointId);
  if (!risk) return reject('risk-unknown');
  return (
    unmandated(asking, risk) ??
    accept({ type: 'IndicatorRetired', data: { riskPointId }, reason: data.reason })
  );
};

/** Indicators count; what is beyond the limit is a signal, and never a decision (PIPL 24, V9). */
const decider: Decider<Indicator, IndicatorCommand, IndicatorEvent, Reason> = {
  initialState: { status: 'unknown' },
  reasons,

  decide: (command, state) => {
    if (command.type === 'DefineIndicator') {
      return state.status === 'unknown' ? define(command) : reject('already-defined');
    }
    if (state.status === 'unknown') return reject('no-indicator');
    if (state.status === 'retired') return reject('indicator-retired');
    switch (command.type) {
      case 'MeasureIndicator':
        return measure(command, state);
      case 'RetireIndicator':
        return retire(command, state);
    }
  },

  evolve: (state, { type, data }) => {
    if (type === 'IndicatorDefined') return { status: 'defined', definition: data, values: {} };
    if (state.status === 'unknown') return state;
    switch (type) {
      case 'IndicatorMeasured':
        return { ...state, values: { ...state.values, [data.period]: data.value } };
      case 'IndicatorBreached':
        return state;
      case 'IndicatorRetired':
        return { ...state, status: 'retired' };
    }
  },
};

/** Countable facts with a limit, for approved risks (监测指标). */
export const indicator: Aggregate<Indicator, IndicatorCommand, IndicatorEvent, Reason> = {
  category: 'indicator',
  commands: indicatorCommands,
  events: indicatorEvents,
  decider,
};
