import {
  type Aggregate,
  type Decider,
  type Decision,
  type Rejection,
  accept,
  conflict,
  forbidden,
  invalid,
  reject,
  unknown,
} from '@probity/eventing';
import { answersForAll } from '../standing';
import { isWeekend } from '../working-days';
import { type CalendarCommand, calendarCommands } from './calendar.commands';
import { type CalendarEvent, calendarEvents } from './calendar.events';

/** What is known of the year. */
type Calendar =
  | { readonly status: 'unknown' }
  | { readonly status: 'provisional' | 'announced'; readonly versions: readonly string[] };

const reasons = {
  'no-such-calendar': unknown('a calendar is called CN-{year}', '日历编号应为CN-年份'),
  'version-of-another-calendar': invalid(
    'a version is called CN-{year}.{n}: by it the dates are found that rest on it',
    '版本编号应为CN-年份.序号',
  ),
  'calendar-without-source': invalid('a calendar names the notice it rests on', '工作日历须注明来源文件'),
  'announced-on-no-day': invalid('an announced calendar says since when', '已公布的日历须注明公布日期'),
  'announced-later': invalid('what is announced has been announced', '不得登记尚未公布的安排'),
  'date-of-another-year': invalid('the day does not belong to the year', '日期不属于该年度'),
  'make-up-on-a-weekday': invalid('a make-up day is a Saturday or Sunday', '调休上班日须为周六或周日'),
  'both-off-and-at-work': invalid('a day is off or at work, not both', '同一日期不得既放假又上班'),
  'already-announced': conflict(
    'the year is announced; a further notice amends it',
    '该年度已公布,须以调整方式变更',
  ),
  'not-announced': conflict('nothing is announced that could be amended', '该年度尚未公布,无从调整'),
  'office-of-a-lower-unit': forbidden(
    'the days off bind every unit: the office of the topmost bureau records them',
    '日历适用于全系统,须由最上级局的办公室登记',
  ),
  'version-published-before': conflict('a version is published once', '该版本已发布'),
};
type CalendarReason = keyof typeof reasons;
type Answer = Decision<CalendarEvent, CalendarReason>;

const faultOfKeeper = ({ by, bureau }: CalendarCommand): Rejection<CalendarReason> | undefined =>
  answersForAll(bureau, by, ['LG_OFFICE']) ? undefined : reject('office-of-a-lower-unit');

const faultOf = (command: CalendarCommand): Rejection<CalendarReason> | undefined => {
  const { id, data, bureau } = command;
  const { version, sourceDoc, announcedOn } = data;
  const year = yearOf(id);
  if (year === undefined) return reject('no-such-calendar');
  if (!version.startsWith(`CN-${year}.`)) return reject('version-of-another-calendar', 'version', version);
  if (sourceDoc === undefined) return reject('calendar-without-source', 'sourceDoc');
  if (announcedOn === undefined) {
    return isProvisional(command) ? faultOfDays(year, data) : reject('announced-on-no-day', 'announcedOn');
  }
  return announcedOn > bureau.on
    ? reject('announced-later', 'announcedOn', announcedOn)
    : faultOfDays(year, data);
};

const faultOfDays = (
  year: string,
  { holidays, makeUpDays }: CalendarCommand['data'],
): Rejection<CalendarReason> | undefined => {
  const daysOff = holidays.map(({ date }) => date);
  const strange = [...daysOff, ...makeUpDays].find((day) => !day.startsWith(`${year}-`));
  if (strange !== undefined) return reject('date-of-another-year', 'holidays', strange);
  const weekday = makeUpDays.find((day) => !isWeekend(day));
  if (weekday !== undefined) return reject('make-up-on-a-weekday', 'makeUpDays', weekday);
  const both = makeUpDays.find((day) => daysOff.includes(day));
  return both === undefined ? undefined : reject('both-off-and-at-work', 'makeUpDays', both);
};

const isProvisional = ({ type, data }: CalendarCommand): boolean =>
  type === 'PublishCalendar' && data.provisional;

const yearOf = (id: string): string | undefined => /^CN-(\d{4})$/.exec(id)?.[1];

const versionsOf = (calendar: Calendar): readonly string[] =>
  calendar.status === 'unknown' ? [] : calendar.versions;

const decide = (command: CalendarCommand, calendar: Calendar): Answer => {
  const { id, data } = command;
  const { version, sourceDoc = '' } = data;
  const fault = faultOfKeeper(command) ?? faultOf(command);
  if (fault) return fault;
  if (versionsOf(calendar).includes(version)) return reject('version-published-before', 'version', version);
  const found = { year: Number(yearOf(id)), provisional: isProvisional(command), sourceDoc };
  switch (command.type) {
    case 'PublishCalendar':
      return calendar.status === 'announced'
        ? reject('already-announced')
        : accept({ type: 'CalendarPublished', data: { calendar: { ...command.data, ...found } } });
    case 'AmendCalendar': {
      if (calendar.status !== 'announced') return reject('not-announced');
      const { reason, ...amended } = command.data;
      return accept({ type: 'CalendarAmended', data: { calendar: { ...amended, ...found } }, reason });
    }
  }
};

const evolve = (before: Calendar, { data }: CalendarEvent): Calendar => ({
  status: data.calendar.provisional ? 'provisional' : 'announced',
  versions: [...versionsOf(before), data.calendar.version],
});

/** Working days are data, with a source and a version; what a date was computed from is never lost (V23). */
const decider: Decider<Calendar, CalendarCommand, CalendarEvent, CalendarReason> = {
  initialState: { status: 'unknown' },
  reasons,
  decide,
  evolve,
};

/** The working days of a year (工作日历). */
export const calendar: Aggregate<Calendar, CalendarCommand, CalendarEvent, CalendarReason> = {
  category: 'calendar',
  commands: calendarCommands,
  events: calendarEvents,
  decider,
};
