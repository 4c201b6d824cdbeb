import { Command, type CommandOf, registerCommands } from '@probity/eventing';
import type { Bureau } from '../bureau';
import {
  AtLeastOne,
  type Day,
  IsDay,
  IsFlag,
  IsId,
  IsIds,
  IsListOfParts,
  IsOneOf,
  IsReason,
  IsTitle,
  May,
} from '../vocabulary';
import { CHANGE_CAUSES, type ChangeCause } from './change-cause';
import { LEVELS, type Level } from './exposure';
import { KEEPERS } from './mandate';
import { LegalBasis, POWER_TYPES, PUBLICITIES, type PowerType, type Publicity } from './power-item.events';

@Command({
  issuers: KEEPERS,
  summary: { en: 'List a power in the catalogue, with its posts.', zh: '将职权列入职权目录并落实到岗位。' },
})
export class ListPowerItem {
  @IsTitle() readonly name: string;
  @IsOneOf(POWER_TYPES) readonly powerType: PowerType;
  @IsListOfParts(() => LegalBasis, 20) readonly legalBasis: readonly LegalBasis[];
  @IsId() readonly ownerOrgId: string;
  @AtLeastOne() @IsIds(100) readonly postIds: readonly string[];
  @IsFlag() readonly hasDiscretion: boolean;
  @IsOneOf(PUBLICITIES) readonly publicity: Publicity;
  @IsDay() readonly listedOn: Day;
}

@Command({
  issuers: KEEPERS,
  summary: { en: 'Revise some fields of a listed power.', zh: '修订目录中职权事项的部分内容。' },
})
export class RevisePowerItem {
  @May() @IsTitle() readonly name?: string;
  @May() @IsOneOf(POWER_TYPES) readonly powerType?: PowerType;
  @May() @IsListOfParts(() => LegalBasis, 20) readonly legalBasis?: readonly LegalBasis[];
  @May() @IsId() readonly ownerOrgId?: string;
  @May() @AtLeastOne() @IsIds(100) readonly postIds?: readonly string[];
  @May() @IsFlag() readonly hasDiscretion?: boolean;
  @IsOneOf(CHANGE_CAUSES) readonly cause: ChangeCause;
  @IsReason() readonly reason: string;
}

@Command({
  issuers: KEEPERS,
  summary: { en: 'Take a power out of the catalogue.', zh: '将职权移出职权目录。' },
})
export class RetirePowerItem {
  @IsOneOf(CHANGE_CAUSES) readonly cause: ChangeCause;
  @IsReason() readonly reason: string;
}

@Command({
  issuers: KEEPERS,
  summary: {
    en: 'Rate how exposed a power is. The grade follows from frequency and probability and is no risk grade.',
    zh: '评定职权敏感等级,由行使频率和腐败机率得出,不是风险点等级。',
  },
})
export class RatePowerExposure {
  @IsOneOf(LEVELS) readonly frequency: Level;
  @IsOneOf(LEVELS) readonly corruptionProbability: Level;
  @IsReason() readonly reason: string;
}

@Command({
  issuers: KEEPERS,
  seconders: ['LG_OFFICE', 'PRINCIPAL', 'DISCIPLINE'],
  summary: {
    en: 'Mark a power as not to be shown to the public, with a second person.',
    zh: '由两人共同将职权列为不宜公开。',
  },
})
export class MarkPowerNonPublic {
  @IsReason() readonly reason: string;
}

@Command({
  issuers: KEEPERS,
  summary: { en: 'Adopt a prevention plan for a power.', zh: '为职权采用防控预案。' },
})
export class AdoptControlPlan {
  @IsTitle() readonly planDoc: string;
}

export const powerItemCommands = registerCommands({
  ListPowerItem,
  RevisePowerItem,
  RetirePowerItem,
  RatePowerExposure,
  MarkPowerNonPublic,
  AdoptControlPlan,
});
export type PowerItemCommand = CommandOf<typeof powerItemCommands, { readonly bureau: Bureau }>;
