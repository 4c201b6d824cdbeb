import { Event } from '@probity/eventing';
import { AtLeastOne, IsCount, IsIds, IsOneOf, IsRiskGrade, May, type RiskGrade } from '../vocabulary';
import { MONITOR_NOTES, type MonitorNote } from './monitors';

const NOTES = Object.keys(MONITOR_NOTES);

/** What made the monitors change. */
export const MONITOR_CAUSES = ['APPOINTMENT', 'DEPARTURE', 'POST', 'PORTFOLIO', 'MERGER'] as const;
export type MonitorCause = (typeof MONITOR_CAUSES)[number];

/** The monitors (防控责任人) that the approved grade asks for took up their duty (Art. 15(4)2). */
@Event<MonitorAssigned>({
  version: 1,
  says: ({ monitorPostIds, grade }) => ({
    en: `made ${monitorPostIds.join(', ')} monitors at grade ${grade}`,
    zh: `按${grade}级确定防控责任人:${monitorPostIds.join('、')}`,
  }),
})
export class MonitorAssigned {
  @IsCount() readonly approvedVersion: number;
  @IsRiskGrade() readonly grade: RiskGrade;
  @IsIds(10) readonly monitorPostIds: readonly string[];
  /** Who monitored the version before, if there was one. */
  @May() @IsIds(10) readonly previousPostIds?: readonly string[];
  @May() @IsOneOf(NOTES) readonly note?: MonitorNote;
}

/** Others are monitors now, because the bureau changed, not the grade. */
@Event<MonitorChanged>({
  version: 1,
  says: ({ monitorPostIds, previousPostIds, cause }) => ({
    en: `changed the monitors from ${previousPostIds.join(', ')} to ${monitorPostIds.join(', ')} (${cause})`,
    zh: `防控责任人由${previousPostIds.join('、')}变更为${monitorPostIds.join('、')}(${cause})`,
  }),
})
export class MonitorChanged {
  @IsCount() readonly approvedVersion: number;
  @IsRiskGrade() readonly grade: RiskGrade;
  @IsIds(10) readonly monitorPostIds: readonly string[];
  @IsIds(10) readonly previousPostIds: readonly string[];
  @IsOneOf(MONITOR_CAUSES) readonly cause: MonitorCause;
  @May() @IsOneOf(NOTES) readonly note?: MonitorNote;
}

/** The risk came to its end, and with it the duty of its monitors. */
@Event<MonitorReleased>({
  version: 1,
  says: ({ releasedPostIds }) => ({
    en: `released ${releasedPostIds.join(', ')} from monitoring the risk, which is at its end`,
    zh: `风险点已终结,${releasedPostIds.join('、')}不再是防控责任人`,
  }),
})
export class MonitorReleased {
  /** Who monitored the version in force, and those that waited to be. */
  @AtLeastOne() @IsIds(100) readonly releasedPostIds: readonly string[];
}

/** Nobody holds the post of a monitor; the next higher posts stand in until somebody does (V5). */
@Event<MonitorVacancyAlerted>({
  version: 1,
  says: ({ vacantPostIds, standInPostIds }) => ({
    en: `found ${vacantPostIds.join(', ')} vacant; ${standInPostIds.join(', ') || 'nobody'} stands in`,
    zh: `责任岗位${vacantPostIds.join('、')}空缺,暂由${standInPostIds.join('、') || '(无)'}负责`,
  }),
})
export class MonitorVacancyAlerted {
  @IsCount() readonly approvedVersion: number;
  @AtLeastOne() @IsIds(10) readonly vacantPostIds: readonly string[];
  @IsIds(10) readonly standInPostIds: readonly string[];
}

/** No post of a monitor is vacant any more: the alert is over. */
@Event<MonitorVacancyFilled>({
  version: 1,
  says: ({ filledPostIds }) => ({
    en: `found ${filledPostIds.join(', ')} no longer vacant`,
    zh: `责任岗位${filledPostIds.join('、')}不再空缺`,
  }),
})
export class MonitorVacancyFilled {
  @IsCount() readonly approvedVersion: number;
  @AtLeastOne() @IsIds(10) readonly filledPostIds: readonly string[];
}
