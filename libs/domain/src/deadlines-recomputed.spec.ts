import { isRejection } from '@probity/eventing';
import fc from 'fast-check';
import { instantOn } from './day';
import type { DeadlineCommand } from './deadline.commands';
import { type DeadlineEvent, type DueDate, deadlineEvents } from './deadline.events';
import { NO_DEADLINES, decideDeadline, evolveDeadlines, startClock } from './deadlines';
import { TERMS, type TermName } from './rule-content';
import { DEFAULT_RULES } from './rule-defaults';
import { type Told, bureauOf, calendarTold, system } from './testing';
import type { Day } from './vocabulary';
import { type CalendarOf, daysAfter, endOfTerm, isDayOfRest, isWeekend, monthsAfter } from './working-days';

const dueOf = ({ data }: DeadlineEvent): DueDate | undefined => ('due' in data ? data.due : undefined);

/** What becomes of a day set in a bureau when it is computed anew in another. */
const recomputed = (
  set: DeadlineEvent,
  then: ReturnType<typeof bureauOf>,
  before = evolveDeadlines(NO_DEADLINES, set),
): readonly DeadlineEvent[] => {
  const command: DeadlineCommand = {
    ...{ id: 'D-1', at: instantOn(then.on), by: system, bureau: then },
    type: 'RecomputeDeadline',
    data: { term: dueOf(set)?.term ?? 'FOLLOW_UP' },
  };
  const answer = decideDeadline(command, before);
  if (isRejection(answer)) throw new Error(answer.rejected);
  for (const event of answer) deadlineEvents.check(event);
  return answer;
};

const served = '2025-07-08';
const early = bureauOf(served, calendarTold(2025));
const later = bureauOf('2025-11-05', calendarTold(2025), calendarTold(2026));
const followUp = startClock(early, 'FOLLOW_UP', served, 'P021');

describe('a provisional day', () => {
  it('is computed anew once its year is announced, and is provisional no longer', () => {
    expect(recomputed(followUp, later)).toMatchObject([
      {
        type: 'DeadlineRecomputed',
        data: {
          ...{ who: 'P021', oldDueOn: '2026-01-08' },
          due: { dueOn: '2026-01-08', calendarVersions: ['CN-2025.1', 'CN-2026.1'], provisional: false },
        },
      },
    ]);
  });

  it('moves with the holidays that were announced', () => {
    const set = startClock(early, 'FOLLOW_UP', '2025-08-18', 'P021');
    expect(dueOf(set)?.dueOn).toBe('2026-02-18');
    expect(recomputed(set, later)).toMatchObject([
      { data: { oldDueOn: '2026-02-18', due: { dueOn: '2026-02-24', provisional: false } } },
    ]);
  });

  it('stays as it is while nothing more is known, or when it is settled', () => {
    expect(recomputed(followUp, bureauOf('2025-10-01', calendarTold(2025)))).toEqual([]);
    expect(recomputed(startClock(early, 'ADMONISH_REPLY', served, 'P021'), later)).toEqual([]);
  });

  it('is computed by the rules under which it was set, whatever rules came after (V14)', () => {
    const terms = DEFAULT_RULES.DEADLINE.terms.map((each) => ({ ...each, count: each.count + 1 }));
    const adopted: Told = [
      'ruleSet-DEADLINE',
      {
        type: 'RuleSetVersionAdopted',
        data: { kind: 'DEADLINE', version: '2.0', content: { deadline: { terms } }, validFrom: '2025-10-01' },
      },
    ];
    const under = bureauOf('2025-11-05', calendarTold(2025), calendarTold(2026), adopted);
    expect(under.dueOn('FOLLOW_UP', served).dueOn).toBe('2026-02-09');
    expect(recomputed(followUp, under)).toMatchObject([
      { data: { due: { dueOn: '2026-01-08', count: 6, ruleVersion: 'default-1' } } },
    ]);
  });
});

describe('a miss that was noted before the year was known', () => {
  const missed = {
    type: 'DeadlineMissed',
    data: { who: 'P021', term: 'FOLLOW_UP', dueOn: '2026-01-08', misses: 1 },
  } as const;
  const [first] = recomputed(followUp, later);
  const after = (set: DeadlineEvent, anew: DeadlineEvent | undefined) =>
    [set, missed, ...(anew ? [anew] : [])].reduce(evolveDeadlines, NO_DEADLINES);

  it('stays where the day stays, and is not counted twice', () => {
    expect(after(followUp, first)).toMatchObject({
      misses: 1,
      running: { FOLLOW_UP: { missed: true, due: { provisional: false } } },
    });
  });

  it('is taken back where the day moved', () => {
    const set = startClock(early, 'FOLLOW_UP', '2025-08-18', 'P021');
    const [moved] = recomputed(set, later);
    expect(after(set, moved)).toMatchObject({ misses: 0, running: { FOLLOW_UP: { missed: false } } });
  });
});

const someDay = fc.integer({ min: 0, max: 700 }).map((days) => daysAfter('2025-01-01', days));
const daysOf = (year: number) =>
  fc.array(
    fc.integer({ min: 0, max: 364 }).map((days) => daysAfter(`${year}-01-01`, days)),
    { maxLength: 60 },
  );
const announced = (year: number, provisional: boolean) =>
  fc.tuple(daysOf(year), daysOf(year)).map(([off, atWork]): Told => {
    const calendar = {
      ...{ year, version: `CN-${year}.${provisional ? 0 : 1}`, provisional, sourceDoc: '通知' },
      holidays: off.map((date) => ({ name: '假日', date })),
      makeUpDays: atWork.filter((day) => isWeekend(day) && !off.includes(day)),
    };
    return [`calendar-CN-${year}`, { type: 'CalendarPublished', data: { calendar } }];
  });
const years = [2025, 2026, 2027];

interface Guess {
  readonly term: TermName;
  readonly from: Day;
  readonly guessed: readonly Told[];
  readonly known: readonly Told[];
}
const someGuess = fc.record<Guess>({
  term: fc.constantFrom(...TERMS),
  from: someDay,
  guessed: fc.tuple(...years.map((year) => announced(year, true))),
  known: fc.tuple(...years.map((year) => announced(year, false))),
});

/** A day as it was set, the bureau that knows better, and the day as it is computed anew. */
const told = ({ term, from, guessed, known }: Guess) => {
  const set = startClock(bureauOf(from, ...guessed), term, from, 'P021');
  const bureau = bureauOf(monthsAfter(from, 1), ...guessed, ...known);
  const events = recomputed(set, bureau);
  const [before, after] = [set, ...events].flatMap((event) => dueOf(event) ?? []);
  if (!before || !after) throw new Error('nothing was computed anew');
  return { set, bureau, events, before, after };
};

describe('whatever was guessed of the years, and whatever is announced then', () => {
  it('no day comes forward, and none of an announced year stays provisional (V23)', () => {
    fc.assert(
      fc.property(someGuess, (guess) => {
        const { before, after } = told(guess);
        expect([before.provisional, after.provisional]).toEqual([true, false]);
        expect(after.dueOn >= before.dueOn).toBe(true);
      }),
    );
  });

  it('every day is one of work, and no earlier than the calendars say', () => {
    fc.assert(
      fc.property(someGuess, (guess) => {
        const { bureau, before, after } = told(guess);
        const calendarOf: CalendarOf = (year) => bureau.calendarOf(year);
        expect(isDayOfRest(after.dueOn, calendarOf)).toBe(false);
        expect(after.dueOn >= endOfTerm(before, before.from, calendarOf).dueOn).toBe(true);
      }),
    );
  });

  it('a day that is settled is computed anew no more', () => {
    fc.assert(
      fc.property(someGuess, (guess) => {
        const { set, bureau, events } = told(guess);
        const settled = [set, ...events].reduce(evolveDeadlines, NO_DEADLINES);
        expect(recomputed(set, bureau, settled)).toEqual([]);
      }),
    );
  });
});
