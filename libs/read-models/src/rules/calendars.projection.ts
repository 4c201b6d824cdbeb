import { Column, Entity } from '../row-columns';
import type { CalendarEvent, Day, Holiday, YearCalendar } from '@probity/domain';
import { Thing, things } from '../things';

/** The days off and at work of a year (工作日历), as far as they are known. */
@Entity('calendar')
export class Calendar extends Thing {
  @Column('integer') year: number;
  @Column('text') version: string;
  /** True while only the statutory days are known. */
  @Column('boolean') provisional: boolean;
  @Column('text', { nullable: true }) announcedOn: Day | null;
  @Column('text') source: string;
  @Column('simple-json') holidays: readonly Holiday[];
  /** Weekend days on which people work. */
  @Column('simple-json') makeUpDays: readonly Day[];
}

const known = ({ sourceDoc: source, announcedOn, ...calendar }: YearCalendar) => ({
  ...calendar,
  source,
  announcedOn: announcedOn ?? null,
});

/** The calendars in the version known last. */
export const calendars = things<Calendar, CalendarEvent>({
  name: 'calendars',
  version: 1,
  row: Calendar,
  category: 'calendar',
  begin: { CalendarPublished: ({ data }) => known(data.calendar) },
  advance: {
    CalendarPublished: (_row, { data }) => known(data.calendar),
    CalendarAmended: (_row, { data }) => known(data.calendar),
  },
});
