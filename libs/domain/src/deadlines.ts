import {
  type Asker,
  type CommandShape,
  type Decided,
  type Decision,
  type EventShape,
  type Reasons,
  accept,
  conflict,
  forbidden,
  invalid,
  reject,
  unknown,
} from '@probity/eventing';
import type { Bureau } from './bureau';
import { type DeadlineCommand, GRANTERS, deadlineCommands } from './deadline.commands';
import { type DeadlineEvent, deadlineEvents } from './deadline.events';
import type { Clock, Deadlines } from './deadline.state';
import type { TermName } from './rule-content';
import { answersFor, inCapacity, isOwnPost, isRecusedFrom, standingReasons, tiedPostsIn } from './standing';
import type { Day } from './vocabulary';
import { type CalendarOf, calendarsOver, endOfTerm, workingDayOnOrAfter } from './working-days';

export * from './deadline.state';

/** Why a clock does not do what was asked of it. */
export const deadlineReasons = {
  'no-deadline': unknown('nothing of that kind is owed', '没有该项期限'),
  'deadline-not-over': conflict('the day is not over yet', '期限尚未届满'),
  'deadline-not-near': conflict('the day is not near yet', '期限尚未临近'),
  'deadline-not-later': invalid('more time ends later than before', '延期后的日期须晚于原期限'),
  'own-deadline': forbidden(
    'nobody grants more time to oneself or to the own organisation',
    '不得为本人或本单位批准延期',
  ),
  recused: forbidden('who is recused from a matter does not act in it', '已回避该事项的人员不得参与'),
  ...standingReasons,
} satisfies Reasons;
export type DeadlineReason = keyof typeof deadlineReasons;

/** True for the commands that every thing with clocks takes. */
export const isDeadlineCommand = (command: CommandShape): command is DeadlineCommand =>
  command.type in deadlineCommands.types;

/** True for the events that every thing with clocks has. */
export const isDeadlineEvent = (event: EventShape): event is DeadlineEvent =>
  event.type in deadlineEvents.types;

/** The clock begins: whoever it is owes this, counted from the day after, by the rules of the day. */
export const startClock = (
  bureau: Bureau,
  term: TermName,
  from: Day,
  who: string,
): Decided<DeadlineEvent> => {
  const due = bureau.dueOn(term, from);
  return {
    type: 'DeadlineSet',
    data: { who, due },
    ruleRefs: [{ kind: 'DEADLINE', version: due.ruleVersion }],
  };
};

/** What was owed came on that day: the clock stops, and says whether it was late. None when none runs. */
export const stopClock = (
  { running }: Deadlines,
  term: TermName,
  on: Day,
): readonly Decided<DeadlineEvent>[] => {
  const clock = running[term];
  if (clock === undefined) return [];
  const { who, due } = clock;
  const { dueOn } = due;
  return accept({ type: 'DeadlineMet' as const, data: { who, term, dueOn, on, late: on > dueOn } });
};

/** The matter took another course: no clock of it runs on. */
export const dropClocks = ({ running }: Deadlines, reason: string): readonly Decided<DeadlineEvent>[] =>
  clocksOf(running).map(({ who, due: { term, dueOn } }) => ({
    type: 'DeadlineDropped',
    data: { who, term, dueOn },
    reason,
  }));

const clocksOf = (running: Deadlines['running']): readonly Clock[] => Object.values(running);

type Answer = Decision<DeadlineEvent, DeadlineReason>;

/** What follows from a command that a clock takes. */
export const decideDeadline = (command: DeadlineCommand, { running, misses }: Deadlines): Answer => {
  const { type, data, bureau } = command;
  const clock = running[data.term];
  if (!clock) return type === 'ExtendDeadline' ? reject('no-deadline', 'term', data.term) : accept();
  switch (type) {
    case 'RemindOfDeadline':
      return clock.reminded || clock.missed ? accept() : remind(bureau, clock);
    case 'MissDeadline':
      return clock.missed ? accept() : miss(bureau, clock, misses + 1);
    case 'RecomputeDeadline':
      return recompute(bureau, clock);
    case 'ExtendDeadline':
      return extend(command, clock);
  }
};

const remind = (bureau: Bureau, { who, due: { term, dueOn } }: Clock): Answer =>
  isNear(bureau, dueOn)
    ? accept({ type: 'DeadlineReminded', data: { who, term, dueOn } })
    : reject('deadline-not-near');

const miss = (bureau: Bureau, { who, due: { term, dueOn } }: Clock, misses: number): Answer =>
  bureau.on > dueOn
    ? accept({ type: 'DeadlineMissed', data: { who, term, dueOn, misses } })
    : reject('deadline-not-over');

/** True from the day on that the rules name for reminders. */
export const isNear = (bureau: Bureau, dueOn: Day): boolean =>
  bureau.dueOn('REMINDER', bureau.on).dueOn >= dueOn;

/** By the rules under which the day was set (V14), and by the calendars that are known now. */
const recompute = (bureau: Bureau, { who, due }: Clock): Answer => {
  if (!due.provisional) return accept();
  const calendarOf: CalendarOf = (year) => bureau.calendarOf(year);
  const anew = endOfTerm(due, due.from, calendarOf);
  // In favour of who is bound: a day once promised is never taken back (V23).
  const promised = workingDayOnOrAfter(due.dueOn, calendarOf);
  const dueOn = anew.dueOn > promised ? anew.dueOn : promised;
  const calendars = calendarsOver(due.from, dueOn, calendarOf);
  if (calendars.provisional && dueOn === due.dueOn) return accept();
  return accept({
    type: 'DeadlineRecomputed',
    data: { who, oldDueOn: due.dueOn, due: { ...due, ...anew, ...calendars, dueOn } },
    ruleRefs: [{ kind: 'DEADLINE', version: due.ruleVersion }],
  });
};

const extend = (
  { id, data, by, bureau }: Extract<DeadlineCommand, { type: 'ExtendDeadline' }>,
  { who, due }: Clock,
): Answer => {
  const { newDueOn, reason } = data;
  if (isOwn(bureau, by, who)) return reject('own-deadline');
  if (isRecusedFrom(bureau, by, id)) return reject('recused');
  if (!answersFor(bureau, inCapacity(by, GRANTERS), orgOf(bureau, who))) return reject('beyond-own-unit');
  if (newDueOn <= due.dueOn || newDueOn < bureau.on) {
    return reject('deadline-not-later', 'newDueOn', newDueOn);
  }
  const extended = { ...due, dueOn: newDueOn, provisional: false };
  return accept({
    type: 'DeadlineExtended',
    data: { who, oldDueOn: due.dueOn, due: extended },
    reason,
  });
};

/** One's own post, the organisation in which one acts or stands in any post, or of which one is the head. */
const isOwn = (bureau: Bureau, by: Asker, who: string): boolean => {
  const ownIds = [by.orgId, ...tiedPostsIn(bureau, by).map((postId) => bureau.post(postId)?.orgId)];
  return ownIds.includes(who) || isOwnPost(bureau, by, who) || isOwnPost(bureau, by, bureau.headOf(who));
};

/** The organisation that is bound, or in which the post stands that is. */
const orgOf = (bureau: Bureau, who: string): string => bureau.post(bureau.successorOf(who))?.orgId ?? who;
