import {
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
import { type DeadlineCommand, deadlineCommands } from './deadline.commands';
import { type DeadlineEvent, type DueDate, deadlineEvents } from './deadline.events';
import type { TermName } from './rule-content';
import { isOwnPost } from './standing';
import type { Day } from './vocabulary';

/** A clock that runs. */
export interface Clock {
  readonly who: string;
  readonly due: DueDate;
  readonly reminded: boolean;
  readonly missed: boolean;
}

/** The clocks of one thing: one for each term at a time, and how many dates have been missed so far. */
export interface Deadlines {
  readonly running: Readonly<Partial<Record<TermName, Clock>>>;
  readonly misses: number;
}

/** Nothing is owed, and nothing was missed. */
export const NO_DEADLINES: Deadlines = { running: {}, misses: 0 };

/** Why a clock does not do what was asked of it. */
export const deadlineReasons = {
  'no-deadline': unknown('nothing of that kind is owed', '没有该项期限'),
  'deadline-not-over': conflict('the day is not over yet', '期限尚未届满'),
  'deadline-not-near': conflict('the day is not near yet', '期限尚未临近'),
  'deadline-not-later': invalid('more time ends later than before', '延期后的日期须晚于原期限'),
  'own-deadline': forbidden('nobody grants oneself more time', '不得为本人批准延期'),
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

const recompute = (bureau: Bureau, { who, due }: Clock): Answer => {
  if (!due.provisional) return accept();
  const anew = bureau.dueOn(due.term, due.from);
  if (anew.provisional && anew.dueOn <= due.dueOn) return accept();
  // In favour of who is bound: a day once promised is never taken back (V23).
  const dueOn = anew.dueOn > due.dueOn ? anew.dueOn : due.dueOn;
  return accept({
    type: 'DeadlineRecomputed',
    data: { who, oldDueOn: due.dueOn, due: { ...anew, dueOn } },
    ruleRefs: [{ kind: 'DEADLINE', version: anew.ruleVersion }],
  });
};

const extend = (
  { data, by, bureau }: Extract<DeadlineCommand, { type: 'ExtendDeadline' }>,
  { who, due }: Clock,
): Answer => {
  const { newDueOn, reason } = data;
  if (isOwnPost(bureau, by, who)) return reject('own-deadline');
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

/** The clocks after one more event. */
export const evolveDeadlines = (deadlines: Deadlines, { type, data }: DeadlineEvent): Deadlines => {
  const { running, misses } = deadlines;
  switch (type) {
    case 'DeadlineSet':
    case 'DeadlineExtended':
    case 'DeadlineRecomputed': {
      const { who, due } = data;
      const clock = { who, due, reminded: false, missed: false };
      return { misses, running: { ...running, [due.term]: clock } };
    }
    case 'DeadlineReminded':
      return { misses, running: marked(running, data.term, { reminded: true }) };
    case 'DeadlineMissed':
      return { misses: data.misses, running: marked(running, data.term, { missed: true }) };
    case 'DeadlineMet':
    case 'DeadlineDropped':
      return { misses, running: without(running, data.term) };
  }
};

const without = (running: Deadlines['running'], term: TermName): Deadlines['running'] =>
  Object.fromEntries(Object.entries(running).filter(([each]) => each !== term));

const marked = (
  running: Deadlines['running'],
  term: TermName,
  mark: Partial<Clock>,
): Deadlines['running'] => {
  const clock = running[term];
  return clock === undefined ? running : { ...running, [term]: { ...clock, ...mark } };
};
