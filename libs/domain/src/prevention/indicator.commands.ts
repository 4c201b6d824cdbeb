import { Command, type CommandOf, registerCommands } from '@probity/eventing';
import type { Bureau } from '../bureau';
import { IsId, IsOneOf, IsReason, IsTitle, May } from '../vocabulary';
import { BREACH_DIRECTIONS, type BreachDirection, IsValue } from './indicator.events';
import { KEEPERS } from './mandate';
import { IsPeriod, type Period } from '../periods';

/** Who measures, besides those who keep the indicator: officers, collectors, and programs that count. */
export const MEASURERS = ['INFO_OFFICER', 'INFO_COLLECTOR', 'SYSTEM'] as const;

@Command({
  issuers: KEEPERS,
  summary: {
    en: 'Set an indicator for an approved risk: something countable, and a limit.',
    zh: '为已审定风险点设定监测指标及限值。',
  },
})
export class DefineIndicator {
  @IsId() readonly riskPointId: string;
  @IsTitle() readonly name: string;
  @IsOneOf(BREACH_DIRECTIONS) readonly direction: BreachDirection;
  @IsValue() readonly limit: number;
  @IsTitle() readonly unit: string;
}

@Command({
  issuers: [...KEEPERS, ...MEASURERS],
  summary: {
    en: 'Record the value of an indicator for a period; beyond the limit it is noted as breached.',
    zh: '记录某期间的指标值,超过限值的同时确认超限。',
  },
})
export class MeasureIndicator {
  @IsPeriod() readonly period: Period;
  @IsValue() readonly value: number;
  /** Why the value differs from the one measured before, where there is one. */
  @May() @IsReason() readonly reason?: string;
}

@Command({
  issuers: KEEPERS,
  summary: { en: 'Retire an indicator, with the reason.', zh: '停用监测指标并说明理由。' },
})
export class RetireIndicator {
  @IsReason() readonly reason: string;
}

export const indicatorCommands = registerCommands({ DefineIndicator, MeasureIndicator, RetireIndicator });
export type IndicatorCommand = CommandOf<typeof indicatorCommands, { readonly bureau: Bureau }>;
