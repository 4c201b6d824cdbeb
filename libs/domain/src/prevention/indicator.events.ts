import { Event, type EventOf, registerEvents } from '@probity/eventing';
import { IsCount, IsFlag, IsId, IsOneOf, IsScale, IsTitle, May } from '../vocabulary';
import { IsPeriod, type Period } from '../periods';

/** On which side of the limit an indicator is breached. */
export const BREACH_DIRECTIONS = ['ABOVE', 'BELOW'] as const;
export type BreachDirection = (typeof BREACH_DIRECTIONS)[number];

const VALUE_MAX = 1_000_000_000;
/** A value of an indicator: a whole number in its unit. */
export const IsValue = () => IsCount(VALUE_MAX);

/** An indicator was set for an approved risk: something countable, and a limit (监测指标, R16). */
@Event<IndicatorDefined>({
  version: 1,
  says: ({ riskPointId, name, direction, limit, unit }) => ({
    en:
      `set the indicator “${name}” for ${riskPointId}: ` +
      `breached ${direction.toLowerCase()} ${limit} ${unit}`,
    zh:
      `为${riskPointId}设定监测指标“${name}”:` +
      `${direction === 'ABOVE' ? '高于' : '低于'}${limit}${unit}即为超限`,
  }),
})
export class IndicatorDefined {
  @IsId() readonly riskPointId: string;
  @IsTitle() readonly name: string;
  @IsOneOf(BREACH_DIRECTIONS) readonly direction: BreachDirection;
  @IsValue() readonly limit: number;
  @IsTitle() readonly unit: string;
}

/** The indicator was measured for a period. */
@Event<IndicatorMeasured>({
  version: 1,
  says: ({ period, value, correction }) => ({
    en: `${correction ? 'corrected' : 'measured'} ${value} for ${period}`,
    zh: `${correction ? '更正' : '测得'}${period}指标值:${value}`,
  }),
})
export class IndicatorMeasured {
  @IsPeriod() readonly period: Period;
  @IsValue() readonly value: number;
  /** True when another value was measured for the period before. */
  @IsFlag() readonly correction: boolean;
}

/** A value lies beyond the limit. It is a signal to look, and decides nothing. */
@Event<IndicatorBreached>({
  version: 1,
  says: ({ indicatorId, riskPointId, value, limit }) => ({
    en: `noted that ${indicatorId} of ${riskPointId} is beyond its limit: ${value} against ${limit}`,
    zh: `确认${riskPointId}的监测指标${indicatorId}超限:${value}(限值${limit})`,
  }),
})
export class IndicatorBreached {
  @IsId() readonly indicatorId: string;
  @IsId() readonly riskPointId: string;
  /** The version of the risk in force. */
  @IsScale(100_000) readonly approvedRiskVersion: number;
  @IsId() readonly ownerOrgId: string;
  @May() @IsId() readonly ownerPostId?: string;
  @IsPeriod() readonly period: Period;
  @IsValue() readonly value: number;
  @IsValue() readonly limit: number;
}

/** The indicator is measured no longer. */
@Event<IndicatorRetired>({
  version: 1,
  needsReason: true,
  says: ({ riskPointId }) => ({
    en: `retired the indicator of ${riskPointId}`,
    zh: `停用${riskPointId}的监测指标`,
  }),
})
export class IndicatorRetired {
  @IsId() readonly riskPointId: string;
}

export const indicatorEvents = registerEvents({
  IndicatorDefined,
  IndicatorMeasured,
  IndicatorBreached,
  IndicatorRetired,
});
export type IndicatorEvent = EventOf<typeof indicatorEvents>;
