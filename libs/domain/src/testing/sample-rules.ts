import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RuleContents } from '../rule-content';
import type { Day } from '../vocabulary';
import type { Told } from './bureau';

interface CalendarFile {
  readonly version: string;
  readonly status: 'PUBLISHED' | 'PROVISIONAL';
  readonly announcedOn: Day | null;
  readonly sourceDoc: string | null;
  readonly holidays: readonly { readonly name: string; readonly date: Day }[];
  readonly makeUpDays: readonly Day[];
  readonly workingDays: number;
}

interface SchemeFile {
  readonly components: readonly {
    readonly code: 'SELF' | 'OFFICE' | 'LEADER';
    readonly weightPercent: number;
  }[];
  readonly items: readonly (RuleContents['SCORE']['items'][number] & { readonly source: string })[];
  readonly bands: readonly {
    readonly code: string;
    readonly name: string;
    readonly from: number;
    readonly to: number;
  }[];
  readonly veto: readonly { readonly code: string; readonly name: string }[];
  readonly bonus: { readonly maxPoints: number };
}

const fileOf = (name: string): unknown =>
  JSON.parse(readFileSync(join(__dirname, '../../../../test/data/bureau', name), 'utf8'));

/** What the sample says of a year: its days, and how many working days it has. */
export const sampleCalendar = (year: number): CalendarFile =>
  fileOf(`calendar-CN-${year}.json`) as CalendarFile;

/** The statute on which a year rests that nobody has announced. */
const STATUTE = '全国年节及纪念日放假办法';

/** The calendar of a year as the sample gives it, as the command that publishes it. */
export const publicationOf = (year: number) => {
  const { version, status, announcedOn, sourceDoc, holidays, makeUpDays } = sampleCalendar(year);
  return {
    version,
    provisional: status === 'PROVISIONAL',
    sourceDoc: sourceDoc ?? STATUTE,
    ...(announcedOn && { announcedOn }),
    holidays,
    makeUpDays,
  };
};

/** The same as the log tells it: recorded on the day of the announcement, or on the one named. */
export const calendarTold = (year: number, on = sampleCalendar(year).announcedOn ?? '2011-01-01'): Told => [
  `calendar-CN-${year}`,
  { type: 'CalendarPublished', data: { calendar: { year, ...publicationOf(year) } } },
  on,
];

const BAND_NAMES: Readonly<Partial<Record<string, string>>> = {
  EXCELLENT: 'excellent',
  PASS: 'pass',
  FAIL: 'fail',
};

/** The scheme of assessment of the sample, as the content of a rule set. */
export const sampleScheme = (): RuleContents['SCORE'] => {
  const { components, items, bands, veto, bonus } = fileOf('assessment-scheme.json') as SchemeFile;
  return {
    weights: components.map(({ code, weightPercent }) => ({ component: code, percent: weightPercent })),
    items: items.map(({ source: _, ...item }) => item),
    bands: bands.map(({ code, name, from, to }) => ({
      band: code,
      nameEn: BAND_NAMES[code] ?? code,
      nameZh: name,
      from,
      to,
    })),
    vetoes: veto.map(({ code, name }) => ({ code, name })),
    bonusMax: bonus.maxPoints,
    rounding: 'HUNDREDTH',
  };
};
