import { Event, type EventOf, registerEvents } from '@probity/eventing';
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

/** Most members of a team. */
export const TEAM_MAX = 50;
/** Most cases in a scope, or in a filter within it. */
export const CASES_MAX = 500;
/** How many events an extract can count. */
export const EVENTS_MAX = 100_000_000;

/** A team was given a mandate to look into cases, for a purpose and a time. */
@Event<InspectionOpened>({
  version: 1,
  says: ({ mandateDoc, team, scope, purpose, until }) => ({
    en:
      `opened an inspection of ${scope.join(', ')} by ${team.length} persons ` +
      `until ${until} (${mandateDoc}): ${purpose}`,
    zh:
      `依据《${mandateDoc}》对${scope.join('、')}开展检查,` +
      `组员${team.length}人,至${until}止,事由:${purpose}`,
  }),
})
export class InspectionOpened {
  /** The document that gives the mandate. */
  @IsTitle() readonly mandateDoc: string;
  @AtLeastOne() @IsIds(TEAM_MAX) readonly team: readonly string[];
  /** Cases by the names of their streams; an organisation stands for all cases in it. */
  @AtLeastOne() @IsStreams(CASES_MAX) readonly scope: readonly string[];
  @IsReason() readonly purpose: string;
  /** The last day. */
  @IsDay() readonly until: Day;
}

/** From now on it is another team, other cases or another last day. */
@Event<InspectionScopeChanged>({
  version: 1,
  needsReason: true,
  says: ({ mandateDoc, team, scope, until }) => ({
    en:
      `changed the inspection to ${scope.join(', ')} by ${team.length} persons ` +
      `until ${until} (${mandateDoc})`,
    zh: `依据《${mandateDoc}》调整检查范围为${scope.join('、')},组员${team.length}人,至${until}止`,
  }),
})
export class InspectionScopeChanged {
  @IsTitle() readonly mandateDoc: string;
  @AtLeastOne() @IsIds(TEAM_MAX) readonly team: readonly string[];
  @AtLeastOne() @IsStreams(CASES_MAX) readonly scope: readonly string[];
  @IsDay() readonly until: Day;
}

/** The inspection has ended; nobody looks in its mandate any more. */
@Event<InspectionClosed>({
  version: 1,
  says: ({ conclusion }) => ({
    en: `closed the inspection: ${conclusion}`,
    zh: `结束检查:${conclusion}`,
  }),
})
export class InspectionClosed {
  @IsReason() readonly conclusion: string;
}

/** Somebody of the team lets the past of some cases pass by again. */
@Event<ReplayStarted>({
  version: 1,
  says: ({ inspectorRef, filter, asOf }) => ({
    en: `recorded that ${inspectorRef} started a replay of ${filter.join(', ')} up to position ${asOf}`,
    zh: `记录${inspectorRef}开始回放${filter.join('、')},截至位置${asOf}`,
  }),
})
export class ReplayStarted {
  @IsId() readonly replayId: string;
  @IsId() readonly inspectorRef: string;
  /** The streams that are replayed. */
  @AtLeastOne() @IsStreams(CASES_MAX) readonly filter: readonly string[];
  /** The position of the log up to which it goes. */
  @IsPosition() readonly asOf: string;
}

/** The replay is over. */
@Event<ReplayEnded>({
  version: 1,
  says: ({ replayId }) => ({ en: `ended the replay ${replayId}`, zh: `结束回放${replayId}` }),
})
export class ReplayEnded {
  @IsId() readonly replayId: string;
}

/** Somebody of the team took events with them. */
@Event<ExtractProduced>({
  version: 1,
  says: ({ inspectorRef, filter, asOf, events, extractHash }) => ({
    en:
      `recorded that ${inspectorRef} took ${events} events of ${filter.join(', ')} ` +
      `up to position ${asOf} (SHA-256 ${extractHash})`,
    zh: `记录${inspectorRef}提取${filter.join('、')}截至位置${asOf}的事件${events}条(SHA-256 ${extractHash})`,
  }),
})
export class ExtractProduced {
  @IsId() readonly inspectorRef: string;
  @AtLeastOne() @IsStreams(CASES_MAX) readonly filter: readonly string[];
  @IsPosition() readonly asOf: string;
  /** SHA-256 over the bytes of the extract, in hex. */
  @IsDigest() readonly extractHash: string;
  @IsCount(EVENTS_MAX) readonly events: number;
}

export const inspectionEvents = registerEvents({
  InspectionOpened,
  InspectionScopeChanged,
  InspectionClosed,
  ReplayStarted,
  ReplayEnded,
  ExtractProduced,
});
export type InspectionEvent = EventOf<typeof inspectionEvents>;
