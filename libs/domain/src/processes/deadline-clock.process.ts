import type { Intent, Process } from '@probity/eventing';
import type { Bureau, DeadlineFacts } from '../bureau';
import { isNear } from '../deadlines';
import { calendarsOver } from '../working-days';
import type { CalendarEvent } from '../rules/calendar.events';

const ask = (
  { category, id, due }: DeadlineFacts,
  type: 'MissDeadline' | 'RemindOfDeadline' | 'RecomputeDeadline',
): Intent => ({ category, id, type, data: { term: due.term }, about: due.term });

const touching = (year: number, bureau: Bureau): readonly Intent[] =>
  bureau
    .openDeadlines()
    .filter(
      ({ due }) => due.provisional && due.calendarVersions.some((each) => each.startsWith(`CN-${year}.`)),
    )
    .map((clock) => ask(clock, 'RecomputeDeadline'));

/** True for a day still provisional although all its years are known: it was recorded after they were. */
const isOutOfDate = (bureau: Bureau, { due }: DeadlineFacts): boolean =>
  due.provisional && !calendarsOver(due.from, due.dueOn, (year) => bureau.calendarOf(year)).provisional;

/**
 * The one clock of every term: it reminds before the day, notes the miss after it, and has provisional days
 * computed anew when a year is announced. It decides nothing.
 */
export const deadlineClock: Process<CalendarEvent, Bureau> = {
  name: 'deadline-clock',
  react: {
    CalendarPublished: ({ data }, bureau) => touching(data.calendar.year, bureau),
    CalendarAmended: ({ data }, bureau) => touching(data.calendar.year, bureau),
  },
  everyDay: (day, bureau) =>
    bureau.openDeadlines().flatMap((clock) => {
      const { due, reminded, missed } = clock;
      if (isOutOfDate(bureau.asOf(day), clock)) return [ask(clock, 'RecomputeDeadline')];
      if (missed) return [];
      if (day > due.dueOn) return [ask(clock, 'MissDeadline')];
      return !reminded && isNear(bureau.asOf(day), due.dueOn) ? [ask(clock, 'RemindOfDeadline')] : [];
    }),
};
