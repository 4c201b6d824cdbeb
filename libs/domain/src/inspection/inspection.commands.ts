import { Command, type CommandOf, registerCommands } from '@probity/eventing';
import type { Bureau } from '../bureau';
import {
  AtLeastOne,
  type Day,
  IsCount,
  IsDay,
  IsDigest,
  IsId,
  IsIds,
  IsPosition,
  IsReason,
  IsStreams,
  IsTitle,
} from '../vocabulary';
import { CASES_MAX, EVENTS_MAX, TEAM_MAX } from './inspection.events';

/** Who gives a mandate; never for an inspection of the own. */
export const MANDATORS = ['SUPERIOR', 'DISCIPLINE'] as const;

@Command({
  issuers: MANDATORS,
  summary: {
    en: 'Give a team, never including oneself, the mandate to inspect cases until a day.',
    zh: '授权检查组在期限内检查有关事项,授权人不得为组员。',
  },
})
export class OpenInspection {
  @IsTitle() readonly mandateDoc: string;
  @AtLeastOne() @IsIds(TEAM_MAX) readonly team: readonly string[];
  @AtLeastOne() @IsStreams(CASES_MAX) readonly scope: readonly string[];
  @IsReason() readonly purpose: string;
  @IsDay() readonly until: Day;
}

@Command({
  issuers: MANDATORS,
  summary: {
    en: 'Change team, scope or last day of an inspection, by a further document.',
    zh: '依据新的文件调整检查组、检查范围或期限。',
  },
})
export class ChangeInspectionScope {
  @IsTitle() readonly mandateDoc: string;
  @AtLeastOne() @IsIds(TEAM_MAX) readonly team: readonly string[];
  @AtLeastOne() @IsStreams(CASES_MAX) readonly scope: readonly string[];
  @IsDay() readonly until: Day;
  @IsReason() readonly reason: string;
}

@Command({
  issuers: [...MANDATORS, 'INSPECTOR'],
  summary: { en: 'End an inspection with its conclusion.', zh: '结束检查并记录结论。' },
})
export class CloseInspection {
  @IsReason() readonly conclusion: string;
}

@Command({
  issuers: ['INSPECTOR'],
  summary: { en: 'Start a replay of streams within the scope.', zh: '在检查范围内开始回放。' },
})
export class StartReplay {
  @IsId() readonly replayId: string;
  @AtLeastOne() @IsStreams(CASES_MAX) readonly filter: readonly string[];
  @IsPosition() readonly asOf: string;
}

@Command({
  issuers: ['INSPECTOR'],
  summary: { en: 'End a replay of one’s own.', zh: '结束本人的回放。' },
})
export class EndReplay {
  @IsId() readonly replayId: string;
}

@Command({
  issuers: ['INSPECTOR'],
  summary: {
    en: 'Record an extract of streams within the scope, with its digest.',
    zh: '登记在检查范围内提取的材料及其摘要值。',
  },
})
export class ProduceExtract {
  @AtLeastOne() @IsStreams(CASES_MAX) readonly filter: readonly string[];
  @IsPosition() readonly asOf: string;
  @IsDigest() readonly extractHash: string;
  @IsCount(EVENTS_MAX) readonly events: number;
}

export const inspectionCommands = registerCommands({
  OpenInspection,
  ChangeInspectionScope,
  CloseInspection,
  StartReplay,
  EndReplay,
  ProduceExtract,
});
export type InspectionCommand = CommandOf<typeof inspectionCommands, { readonly bureau: Bureau }>;
