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
import { type Row, sampleRows } from './sample';
import { world } from './sample-reviews';
import type { Request, World } from './world';

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

type Asked = Pick<Request, 'of' | 'id' | 'type' | 'data' | 'on'>;
const ask = (postId: string, asked: Asked, secondPostId?: string): boolean => {
  const by = world.holderOf(postId, asked.on);
  const seconder = secondPostId === undefined ? {} : { seconder: world.holderOf(secondPostId, asked.on) };
  return keep(world.ask({ ...asked, by, ...seconder }), asked, asked.on);
};

/** The first of the posts whose holder may do it, or none. */
const askFirst = (postIds: readonly string[], asked: Asked): string | undefined =>
  postIds.find((postId) => {
    const answer = world.ask({ ...asked, by: world.holderOf(postId, asked.on) });
    return !isRejection(answer) && keep(answer, asked, asked.on);
  });

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

/** The self-checks of the sample. */
export const selfChecks = sampleRows('self-checks');
const itemIds = sampleScheme('HUNDREDTH').items.map(({ itemId }) => itemId);

const answersOf = ({ itemsOpen }: Row) =>
  itemIds.map((itemId, index) =>
    index < Number(itemsOpen) ? { itemId, finding: 'OPEN', remark: '尚未销号' } : { itemId, finding: 'OK' },
  );

const submit = (row: Row): void => {
  const { period = '', subjectId = '', subjectType, submittedOn: on } = row;
  if (on === undefined) return;
  const bureau = world.on(on);
  const asked = { of: selfCheck, id: `${period}-${subjectId}`, type: 'SubmitSelfCheck', on };
  const data = { answers: answersOf(row) };
  const postId = subjectType === 'PERSON' ? bureau.postsOf(subjectId)[0] : bureau.headOf(subjectId);
  const by = world.holderOf(postId ?? '', on);
  const self = subjectType === 'PERSON' ? { ...by, subjectRef: subjectId } : by;
  keep(world.ask({ ...asked, data, by: self }), { ...asked, ...row }, on);
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

/** The results of the sample, and where the days of its rounds lie. */
export const scores = sampleRows('scores');
const items = sampleRows('score-items');
const ROUNDS: Readonly<Record<string, Record<'period' | 'scored' | 'announced' | 'confirmed', Day>>> = {
  'AS-2025-H1': {
    ...{ period: '2025H1', scored: '2025-07-15', announced: '2025-07-28', confirmed: '2025-08-12' },
  },
  'AS-2025-H2': {
    ...{ period: '2025H2', scored: '2026-01-19', announced: '2026-01-22', confirmed: '2026-02-05' },
  },
  'AS-2026-H1': {
    ...{ period: '2026H1', scored: '2026-07-15', announced: '2026-07-28', confirmed: '2026-08-12' },
  },
};
const roundOf = ({ roundId = '' }: Row) => ROUNDS[roundId] ?? { ...ROUNDS['AS-2025-H1'] };

/** Under which id the result of a row stands here. */
export const idOfScore = (row: Row): string => `U01-${roundOf(row).period ?? ''}-${row['subjectId'] ?? ''}`;

/** Who may give a component: in this order, whoever is free to. */
const candidates = (component: string, subject: string, on: Day): readonly string[] => {
  if (component === 'SELF') return [world.on(on).headOf(subject) ?? ''];
  const leaders = ['P005', 'P002', 'P003', 'P004', 'P006'];
  if (component === 'LEADER') return ['P001', ...leaders.toReversed()];
  return subject === 'D11' ? leaders : ['P033', 'P034'];
};

/** Who gave what: `U02 OFFICE P034`. */
export const hands: string[] = [];

const give = (row: Row, component: string): void => {
  const { scoreId, subjectId = '' } = row;
  const on = roundOf(row).scored ?? '';
  const own = items.filter(
    (item) => item['scoreId'] === scoreId && item['component'] === component && !item['causeWarningId'],
  );
  const deductions = own.map(({ itemId, points, reason: evidence }) => {
    return { itemId, points: -Number(points), evidence };
  });
  const data = { component, items: deductions };
  const asked = { of: assessment, id: idOfScore(row), type: 'GiveScore', data, on };
  const hand = askFirst(candidates(component, subjectId, on), asked);
  if (hand === undefined) refused.push({ ...asked, hand });
  hands.push(`${idOfScore(row)} ${component} ${hand ?? 'nobody'}`);
};

const deduct = (row: Row): void => {
  const on = roundOf(row).scored ?? '';
  const caused = items.filter((item) => item['scoreId'] === row['scoreId'] && item['causeWarningId']);
  for (const { itemId, points, reason, causeWarningId, byPostId = '' } of caused) {
    const data = { itemId, points: -Number(points), reason, causeRef: `warning-${causeWarningId ?? ''}` };
    ask(byPostId, { of: assessment, id: idOfScore(row), type: 'DeductScore', data, on });
  }
};

const object = (row: Row): void => {
  const { subjectId = '', total, revisedTotal, note: reason } = row;
  const of = { of: assessment, id: idOfScore(row), on: dayAfter(roundOf(row).announced ?? '') };
  const head = world.on(of.on).headOf(subjectId) ?? '';
  ask(head, { ...of, type: 'ObjectToScore', data: { grounds: '对扣分提出异议' } });
  if (total === revisedTotal) {
    ask('P033', { ...of, type: 'UpholdScore', data: { reason } });
    return;
  }
  const more = (Number(revisedTotal) - Number(total)) * 2.5;
  const back = items.find(
    (item) =>
      item['scoreId'] === row['scoreId'] && item['component'] === 'OFFICE' && Number(item['points']) <= -more,
  );
  const givenBack = [{ component: 'OFFICE', itemId: back?.['itemId'], points: more }];
  ask('P033', { ...of, type: 'ReviseScore', data: { givenBack, reason } }, 'P001');
};

const settle = (row: Row): void => {
  const { announced = '', confirmed = '' } = roundOf(row);
  const of = { of: assessment, id: idOfScore(row) };
  ask('P033', { ...of, type: 'AnnounceScore', data: {}, on: announced });
  if (row['revisedTotal'] !== undefined) object(row);
  const data = { collective: 'LEADING_GROUP', minutes: '防控领纪要' };
  ask('P001', { ...of, type: 'ConfirmAssessment', data, on: confirmed });
};

const score = (row: Row): void => {
  const { veto: code } = row;
  deduct(row);
  if (code !== undefined) {
    const data = { code, reason: '发生被追究刑事责任案件' };
    const on = roundOf(row).scored ?? '';
    ask('P033', { of: assessment, id: idOfScore(row), type: 'ApplyVeto', data, on });
  }
  for (const component of ['SELF', 'OFFICE', 'LEADER']) give(row, component);
};

/** Each half-year is opened, scored, announced, objected to, confirmed and closed. */
export const assessHalfYears = (): void => {
  for (const [roundId, { period = '', confirmed: on = '' }] of Object.entries(ROUNDS)) {
    const first = dayAfter(lastDayOf(period));
    follow(halfYear.everyDay?.(first, world.on(first)) ?? [], first);
    const rows = scores.filter((each) => each['roundId'] === roundId);
    rows.forEach(score);
    rows.forEach(settle);
    ask('P033', { of: assessmentRound, id: `U01-${period}`, type: 'CloseAssessmentRound', data: {}, on });
  }
};

/** The corrections that followed. */
export const corrections = sampleRows('corrections');

/** Corrections are required of subjects whose results were announced. */
export const requireCorrections = (): void => {
  for (const { correctionId, scoreId = '', riskPointId, what, orderedOn: on = '', dueOn } of corrections) {
    const row = scores.find((each) => each['scoreId'] === scoreId) ?? {};
    const data = { correctionId, riskPointIds: [riskPointId], what, dueOn };
    ask('P033', { of: assessment, id: idOfScore(row), type: 'RequireCorrection', data, on });
  }
};

/** What happened of one type, in one stream. */
export const eventsIn = (type: string, id: string): readonly EventRead<EventShape>[] =>
  happened.filter((event) => event.type === type && idOf(event.stream) === id);
