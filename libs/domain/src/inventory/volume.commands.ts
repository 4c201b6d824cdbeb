import { Command, type CommandOf, registerCommands } from '@probity/eventing';
import type { Bureau } from '../bureau';
import { IsId, IsIds, IsOneOf, May, RISK_SCOPES, type RiskScope } from '../vocabulary';
import { MANIFEST_MAX } from './volume.events';

@Command({
  issuers: ['LG_OFFICE'],
  summary: {
    en: 'Bind risk points and their forms into a volume: those listed, or all that await a decision.',
    zh: '将风险点及其登记表汇编成册:所列各项,或本轮全部待审定事项。',
  },
})
export class CompileVolume {
  @IsId() readonly roundId: string;
  @IsOneOf(RISK_SCOPES) readonly scope: RiskScope;
  /** The risk points; by default all of the round, within the scope, that await a decision. */
  @May() @IsIds(MANIFEST_MAX) readonly riskPointIds?: readonly string[];
  /** Further forms, besides those that brought the risk points. */
  @May() @IsIds(MANIFEST_MAX) readonly formIds?: readonly string[];
}

@Command({
  issuers: ['LG_OFFICE'],
  summary: {
    en: 'Freeze a volume for review, if nothing in it has moved since it was compiled. By a second person.',
    zh: '材料自汇编后未变动的,由另一人锁定汇编册。',
  },
})
export class FreezeVolume {}

export const volumeCommands = registerCommands({ CompileVolume, FreezeVolume });
export type VolumeCommand = CommandOf<typeof volumeCommands, { readonly bureau: Bureau }>;
