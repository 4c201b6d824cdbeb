import { Column, Entity } from '../rows/row-columns';
import type { EventRead } from '@probity/eventing';
import { type CalendarEvent, type Day, type Holiday, dayOf } from '@probity/domain';
import type { Course } from '../following/course';
import { Thing, things } from '../rows/things';

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
  /** The day from which this version counts: of its announcement, or of its entry where there was none. */
  @Column('text') validFrom: Day;
  /** The versions by the days from which they count. */
  @Column('simple-json') course: Course<Calendar>;
}

const VERSION = [
  ...['version', 'provisional', 'announcedOn', 'source', 'holidays', 'makeUpDays', 'validFrom'],
];

const known = (course: Course<Calendar>, { data, metadata }: EventRead<CalendarEvent>) => {
  const { year, sourceDoc: source, announcedOn = null, ...calendar } = data.calendar;
  const validFrom = announcedOn ?? dayOf(metadata.occurredAt);
  const version = { ...calendar, source, announcedOn, validFrom };
  // Of those that count, the one published last does, even where it was announced before another.
  return { year, ...version, course: [...course, { from: validFrom, ...version }] };
};

/** The calendars in the version known last. */
export const calendars = things<Calendar, CalendarEvent>({
  name: 'calendars',
  version: 2,
  row: Calendar,
  category: 'calendar',
  validity: { from: 'validFrom', course: { in: 'course', of: VERSION } },
  begin: { CalendarPublished: (event) => known([], event) },
  advance: {
    CalendarPublished: ({ course }, event) => known(course, event),
    CalendarAmended: ({ course }, event) => known(course, event),
  },
});
