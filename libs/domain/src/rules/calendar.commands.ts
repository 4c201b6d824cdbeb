import { Command, type CommandOf, registerCommands } from '@probity/eventing';
import type { Bureau } from '../bureau';
import { type Day, IsDay, IsDays, IsFlag, IsId, IsListOfParts, IsReason, IsTitle, May } from '../vocabulary';
import { Holiday } from './calendar.events';

/** Who keeps the calendars. */
const KEEPERS = ['LG_OFFICE', 'SEC_ADMIN', 'SYS_ADMIN'] as const;

@Command({
  issuers: KEEPERS,
  summary: {
    en: 'Publish the working-day calendar of a year: as announced, or provisionally by the statutory days.',
    zh: '发布年度工作日历:按公告发布,或按法定节假日暂定。',
  },
})
export class PublishCalendar {
  @IsId() readonly version: string;
  @IsFlag() readonly provisional: boolean;
  /** The notice, or the statute, that says so. */
  @May() @IsTitle() readonly sourceDoc?: string;
  @May() @IsDay() readonly announcedOn?: Day;
  @IsListOfParts(() => Holiday, 100) readonly holidays: readonly Holiday[];
  @IsDays(100) readonly makeUpDays: readonly Day[];
}

@Command({
  issuers: KEEPERS,
  summary: { en: 'Change an announced calendar by a further notice.', zh: '按新的通知调整已公布的日历。' },
})
export class AmendCalendar {
  @IsId() readonly version: string;
  @May() @IsTitle() readonly sourceDoc?: string;
  @May() @IsDay() readonly announcedOn?: Day;
  @IsListOfParts(() => Holiday, 100) readonly holidays: readonly Holiday[];
  @IsDays(100) readonly makeUpDays: readonly Day[];
  @IsReason() readonly reason: string;
}

export const calendarCommands = registerCommands({ PublishCalendar, AmendCalendar });
export type CalendarCommand = CommandOf<typeof calendarCommands, { readonly bureau: Bureau }>;
