import { type EventRead, type EventShape, type StreamName, categoryOf, idOf } from '@probity/eventing';
import type { Bureau, DeadlineFacts, RuleFacts } from '../bureau';
import { dayOf } from '../day';
import { type DeadlineEvent, type DueDate, deadlineEvents } from '../deadline.events';
import { type RuleKind, type TermName, rulesIn } from '../rule-content';
import { DEFAULT_RULES, DEFAULT_VERSION } from '../rule-defaults';
import type { CalendarEvent } from '../rules/calendar.events';
import type { RuleSetEvent, RuleSetVersionAdopted } from '../rules/rule-set.events';
import type { Day } from '../vocabulary';
import { type WorkCalendar, endOfTerm, unannouncedYear } from '../working-days';
import { Timelines } from './timeline';

type Answers = Pick<Bureau, 'rules' | 'dueOn' | 'calendarOf' | 'openDeadlines'>;

/** What is in force, and what is owed: rule sets, calendars and the clocks of every stream. */
export class RuleFactsLog {
  /** Null from the day on which a version is repealed. */
  private readonly versions = new Timelines<RuleSetVersionAdopted | null>();
  private readonly calendars = new Timelines<WorkCalendar>();
  private readonly clocks = new Map<string, DeadlineFacts>();

  /** Takes note of an event; events of other contexts say nothing here. */
  apply(event: EventRead<EventShape>): void {
    switch (categoryOf(event.stream)) {
      case 'ruleSet':
        this.learnOfRules(event as EventRead<RuleSetEvent>);
        return;
      case 'calendar':
        this.learnOfCalendar(event as EventRead<CalendarEvent>);
        return;
      default:
        if (deadlineEvents.has(event.type)) this.learnOfClock(event as EventRead<DeadlineEvent>);
    }
  }

  /** What holds on the day. */
  on(day: Day): Answers {
    const calendarOf = (year: string): WorkCalendar => this.calendars.on(year, day) ?? unannouncedYear(year);
    const rules: Bureau['rules'] = (kind) => this.rulesOn(kind, day);
    return {
      rules,
      calendarOf,
      dueOn: (term, from) => dueDateOf(rules('DEADLINE'), term, from, calendarOf),
      openDeadlines: () => [...this.clocks.values()],
    };
  }

  private rulesOn<K extends RuleKind>(kind: K, day: Day): RuleFacts<K> {
    const adopted = this.versions.on(kind, day);
    const content = adopted ? rulesIn(kind, adopted.content) : undefined;
    if (!adopted || !content)
      return {
        kind,
        version: DEFAULT_VERSION,
        validFrom: '0001-01-01',
        content: DEFAULT_RULES[kind],
        adoptedOn: '0001-01-01',
      };
    const { version, validFrom, adoptedOn } = adopted;
    return { kind, version, validFrom, adoptedOn, content };
  }

  private learnOfRules({ type, data }: EventRead<RuleSetEvent>): void {
    switch (type) {
      case 'RuleSetVersionAdopted':
        this.versions.set(data.kind, data.validFrom, data);
        return;
      case 'RuleSetVersionRepealed':
        if (this.versions.on(data.kind, data.from)?.version === data.version) {
          this.versions.set(data.kind, data.from, null);
        }
    }
  }

  /** A calendar counts from the day on which it was announced, or, provisionally, from the first day on. */
  private learnOfCalendar({ data, metadata }: EventRead<CalendarEvent>): void {
    const { year, version, provisional, holidays, makeUpDays, announcedOn } = data.calendar;
    this.calendars.set(String(year), announcedOn ?? dayOf(metadata.occurredAt), {
      version,
      provisional,
      holidays: new Set(holidays.map(({ date }) => date)),
      makeUpDays: new Set(makeUpDays),
    });
  }

  private learnOfClock({ type, data, stream }: EventRead<DeadlineEvent>): void {
    const term = 'due' in data ? data.due.term : data.term;
    const key = `${stream} ${term}`;
    const clock = this.clocks.get(key);
    switch (type) {
      case 'DeadlineSet':
      case 'DeadlineExtended':
      case 'DeadlineRecomputed':
        this.clocks.set(key, clockOf(stream, data.who, data.due));
        return;
      case 'DeadlineReminded':
        if (clock) this.clocks.set(key, { ...clock, reminded: true });
        return;
      case 'DeadlineMissed':
        if (clock) this.clocks.set(key, { ...clock, missed: true });
        return;
      case 'DeadlineMet':
      case 'DeadlineDropped':
        this.clocks.delete(key);
    }
  }
}

const clockOf = (stream: StreamName, who: string, due: DueDate): DeadlineFacts => ({
  category: categoryOf(stream),
  id: idOf(stream),
  who,
  due,
  reminded: false,
  missed: false,
});

const dueDateOf = (
  { version, content }: RuleFacts<'DEADLINE'>,
  term: TermName,
  from: Day,
  calendarOf: (year: string) => WorkCalendar,
): DueDate => {
  const ruled = content.terms.find((each) => each.term === term);
  if (!ruled) throw new Error(`deadline rules ${version} say nothing of ${term}`);
  const { count, unit } = ruled;
  return { term, from, count, unit, ruleVersion: version, ...endOfTerm(ruled, from, calendarOf) };
};
