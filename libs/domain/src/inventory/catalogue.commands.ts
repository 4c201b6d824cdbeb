import { Command, type CommandOf, registerCommands } from '@probity/eventing';
import type { Bureau } from '../bureau';
import {
  type Day,
  IsCount,
  IsDay,
  IsId,
  IsIds,
  IsOneOf,
  IsTitle,
  May,
  RISK_SCOPES,
  type RiskScope,
} from '../vocabulary';
import { MANIFEST_MAX } from './volume.events';

@Command({
  issuers: ['LG_OFFICE'],
  summary: {
    en: 'Issue a version of a risk-point catalogue: the owner’s approved risk points, all or those listed.',
    zh: '发布廉政风险点目录:责任主体已审定的全部或所列风险点。',
  },
})
export class IssueCatalogue {
  @IsOneOf(RISK_SCOPES) readonly scope: RiskScope;
  @IsId() readonly ownerId: string;
  @May() @IsIds(MANIFEST_MAX) readonly riskPointIds?: readonly string[];
  @May() @IsId() readonly volumeId?: string;
}

@Command({
  issuers: ['LG_OFFICE', 'SYSTEM'],
  summary: { en: 'Record that a version was filed with a body above.', zh: '登记目录备案情况。' },
})
export class FileCatalogue {
  @IsCount() readonly catalogueVersion: number;
  @IsTitle() readonly filedWith: string;
  @IsDay() readonly filedOn: Day;
}

export const catalogueCommands = registerCommands({ IssueCatalogue, FileCatalogue });
export type CatalogueCommand = CommandOf<typeof catalogueCommands, { readonly bureau: Bureau }>;
