import { Event, type EventOf, Sealed, registerEvents } from '@probity/eventing';
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
  IsPart,
  IsReason,
  IsSealedText,
  IsSomeOf,
  IsTexts,
  IsTitle,
  May,
  RISK_SCOPES,
  type RiskScope,
} from '../vocabulary';
import { EntryCorrected } from './correction';

/** How service objects are asked (Art. 15(3)3): by letter, in a meeting, on a visit. */
export const OPINION_CHANNELS = ['LETTER', 'MEETING', 'VISIT'] as const;
export type OpinionChannel = (typeof OPINION_CHANNELS)[number];

/** Whose form a round waits for: the person, in the post. */
export class RosterEntry {
  @IsId() readonly postId: string;
  @IsId() readonly subjectRef: string;
}

/** How an area stands when a round closes: by risk points, or by the reason that excuses it. */
export class AreaCoverage {
  @IsOneOf(AREAS) readonly area: Area;
  @IsCount() readonly riskPointCount: number;
  @May() @IsReason() readonly excuse?: string;
}

/** What a round has covered when it closes. */
export class CoverageReport {
  @IsListOfParts(() => AreaCoverage, AREAS.length) readonly areas: readonly AreaCoverage[];
  @IsCount() readonly rosterCount: number;
  @IsCount() readonly nilReturnCount: number;
  /** Forms void because their holder left before they were compiled. */
  @IsCount() readonly voidCount: number;
}

/** A round of finding risks began: whose forms it waits for, and what it must cover (Art. 10(3), 15(3)1). */
@Event<InventoryRoundOpened>({
  version: 1,
  says: ({ orgId, roster, dueOn }) => ({
    en: `opened an inventory round in ${orgId} for ${roster.length} persons, due on ${dueOn}`,
    zh: `在${orgId}启动风险排查,共${roster.length}人,${dueOn}前完成`,
  }),
})
export class InventoryRoundOpened {
  @IsId() readonly orgId: string;
  @AtLeastOne() @IsSomeOf(RISK_SCOPES) readonly scopeLevels: readonly RiskScope[];
  @AtLeastOne() @IsListOfParts(() => RosterEntry, 20_000) readonly roster: readonly RosterEntry[];
  @IsSomeOf(AREAS) readonly mustCoverAreas: readonly Area[];
  @IsDay() readonly dueOn: Day;
}

/** Somebody came into a post while the round was open; it waits for that form as well (Art. 15(3)1). */
@Event<RosterExtended>({
  version: 1,
  says: ({ postId, subjectRef }) => ({
    en: `put ${subjectRef} in ${postId} on the roster`,
    zh: `将${postId}岗位的${subjectRef}补入参与人员`,
  }),
})
export class RosterExtended {
  @IsId() readonly postId: string;
  @IsId() readonly subjectRef: string;
}

/** Service objects were heard (Art. 15(3)3). A handle stands for them, never a name. */
@Event<ServiceObjectOpinionRecorded>({
  version: 1,
  says: ({ channel, respondents }) => ({
    en: `heard ${respondents ?? 'some'} service objects (${channel})`,
    zh: `征求管理服务对象意见(${channel})${respondents === undefined ? '' : `,${respondents}人`}`,
  }),
})
export class ServiceObjectOpinionRecorded {
  @IsOneOf(OPINION_CHANNELS) readonly channel: OpinionChannel;
  @IsId() readonly opinionHandle: string;
  @IsSealedText() @Sealed() readonly content: string;
  @IsIds(100) readonly riskPointIds: readonly string[];
  @May() @IsDay() readonly heldOn?: Day;
  /** The kind of service object, e.g. enterprises inspected. */
  @May() @IsTitle() readonly objectKind?: string;
  @May() @IsCount() readonly respondents?: number;
  @May() @IsId() readonly aboutOrgId?: string;
}

/** The round does without hearing service objects, for a reason. */
@Event<ServiceObjectStepWaived>({
  version: 1,
  needsReason: true,
  says: ({ reason }) => ({
    en: `waived the hearing of service objects: ${reason}`,
    zh: `不再征求管理服务对象意见:${reason}`,
  }),
})
export class ServiceObjectStepWaived {
  @IsReason() readonly reason: string;
}

/** Several persons appraised together (集中评, Art. 14). */
@Event<CollectiveAppraisalHeld>({
  version: 1,
  says: ({ participantsCount, suggestions }) => ({
    en: `appraised collectively: ${participantsCount} participants, ${suggestions.length} suggestions`,
    zh: `开展集中评议,${participantsCount}人参加,提出${suggestions.length}条建议`,
  }),
})
export class CollectiveAppraisalHeld {
  @IsCount() readonly participantsCount: number;
  @IsTexts(200) readonly suggestions: readonly string[];
  @May() @IsId() readonly aboutOrgId?: string;
}

/** A mandatory area need not be covered in this round, for a reason (V8). */
@Event<AreaExcused>({
  version: 1,
  needsReason: true,
  says: ({ area, reason }) => ({
    en: `excused the area ${area}: ${reason}`,
    zh: `同意领域${area}本轮不予覆盖:${reason}`,
  }),
})
export class AreaExcused {
  @IsOneOf(AREAS) readonly area: Area;
  @IsReason() readonly reason: string;
}

/** The round ended with its areas covered or excused and its roster complete (V8). */
@Event<InventoryRoundClosed>({
  version: 1,
  says: ({ coverageReport: { rosterCount, areas } }) => ({
    en: `closed the round: ${rosterCount} forms, ${areas.length} areas`,
    zh: `风险排查结束:登记表${rosterCount}份,覆盖领域${areas.length}个`,
  }),
})
export class InventoryRoundClosed {
  @IsPart(() => CoverageReport) readonly coverageReport: CoverageReport;
}

export const roundEvents = registerEvents({
  InventoryRoundOpened,
  RosterExtended,
  ServiceObjectOpinionRecorded,
  ServiceObjectStepWaived,
  CollectiveAppraisalHeld,
  AreaExcused,
  InventoryRoundClosed,
  EntryCorrected,
});
export type RoundEvent = EventOf<typeof roundEvents>;
