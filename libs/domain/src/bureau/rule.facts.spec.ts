import { DEFAULT_RULES, DEFAULT_VERSION } from '../rule-defaults';
import { type Told, calendarTold, logOf, publicationOf } from '../testing';

const adopted = (version: string, validFrom: string, bonusMax: number): Told => [
  'ruleSet-SCORE',
  {
    type: 'RuleSetVersionAdopted',
    data: {
      kind: 'SCORE',
      version,
      content: { score: { ...DEFAULT_RULES.SCORE, bonusMax } },
      adoptedOn: '2024-12-20',
      validFrom,
    },
  },
];
const repealed = (version: string, from: string): Told => [
  'ruleSet-SCORE',
  { type: 'RuleSetVersionRepealed', data: { kind: 'SCORE', version, from } },
];
const days = ['2024-12-31', '2025-01-01', '2025-12-31', '2026-01-01', '2026-07-01'];
const versionsOn = (...told: readonly Told[]) =>
  days.map(
    (day) =>
      logOf(...told)
        .on(day)
        .rules('SCORE').version,
  );
const [first, second] = [adopted('1.0', '2025-01-01', 100), adopted('1.1', '2026-01-01', 300)];

describe('the rules of the day', () => {
  it('are the defaults while nothing is adopted', () => {
    expect(logOf().on('2025-01-01').rules('WARNING')).toMatchObject({
      kind: 'WARNING',
      version: DEFAULT_VERSION,
      content: DEFAULT_RULES.WARNING,
    });
  });

  it('are the version in force, and never one of the future', () => {
    expect(versionsOn(first, second)).toEqual([DEFAULT_VERSION, '1.0', '1.0', '1.1', '1.1']);
    const bureau = logOf(first, second).on('2025-06-01');
    expect(bureau.rules('SCORE')).toMatchObject({ adoptedOn: '2024-12-20', content: { bonusMax: 100 } });
    expect(bureau.asOf('2026-01-01').rules('SCORE').content.bonusMax).toBe(300);
  });

  it('of the other kinds are not touched', () => {
    expect(logOf(first).on('2025-06-01').rules('GRADE').version).toBe(DEFAULT_VERSION);
  });

  it('are the defaults again from the day of a repeal', () => {
    expect(versionsOn(first, repealed('1.0', '2025-12-31'))).toEqual([
      ...[DEFAULT_VERSION, '1.0'],
      ...[DEFAULT_VERSION, DEFAULT_VERSION, DEFAULT_VERSION],
    ]);
  });

  it('are the next version from its day on, whether it was adopted before or after the repeal', () => {
    const wanted = [DEFAULT_VERSION, '1.0', DEFAULT_VERSION, '1.1', '1.1'];
    expect(versionsOn(first, second, repealed('1.0', '2025-12-31'))).toEqual(wanted);
    expect(versionsOn(first, repealed('1.0', '2025-12-31'), second)).toEqual(wanted);
    expect(versionsOn(first, repealed('1.0', '2026-07-01'), second)).toEqual([
      ...[DEFAULT_VERSION, '1.0', '1.0'],
      ...['1.1', '1.1'],
    ]);
  });

  it('are never a version that was repealed before it began', () => {
    expect(versionsOn(first, second, repealed('1.1', '2026-01-01'))).toEqual([
      ...[DEFAULT_VERSION, '1.0', '1.0', '1.0', '1.0'],
    ]);
  });
});

describe('the calendars of the day', () => {
  const log = logOf(calendarTold(2025), calendarTold(2026), calendarTold(2027, '2025-12-01'));
  const versionOn = (day: string, year: string) => log.on(day).calendarOf(year).version;

  it('are known from the day of their announcement', () => {
    expect(versionOn('2025-11-03', '2026')).toBe('CN-2026.0');
    expect(versionOn('2025-11-04', '2026')).toBe('CN-2026.1');
  });

  it('are provisional until then', () => {
    const bureau = log.on('2026-01-01');
    expect(bureau.calendarOf('2027')).toMatchObject({ version: 'CN-2027.0', provisional: true });
    expect(bureau.calendarOf('2027').holidays.has('2027-02-05')).toBe(true);
    expect(bureau.calendarOf('2028')).toMatchObject({ version: 'CN-2028.0', provisional: true });
  });

  it('are the announced ones, even where something provisional was entered after the announcement', () => {
    const provisional = { ...publicationOf(2027), year: 2026, version: 'CN-2026.0' };
    const late = logOf(
      ['calendar-CN-2026', { type: 'CalendarPublished', data: { calendar: provisional } }, '2025-11-20'],
      calendarTold(2026, '2025-12-01'),
    );
    expect(late.on('2025-12-02').calendarOf('2026').version).toBe('CN-2026.1');
  });

  it('follow further notices', () => {
    const calendar = { ...publicationOf(2025), year: 2025, version: 'CN-2025.2', announcedOn: '2025-05-13' };
    const amended = logOf(calendarTold(2025), [
      'calendar-CN-2025',
      { type: 'CalendarAmended', data: { calendar } },
    ]);
    expect(amended.on('2025-05-12').calendarOf('2025').version).toBe('CN-2025.1');
    expect(amended.on('2025-05-13').calendarOf('2025').version).toBe('CN-2025.2');
  });

  it('and the rules say together when something is due', () => {
    expect(log.on('2025-07-08').dueOn('ADMONISH_REPLY', '2025-07-08')).toMatchObject({
      dueOn: '2025-07-15',
      ruleVersion: DEFAULT_VERSION,
      calendarVersions: ['CN-2025.1'],
    });
  });
});

describe('the clocks that run', () => {
  const due = { term: 'FOLLOW_UP', dueOn: '2026-01-08', provisional: true };
  const told = (type: string, data: object): Told => [
    'warning-W-1',
    { type, data: { who: 'P021', ...data } },
  ];
  const set = told('DeadlineSet', { due });
  const named = { term: 'FOLLOW_UP', dueOn: '2026-01-08' };
  const clocks = (...more: readonly Told[]) =>
    logOf(set, ...more)
      .on('2025-07-08')
      .openDeadlines();
  const missed = told('DeadlineMissed', { ...named, misses: 1 });
  const anew = (dueOn: string) =>
    told('DeadlineRecomputed', { oldDueOn: '2026-01-08', due: { ...due, dueOn, provisional: false } });

  it('are those of every stream, by term', () => {
    const clock = { category: 'warning', id: 'W-1', who: 'P021', due, reminded: false, missed: false };
    expect(clocks()).toEqual([clock]);
    expect(clocks(told('DeadlineSet', { due: { ...due, term: 'ADMONISH_REPLY' } }))).toHaveLength(2);
  });

  it('know what was reminded of and what was missed', () => {
    expect(clocks(told('DeadlineReminded', named))).toMatchObject([{ reminded: true, missed: false }]);
    expect(clocks(missed)).toMatchObject([{ missed: true }]);
  });

  it('run to another day when more time is granted', () => {
    const extended = told('DeadlineExtended', {
      oldDueOn: '2026-01-08',
      due: { ...due, dueOn: '2026-02-10' },
    });
    expect(clocks(missed, extended)).toMatchObject([{ due: { dueOn: '2026-02-10' }, missed: false }]);
  });

  it('keep a miss when the day is computed anew and stays', () => {
    expect(clocks(missed, anew('2026-01-08'))).toMatchObject([{ due: { provisional: false }, missed: true }]);
    expect(clocks(missed, anew('2026-01-09'))).toMatchObject([{ missed: false }]);
  });

  it('stop when what is owed comes, or is owed no longer', () => {
    expect(clocks(told('DeadlineMet', { ...named, on: '2026-01-05', late: false }))).toEqual([]);
    expect(clocks(told('DeadlineDropped', named))).toEqual([]);
  });

  it('do not begin with a reminder', () => {
    expect(logOf(told('DeadlineReminded', named), missed).on('2025-07-08').openDeadlines()).toEqual([]);
  });
});
