import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type AnyAggregate,
  type AnyProcess,
  type EventRead,
  type EventShape,
  idOf,
  intentsOf,
  isRejection,
} from '@probity/eventing';
import { assessment } from '../assessment/assessment.decider';
import { assessmentRound } from '../assessment/assessment-round.decider';
import { selfCheck } from '../assessment/self-check.decider';
import type { Bureau } from '../bureau';
import { dayAfter } from '../day';
import { riskPoint } from '../inventory/risk-point.decider';
import { lastDayOf } from '../periods';
import { assessmentProcess } from '../processes/assessment.process';
import { correctionLoop } from '../processes/correction-loop.process';
import { deadlineClock } from '../processes/deadline-clock.process';
import { halfYear } from '../processes/half-year.process';
import { selfCheckCadence } from '../processes/self-check-cadence.process';
import type { ScoreRules } from '../rule-content';
import { calendar } from '../rules/calendar.decider';
import { ruleSet } from '../rules/rule-set.decider';
import type { Day } from '../vocabulary';
import { secAdmin } from './controls';
import type { Row } from './sample';
import {
  ROUNDS,
  correctionSteps,
  idOfScore,
  roundSteps,
  scores,
  selfChecks,
  submissionOf,
  corrections,
} from './sample-assessment-steps';
import { world } from './sample-reviews';
import { type SampleStep, playIn } from './sample-steps';
import type { World } from './world';

export { corrections, idOfScore, scores, selfChecks };

const FOLDER = join(__dirname, '../../../../test/data/bureau');
const json = (name: string): unknown => JSON.parse(readFileSync(join(FOLDER, name), 'utf8'));

/** Every event that came of the assessments, in order. */
export const happened: EventRead<EventShape>[] = [];
/** What was refused although the sample has it. */
export const refused: unknown[] = [];

const OF: readonly AnyAggregate[] = [assessment, assessmentRound, selfCheck, riskPoint];
const PROCESSES: readonly AnyProcess<Bureau>[] = [assessmentProcess, correctionLoop];

const keep = (answer: ReturnType<World['ask']>, asked: object, on: Day): boolean => {
  if (isRejection(answer)) {
    refused.push({ ...answer, ...asked });
    return false;
  }
  for (const event of answer) {
    happened.push(event);
    for (const process of PROCESSES) follow(intentsOf(process, event, world.on(on)), on);
  }
  return true;
};

const follow = (intents: ReturnType<typeof intentsOf>, on: Day): void => {
  for (const intent of intents) {
    const of = OF.find(({ category }) => category === intent.category) ?? assessment;
    for (const answer of world.follow(of, [intent], on)) keep(answer, intent, on);
  }
};

interface SampleScheme {
  readonly components: readonly { readonly code: string; readonly weightPercent: number }[];
  readonly items: readonly { itemId: string; group: string; name: string; points: number }[];
  readonly bands: readonly { code: string; name: string; from: number; to: number }[];
  readonly veto: readonly { code: string; name: string }[];
  readonly bonus: { readonly maxPoints: number };
}

const schemeIn = ({ components, items, bands, veto, bonus }: SampleScheme) => ({
  weights: components.map(({ code: component, weightPercent: percent }) => ({ component, percent })),
  items: items.map(({ itemId, group, name, points }) => ({ itemId, group, name, points })),
  bands: bands.map(({ code, name, from, to }) => ({ band: code, nameEn: code, nameZh: name, from, to })),
  vetoes: veto.map(({ code, name }) => ({ code, name })),
  bonusMax: bonus.maxPoints,
});

/** The scheme of the sample, rounding to hundredths or to whole points. */
export const sampleScheme = (rounding: ScoreRules['rounding']): ScoreRules =>
  ({ ...schemeIn(json('assessment-scheme.json') as SampleScheme), rounding }) as ScoreRules;

const adopt = (version: string, rounding: ScoreRules['rounding'], validFrom: Day, on: Day): void => {
  const content = { score: sampleScheme(rounding) };
  const data = { version, content, adoptedBy: 'LEADING_GROUP', document: '防控领〔2024〕9号', validFrom };
  const seconder = world.holderOf('P001', on);
  keep(
    world.ask({ of: ruleSet, id: 'SCORE', type: 'AdoptRuleSet', data, by: secAdmin, seconder, on }),
    data,
    on,
  );
};

const publish = (year: number): void => {
  const { version, announcedOn, sourceDoc, holidays, makeUpDays } = json(
    `calendar-CN-${year}.json`,
  ) as Record<'version' | 'announcedOn' | 'sourceDoc', string> & {
    readonly holidays: readonly object[];
    readonly makeUpDays: readonly Day[];
  };
  const data = { version, provisional: false, announcedOn, sourceDoc, holidays, makeUpDays };
  const asked = { of: calendar, id: `CN-${year}`, type: 'PublishCalendar', data, on: announcedOn };
  keep(world.ask({ ...asked, by: secAdmin }), asked, announcedOn);
};

/** The scheme of the sample and, for later, its alternative; the calendars of two years. */
export const adoptAndPublish = (): void => {
  publish(2025);
  publish(2026);
  adopt('1.0', 'HUNDREDTH', '2025-01-01', '2024-12-20');
  adopt('1.0-int', 'INTEGER', '2027-01-01', '2026-12-18');
};

/** Who gave what: `U02 OFFICE P034`. */
export const hands: string[] = [];

/** Plays a step and keeps what came of it. */
const take = (step: SampleStep): void => {
  const { answer, postId } = playIn(world, step);
  const { id, type, data, on } = step;
  keep(answer, { id, type, ...data }, on);
  if (type === 'GiveScore') hands.push(`${id} ${(data as { component: string }).component} ${postId ?? ''}`);
};

const submit = (row: Row): void => {
  submissionOf(row, (staffNo) => staffNo).forEach(take);
};

/** Each quarter is opened on the first day after it, handed in day by day, and missed by the rest. */
export const checkQuarters = (): void => {
  for (const period of new Set(selfChecks.map((row) => row['period'] ?? ''))) {
    const rows = selfChecks.filter((row) => row['period'] === period);
    const first = dayAfter(lastDayOf(period));
    follow(selfCheckCadence.everyDay?.(first, world.on(first)) ?? [], first);
    const dueOn = rows[0]?.['dueOn'] ?? '';
    const inTime = (row: Row) => (row['submittedOn'] ?? '9999') <= dueOn;
    rows.filter(inTime).forEach(submit);
    const day = dayAfter(dueOn);
    const missed = deadlineClock.everyDay?.(day, world.on(day)) ?? [];
    follow(
      missed.filter(({ category, id }) => category === 'selfcheck' && id.startsWith(period)),
      day,
    );
    rows.filter((row) => !inTime(row)).forEach(submit);
  }
};

/** Each half-year is opened, scored, announced, objected to, confirmed and closed. */
export const assessHalfYears = (): void => {
  for (const [roundId, { period }] of Object.entries(ROUNDS)) {
    const first = dayAfter(lastDayOf(period));
    follow(halfYear.everyDay?.(first, world.on(first)) ?? [], first);
    roundSteps(roundId).forEach(take);
  }
};

/** Corrections are required of subjects whose results were announced. */
export const requireCorrections = (): void => {
  correctionSteps().forEach(take);
};

/** What happened of one type, in one stream. */
export const eventsIn = (type: string, id: string): readonly EventRead<EventShape>[] =>
  happened.filter((event) => event.type === type && idOf(event.stream) === id);
