import { type Day, type TermUnit, dayOf } from '@probity/domain';
import { CASE, PEOPLE } from './cast';
import type { Client } from './client';

const LANGUAGES = ['en', 'zh-CN'] as const;
type Language = (typeof LANGUAGES)[number];
type Titles = Readonly<Record<Language, string>>;

const say = (title: string, lines: readonly string[]): void => {
  console.log(`\n${title}`);
  for (const line of lines) console.log(`  ${line}`);
};

interface Page<R> {
  readonly rows: readonly R[];
}

/** A page of rows as the office head reads it. */
const pageAt = (client: Client, path: string, language?: Language): Promise<unknown> =>
  client.get(`${path}&first=200`, PEOPLE.officeHead, language);

/** The rows at a path, told line by line in each language. */
interface Telling<R> {
  readonly path: string;
  readonly titles: Titles;
  readonly lineOf: (row: R) => string;
}

const tell = async <R>(client: Client, { path, titles, lineOf }: Telling<R>): Promise<void> => {
  for (const language of LANGUAGES) {
    const { rows } = (await pageAt(client, path, language)) as Page<R>;
    say(titles[language], rows.map(lineOf));
  }
};

interface Owed {
  readonly owedEn: string;
  readonly owedZh: string;
  readonly dueOn: Day;
  readonly countedFrom: Day;
  readonly count: number;
  readonly unit: TermUnit;
  readonly skipped: readonly Day[];
  readonly ruleVersion: string;
  readonly calendarVersions: readonly string[];
  readonly status: string;
}

const UNITS: Readonly<Record<TermUnit, readonly [en: string, zh: string]>> = {
  WORKING_DAYS: ['working days', '个工作日'],
  CALENDAR_DAYS: ['days', '日'],
  MONTHS: ['months', '个月'],
};

/** The days owed in a stream, with what each was computed from. */
export const tellOwed = async (client: Client, stream: string): Promise<void> => {
  const { rows } = (await pageAt(client, `/deadline-calendar?stream=${stream}`)) as Page<Owed>;
  for (const owed of rows) {
    const { dueOn, countedFrom, count, unit, status } = owed;
    const [en, zh] = UNITS[unit];
    const rest = owed.skipped.map((day) => day.slice(5)).join(' ') || '–';
    const rules = `${owed.ruleVersion}, ${owed.calendarVersions.join(', ')}`;
    say(`→ ${owed.owedEn} / ${owed.owedZh}: ${dueOn} (${status})`, [
      `${count} ${en} from ${countedFrom}, which does not count; days of rest: ${rest}; by ${rules}`,
      `自${countedFrom}次日起${count}${zh};其间休息日:${rest};依据 ${rules}`,
    ]);
  }
};

/** Where the case of the risk point stands: the point itself, who stood back from it, and its review. */
const STREAMS = [`riskPoint-${CASE.riskPoint}`, `matter-${CASE.riskPoint}`, `review-${CASE.review}`];

/** How the risk point came to its grade, and what was asked of it since. */
const HISTORY: Telling<{ readonly sentence: string }> = {
  path: `/history?stream[in]=${STREAMS.join(',')}&orderBy=position`,
  titles: { en: `The history of ${CASE.riskPoint}`, 'zh-CN': `风险点 ${CASE.riskPoint} 的来历` },
  lineOf: ({ sentence }) => sentence,
};

interface Entry {
  readonly says: string;
  readonly occurredAt: string;
  readonly lagDays: number;
  readonly postId: string | null;
}

/** What happened in the case of the warning, and how many days later it was recorded. */
const CASE_TIMELINE: Telling<Entry> = {
  path: `/case-timeline?caseId=${CASE.warning}&orderBy=position`,
  titles: {
    en: `The case ${CASE.warning}, each act with the days until it was recorded`,
    'zh-CN': `预警案件 ${CASE.warning} 的时间线(括号内为补录滞后天数)`,
  },
  lineOf: ({ says, occurredAt, lagDays, postId }) =>
    `${dayOf(occurredAt)} (+${lagDays}) ${postId ?? '–'}: ${says}`,
};

/** How the total came about, line by line. */
const tellScore = async (client: Client): Promise<void> => {
  const path = `/score-sheets/${CASE.assessment}`;
  const { trace } = (await client.get(path, PEOPLE.officeHead)) as { readonly trace: readonly string[] };
  say(`The score sheet ${CASE.assessment}: how its total came about / 考核得分计算过程`, trace);
};

interface Signal {
  readonly id: string;
  readonly receivedOn: Day;
}

const DAY_MS = 86_400_000;

/** Of signals, numbers and ages alone. */
const tellSignals = async (client: Client): Promise<void> => {
  const today = dayOf(new Date().toISOString());
  const { rows } = (await pageAt(client, '/signal-register?orderBy=receivedOn')) as Page<Signal>;
  const ageOf = ({ receivedOn }: Signal) => (Date.parse(today) - Date.parse(receivedOn)) / DAY_MS;
  say(
    'The register of signals: numbers and ages, and nothing else / 线索登记簿:仅编号和天数',
    rows.map((row) => `${row.id}: ${ageOf(row)} days / 天`),
  );
};

/** Tells the case from the read models: the risk, the warning, the score, and that there were signals. */
export const tellStory = async (client: Client): Promise<void> => {
  await tell(client, HISTORY);
  await tell(client, CASE_TIMELINE);
  await tellScore(client);
  await tellSignals(client);
};
