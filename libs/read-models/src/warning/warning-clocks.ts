import type { OneOf } from '@probity/eventing';
import type { Day, DeadlineEvent, TermName } from '@probity/domain';

/** Something that is owed: what, by whom, until when, and on which calendars that rests. */
export interface RunningClock {
  readonly term: TermName;
  readonly who: string;
  readonly dueOn: Day;
  readonly provisional: boolean;
  readonly calendarVersions: readonly string[];
  readonly missed: boolean;
}

/** The columns in which a row tells of its clocks. */
export interface ClockColumns {
  readonly clocks: readonly RunningClock[];
  readonly nextDueOn: Day | null;
  readonly nextDue: TermName | null;
  readonly provisional: boolean;
  readonly calendarVersions: readonly string[];
  readonly overdue: boolean;
}

/** The columns that follow from the clocks that run. */
export const columnsOf = (clocks: readonly RunningClock[]): ClockColumns => {
  const [next] = clocks.toSorted((one, other) => (one.dueOn < other.dueOn ? -1 : 1));
  return {
    clocks,
    nextDueOn: next?.dueOn ?? null,
    nextDue: next?.term ?? null,
    provisional: clocks.some(({ provisional }) => provisional),
    calendarVersions: [...new Set(clocks.flatMap(({ calendarVersions }) => calendarVersions))].sort(),
    overdue: clocks.some(({ missed }) => missed),
  };
};

type Clocked = Pick<ClockColumns, 'clocks'>;
type Starting = OneOf<DeadlineEvent, 'DeadlineSet' | 'DeadlineExtended' | 'DeadlineRecomputed'>;
type Ending = OneOf<DeadlineEvent, 'DeadlineMet' | 'DeadlineDropped'>;

const without = ({ clocks }: Clocked, term: TermName) => clocks.filter((clock) => clock.term !== term);

const started = (row: Clocked, { data: { who, due } }: Starting): ClockColumns => {
  const { term, dueOn, provisional, calendarVersions } = due;
  const clock = { term, who, dueOn, provisional, calendarVersions, missed: false };
  return columnsOf([...without(row, term), clock]);
};

const ended = (row: Clocked, { data: { term } }: Ending): ClockColumns => columnsOf(without(row, term));

const missed = ({ clocks }: Clocked, { data: { term } }: OneOf<DeadlineEvent, 'DeadlineMissed'>) =>
  columnsOf(clocks.map((clock) => (clock.term === term ? { ...clock, missed: true } : clock)));

/** What the events of clocks change in a row that tells of them. */
export const clockColumns = {
  DeadlineSet: started,
  DeadlineExtended: started,
  DeadlineRecomputed: started,
  DeadlineMet: ended,
  DeadlineDropped: ended,
  DeadlineMissed: missed,
};
