import { Column, Entity, Index } from '../rows/row-columns';
import { type Columns, type EventRead, type Projection, categoryOf, idOf } from '@probity/eventing';
import {
  type Day,
  type DeadlineEvent,
  type DueDate,
  TERM_NAMES,
  type TermName,
  type TermUnit,
} from '@probity/domain';
import { ReadModel } from '../read-model';

/** What is owed by a day (期限日历): by whom, why that day, and what became of it. */
@Entity('deadline_calendar')
@Index(['dueOn'])
@Index(['who', 'dueOn'])
@Index(['stream'])
export class DeadlineCalendarEntry extends ReadModel {
  @Column('text') stream: string;
  @Column('text') category: string;
  /** The id of the thing inside its category. */
  @Column('text') streamId: string;
  /** Who is bound: a post, or an organisation. */
  @Column('text') who: string;
  @Column('text') term: TermName;
  /** What is owed, in words. */
  @Column('text') owedEn: string;
  @Column('text') owedZh: string;
  @Column('text') dueOn: Day;
  /** True while a year in the span is not announced: the day may move, in favour of who is bound (V23). */
  @Column('boolean') provisional: boolean;
  @Column('text') ruleVersion: string;
  @Column('simple-json') calendarVersions: readonly string[];
  /** The day from which it is counted; the day after is the first. */
  @Column('text') countedFrom: Day;
  @Column('integer') count: number;
  @Column('text') unit: TermUnit;
  /** Days of rest that were passed over. */
  @Column('simple-json') skipped: readonly Day[];
  @Column('text') status: 'OPEN' | 'MET' | 'LATE' | 'MISSED' | 'DROPPED';
  @Column('text', { nullable: true }) metOn: Day | null;
  @Column('boolean') reminded: boolean;
  /** How often more time was granted. */
  @Column('integer') extended: number;
}

const dated = ({ from: countedFrom, ...due }: DueDate) => ({ ...due, countedFrom });

const begun = (
  { stream }: EventRead<DeadlineEvent>,
  { who, due }: { readonly who: string; readonly due: DueDate },
): Columns<DeadlineCalendarEntry> => ({
  stream,
  category: categoryOf(stream),
  streamId: idOf(stream),
  who,
  owedEn: TERM_NAMES[due.term].en,
  owedZh: TERM_NAMES[due.term].zh,
  ...dated(due),
  status: 'OPEN',
  metOn: null,
  reminded: false,
  extended: 0,
});

/** Every clock of every stream, those that have stopped too. */
export const deadlineCalendar: Projection<DeadlineCalendarEntry, DeadlineEvent> = {
  name: 'deadline-calendar',
  version: 1,
  row: DeadlineCalendarEntry,
  keysOf: ({ stream, data }) => [`${stream}:${'due' in data ? data.due.term : data.term}`],
  begin: { DeadlineSet: (event) => begun(event, event.data) },
  advance: {
    DeadlineSet: (_row, event) => begun(event, event.data),
    DeadlineReminded: () => ({ reminded: true }),
    DeadlineMissed: () => ({ status: 'MISSED' }),
    DeadlineExtended: ({ extended }, { data: { due } }) => ({
      ...dated(due),
      ...{ status: 'OPEN', reminded: false, extended: extended + 1 },
    }),
    // A day that moved takes its reminder and its miss with it.
    DeadlineRecomputed: (_row, { data: { oldDueOn, due } }) =>
      due.dueOn === oldDueOn ? dated(due) : { ...dated(due), status: 'OPEN', reminded: false },
    DeadlineMet: (_row, { data: { late, on: metOn } }) => ({ status: late ? 'LATE' : 'MET', metOn }),
    DeadlineDropped: () => ({ status: 'DROPPED' }),
  },
};
