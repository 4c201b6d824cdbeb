import { type EventRead, type EventShape, type StreamName, categoryOf, idOf } from '@probity/eventing';
import type { Bureau, DeadlineFacts, RuleFacts } from '../bureau';
import { dayOf } from '../day';
import { type DeadlineEvent, type DueDate, deadlineEvents } from '../deadline.events';
import { type Deadlines, NO_DEADLINES, evolveDeadlines } from '../deadline.state';
import { type RuleKind, type TermName, rulesIn } from '../rule-content';
import { DEFAULT_RULES, DEFAULT_VERSION } from '../rule-defaults';
import type { CalendarEvent } from '../rules/calendar.events';
import type { RuleSetEvent, RuleSetVersionAdopted } from '../rules/rule-set.events';
import type { Day } from '../vocabulary';
import { type WorkCalendar, endOfTerm, unannouncedYear } from '../working-days';
import { append } from './timeline';

/** A version that was adopted, and from which day on it holds no longer. */
interface RuleVersion {
  readonly adopted: RuleSetVersionAdopted;
  readonly repealedFrom: Day | null;
}

/** A calendar, and since when people could know of it. */
interface KnownCalendar {
  readonly since: Day;
  readonly calendar: WorkCalendar;
}

type Answers = Pick<Bureau, 'rules' | 'rulesNamed' | 'dueOn' | 'calendarOf' | 'openDeadlines'>;

/** What is in force, and what is owed: rule sets, calendars and the clocks of every stream. */
export class RuleFactsLog {
  private readonly versions = new Map<string, RuleVersion[]>();
  private readonly calendars = new Map<string, KnownCalendar[]>();
  private readonly owed = new Map<StreamName, Deadlines>();

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
    const calendarOf = (year: string): WorkCalendar =>
      this.calendars.get(year)?.findLast(({ since }) => since <= day)?.calendar ?? unannouncedYear(year);
    const rules: Bureau['rules'] = (kind) => this.rulesOn(kind, day);
    return {
      rules,
      rulesNamed: (kind, version) => this.rulesNamed(kind, version),
      calendarOf,
      dueOn: (term, from) => dueDateOf(rules('DEADLINE'), term, from, calendarOf),
      openDeadlines: () => [...this.owed].flatMap(([stream, { running }]) => clocksOf(stream, running)),
    };
  }

  private rulesOn<K extends RuleKind>(kind: K, day: Day): RuleFacts<K> {
    const last = this.versions.get(kind)?.findLast(beganBy(day));
    return (last && isHeldOn(day, last) ? factsIn(kind, last) : undefined) ?? defaultsOf(kind);
  }

  private rulesNamed<K extends RuleKind>(kind: K, version: string): RuleFacts<K> | undefined {
    const named = this.versions.get(kind)?.find(({ adopted }) => adopted.version === version);
    if (named) return factsIn(kind, named);
    return version === DEFAULT_VERSION ? defaultsOf(kind) : undefined;
  }

  private learnOfRules({ type, data }: EventRead<RuleSetEvent>): void {
    switch (type) {
      case 'RuleSetVersionAdopted':
        append(this.versions, data.kind, { adopted: data, repealedFrom: null });
        return;
      case 'RuleSetVersionRepealed': {
        const { kind, version, from: repealedFrom } = data;
        const all = this.versions.get(kind) ?? [];
        this.versions.set(
          kind,
          all.map((each) => (each.adopted.version === version ? { ...each, repealedFrom } : each)),
        );
      }
    }
  }

  /** A calendar counts from the day of its announcement; a provisional one from the day of its entry. */
  private learnOfCalendar({ data, metadata }: EventRead<CalendarEvent>): void {
    const { year, version, provisional, holidays, makeUpDays, announcedOn } = data.calendar;
    append(this.calendars, String(year), {
      since: announcedOn ?? dayOf(metadata.occurredAt),
      calendar: {
        version,
        provisional,
        holidays: new Set(holidays.map(({ date }) => date)),
        makeUpDays: new Set(makeUpDays),
      },
    });
  }

  private learnOfClock(event: EventRead<DeadlineEvent>): void {
    const owed = evolveDeadlines(this.owed.get(event.stream) ?? NO_DEADLINES, event);
    if (Object.keys(owed.running).length > 0) this.owed.set(event.stream, owed);
    else this.owed.delete(event.stream);
  }
}

const factsIn = <K extends RuleKind>(kind: K, { adopted }: RuleVersion): RuleFacts<K> | undefined => {
  const { version, validFrom, adoptedOn } = adopted;
  const content = rulesIn(kind, adopted.content);
  return content && { kind, version, validFrom, adoptedOn, content };
};

/** A version that is repealed before it begins never begins. */
const beganBy =
  (day: Day) =>
  ({ adopted: { validFrom }, repealedFrom }: RuleVersion): boolean =>
    validFrom <= day && (repealedFrom === null || validFrom < repealedFrom);

const isHeldOn = (day: Day, { repealedFrom }: RuleVersion): boolean =>
  repealedFrom === null || day < repealedFrom;

const defaultsOf = <K extends RuleKind>(kind: K): RuleFacts<K> => ({
  kind,
  version: DEFAULT_VERSION,
  validFrom: '0001-01-01',
  adoptedOn: '0001-01-01',
  content: DEFAULT_RULES[kind],
});

const clocksOf = (stream: StreamName, running: Deadlines['running']): readonly DeadlineFacts[] =>
  Object.values(running).map((clock) => ({ category: categoryOf(stream), id: idOf(stream), ...clock }));

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
