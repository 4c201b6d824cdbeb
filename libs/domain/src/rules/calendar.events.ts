import { Event, type EventOf, registerEvents } from '@probity/eventing';
import {
  type Day,
  IsDay,
  IsDays,
  IsFlag,
  IsId,
  IsListOfParts,
  IsPart,
  IsScale,
  IsTitle,
  May,
} from '../vocabulary';

/** A day off, and why. */
export class Holiday {
  @IsTitle() readonly name: string;
  @IsDay() readonly date: Day;
}

/** The days off and at work of a year. */
export class YearCalendar {
  @IsScale(9_999) readonly year: number;
  @IsId() readonly version: string;
  /** True while only the statutory days are known. */
  @IsFlag() readonly provisional: boolean;
  /** The notice, or the statute, that says so. */
  @IsTitle() readonly sourceDoc: string;
  /** The day of the announcement; left out while there is none. */
  @May() @IsDay() readonly announcedOn?: Day;
  @IsListOfParts(() => Holiday, 100) readonly holidays: readonly Holiday[];
  /** Weekend days on which people work. */
  @IsDays(100) readonly makeUpDays: readonly Day[];
}

/** The days off and working weekends of a year were published, or what is known of them so far. */
@Event<CalendarPublished>({
  version: 1,
  says: ({ calendar: { year, version, provisional, sourceDoc } }) => ({
    en: `published the ${provisional ? 'provisional ' : ''}calendar of ${year}, ${version} (${sourceDoc})`,
    zh: `发布${year}年${provisional ? '暂定' : ''}工作日历${version}(${sourceDoc})`,
  }),
})
export class CalendarPublished {
  @IsPart(() => YearCalendar) readonly calendar: YearCalendar;
}

/** An announced calendar was changed by a further notice. */
@Event<CalendarAmended>({
  version: 1,
  needsReason: true,
  says: ({ calendar: { year, version, sourceDoc } }) => ({
    en: `amended the calendar of ${year} as ${version} (${sourceDoc})`,
    zh: `调整${year}年工作日历为${version}(${sourceDoc})`,
  }),
})
export class CalendarAmended {
  @IsPart(() => YearCalendar) readonly calendar: YearCalendar;
}

export const calendarEvents = registerEvents({ CalendarPublished, CalendarAmended });
export type CalendarEvent = EventOf<typeof calendarEvents>;
