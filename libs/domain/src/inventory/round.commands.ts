import { Command, type CommandOf, registerCommands } from '@probity/eventing';
import type { Bureau } from '../bureau';
import {
  AREAS,
  type Area,
  AtLeastOne,
  type Day,
  IsCount,
  IsDay,
  IsId,
  IsIds,
  IsListOfParts,
  IsOneOf,
  IsReason,
  IsTextToSeal,
  IsSomeOf,
  IsTexts,
  IsTitle,
  May,
  RISK_SCOPES,
  type RiskScope,
} from '../vocabulary';
import { CorrectEntry } from './correction';
import { OPINION_CHANNELS, type OpinionChannel, RosterEntry } from './round.events';

@Command({
  issuers: ['LG_OFFICE'],
  summary: {
    en: 'Open an inventory round: whose forms it waits for, and what it must cover.',
    zh: '启动一轮风险排查,确定参与人员和必须覆盖的领域。',
  },
})
export class OpenInventoryRound {
  @IsId() readonly orgId: string;
  @AtLeastOne() @IsSomeOf(RISK_SCOPES) readonly scopeLevels: readonly RiskScope[];
  @AtLeastOne() @IsListOfParts(() => RosterEntry, 20_000) readonly roster: readonly RosterEntry[];
  /** The seven of Art. 10(3), and more if wanted; by default just these. */
  @May() @IsSomeOf(AREAS) readonly mustCoverAreas?: readonly Area[];
  @IsDay() readonly dueOn: Day;
}

@Command({
  issuers: ['LG_OFFICE', 'SYSTEM'],
  summary: {
    en: 'Wait for one more form: of somebody who came into a post while the round is open.',
    zh: '排查期间有人到任,将其补入参与人员。',
  },
})
export class ExtendRoster {
  @IsId() readonly postId: string;
  @IsId() readonly subjectRef: string;
}

@Command({
  issuers: ['DEPT_HEAD', 'LG_OFFICE'],
  summary: {
    en: 'Record what service objects said, under a handle and never a name.',
    zh: '记录管理服务对象的意见,只记代号,不记姓名。',
  },
})
export class RecordServiceObjectOpinion {
  @IsOneOf(OPINION_CHANNELS) readonly channel: OpinionChannel;
  @IsId() readonly opinionHandle: string;
  @IsTextToSeal() readonly content: string;
  @IsIds(100) readonly riskPointIds: readonly string[];
  @May() @IsDay() readonly heldOn?: Day;
  @May() @IsTitle() readonly objectKind?: string;
  @May() @IsCount() readonly respondents?: number;
  @May() @IsId() readonly aboutOrgId?: string;
}

@Command({
  issuers: ['LG_OFFICE'],
  summary: {
    en: 'Do without hearing service objects in this round, for a reason.',
    zh: '说明原因,本轮不征求管理服务对象意见。',
  },
})
export class WaiveServiceObjectStep {
  @IsReason() readonly reason: string;
}

@Command({
  issuers: ['DEPT_HEAD', 'LG_OFFICE'],
  summary: { en: 'Record a collective appraisal.', zh: '记录集中评议情况。' },
})
export class HoldCollectiveAppraisal {
  @IsCount() readonly participantsCount: number;
  @IsTexts(200) readonly suggestions: readonly string[];
  @May() @IsId() readonly aboutOrgId?: string;
}

@Command({
  issuers: ['LG_OFFICE'],
  summary: {
    en: 'Excuse an area that this round must cover, for a reason.',
    zh: '说明原因,同意本轮不覆盖某一必须覆盖的领域。',
  },
})
export class ExcuseArea {
  @IsOneOf(AREAS) readonly area: Area;
  @IsReason() readonly reason: string;
}

@Command({
  issuers: ['LG_OFFICE'],
  summary: {
    en: 'Close a round whose areas are covered or excused and whose forms are all in.',
    zh: '领域全部覆盖或已说明、登记表全部提交后,结束本轮排查。',
  },
})
export class CloseInventoryRound {}

export const roundCommands = registerCommands({
  OpenInventoryRound,
  ExtendRoster,
  RecordServiceObjectOpinion,
  WaiveServiceObjectStep,
  HoldCollectiveAppraisal,
  ExcuseArea,
  CloseInventoryRound,
  CorrectEntry,
});
export type RoundCommand = CommandOf<typeof roundCommands, { readonly bureau: Bureau }>;
