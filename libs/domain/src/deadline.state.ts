import type { DeadlineEvent, DeadlineRecomputed, DueDate } from './deadline.events';
import type { TermName } from './rule-content';

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

/** The clocks after one more event. */
export const evolveDeadlines = (deadlines: Deadlines, { type, data }: DeadlineEvent): Deadlines => {
  const { running, misses } = deadlines;
  switch (type) {
    case 'DeadlineSet':
    case 'DeadlineExtended':
      return { misses, running: { ...running, [data.due.term]: begun(data) } };
    case 'DeadlineRecomputed':
      return recomputed(deadlines, data);
    case 'DeadlineReminded':
      return { misses, running: marked(running, data.term, { reminded: true }) };
    case 'DeadlineMissed':
      return { misses: data.misses, running: marked(running, data.term, { missed: true }) };
    case 'DeadlineMet':
    case 'DeadlineDropped':
      return { misses, running: without(running, data.term) };
  }
};

const begun = ({ who, due }: Pick<Clock, 'who' | 'due'>): Clock => ({
  who,
  due,
  reminded: false,
  missed: false,
});

/** A day that moved takes its reminder and its miss with it: nobody had missed the day that holds now. */
const recomputed = (
  { running, misses }: Deadlines,
  { who, oldDueOn, due }: DeadlineRecomputed,
): Deadlines => {
  const before = running[due.term] ?? begun({ who, due });
  if (due.dueOn === oldDueOn) return { misses, running: { ...running, [due.term]: { ...before, due } } };
  return {
    misses: before.missed ? misses - 1 : misses,
    running: { ...running, [due.term]: begun({ who, due }) },
  };
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
