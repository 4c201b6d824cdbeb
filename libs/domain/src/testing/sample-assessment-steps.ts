import { assessment } from '../assessment/assessment.decider';
import { assessmentRound } from '../assessment/assessment-round.decider';
import { selfCheck } from '../assessment/self-check.decider';
import { dayAfter } from '../day';
import type { Day } from '../vocabulary';
import { type Row, sampleRows } from './sample';
import { sampleScheme } from './sample-rules';
import { type RefOf, type SampleStep, byDay, headOf, holder } from './sample-steps';

/** The self-checks of the sample. */
export const selfChecks = sampleRows('self-checks');
/** The results of the sample. */
export const scores = sampleRows('scores');
/** The corrections that followed. */
export const corrections = sampleRows('corrections');

const items = sampleRows('score-items');
const itemIds = sampleScheme().items.map(({ itemId }) => itemId);

/** Where the days of the rounds lie, of which the tables say nothing. */
export const ROUNDS: Readonly<Record<string, Record<'period' | 'scored' | 'announced' | 'confirmed', Day>>> =
  {
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

/** Under which id the self-check of a row stands here. */
export const idOfSelfCheck = ({ period = '', subjectType, subjectId = '' }: Row, refOf: RefOf): string =>
  `${period}-${subjectType === 'PERSON' ? refOf(subjectId) : subjectId}`;

const answersOf = ({ itemsOpen }: Row) =>
  itemIds.map((itemId, index) =>
    index < Number(itemsOpen) ? { itemId, finding: 'OPEN', remark: '尚未销号' } : { itemId, finding: 'OK' },
  );

/** The self-check of a row is handed in by its person, or by the head; none where none came. */
export const submissionOf = (row: Row, refOf: RefOf): readonly SampleStep[] => {
  const { subjectId = '', subjectType, submittedOn: on } = row;
  if (on === undefined) return [];
  const ownPost: SampleStep['by'] = (bureau) => [
    { postId: bureau.postsOf(refOf(subjectId))[0] ?? '', staffNo: subjectId },
  ];
  const asked = { of: selfCheck, id: idOfSelfCheck(row, refOf), on, type: 'SubmitSelfCheck' };
  const by = subjectType === 'PERSON' ? ownPost : headOf(subjectId);
  return [{ ...asked, data: { answers: answersOf(row) }, by }];
};

/** Who may give a component: in this order, whoever is free to. */
const candidates = (component: string, subject: string): SampleStep['by'] => {
  if (component === 'SELF') return headOf(subject);
  const leaders = ['P005', 'P002', 'P003', 'P004', 'P006'];
  const office = subject === 'D11' ? leaders : ['P033', 'P034'];
  const postIds = component === 'LEADER' ? ['P001', ...leaders.toReversed()] : office;
  return () => postIds.map((postId) => ({ postId }));
};

const giving = (row: Row, component: string): SampleStep => {
  const { scoreId, subjectId = '' } = row;
  const own = items.filter(
    (item) => item['scoreId'] === scoreId && item['component'] === component && !item['causeWarningId'],
  );
  const deductions = own.map(({ itemId, points, reason: evidence }) => {
    return { itemId, points: -Number(points), evidence };
  });
  return {
    ...{ of: assessment, id: idOfScore(row), type: 'GiveScore', on: roundOf(row).scored ?? '' },
    ...{ data: { component, items: deductions }, by: candidates(component, subjectId) },
  };
};

const deducting = (row: Row): readonly SampleStep[] =>
  items
    .filter((item) => item['scoreId'] === row['scoreId'] && item['causeWarningId'])
    .map(({ itemId, points, reason, causeWarningId, byPostId = '' }) => ({
      ...{ of: assessment, id: idOfScore(row), type: 'DeductScore', on: roundOf(row).scored ?? '' },
      data: { itemId, points: -Number(points), reason, causeRef: `warning-${causeWarningId ?? ''}` },
      by: holder(byPostId),
    }));

const vetoing = (row: Row): readonly SampleStep[] => {
  const { veto: code } = row;
  if (code === undefined) return [];
  const data = { code, reason: '发生被追究刑事责任案件' };
  const on = roundOf(row).scored ?? '';
  return [{ of: assessment, id: idOfScore(row), type: 'ApplyVeto', data, on, by: holder('P033') }];
};

const scoring = (row: Row): readonly SampleStep[] => [
  ...deducting(row),
  ...vetoing(row),
  ...['SELF', 'OFFICE', 'LEADER'].map((component) => giving(row, component)),
];

const answering = (row: Row, of: Pick<SampleStep, 'of' | 'id' | 'on'>): SampleStep => {
  const { total, revisedTotal, note: reason } = row;
  if (total === revisedTotal) return { ...of, type: 'UpholdScore', data: { reason }, by: holder('P033') };
  const more = (Number(revisedTotal) - Number(total)) * 2.5;
  const back = items.find(
    (item) =>
      item['scoreId'] === row['scoreId'] && item['component'] === 'OFFICE' && Number(item['points']) <= -more,
  );
  const givenBack = [{ component: 'OFFICE', itemId: back?.['itemId'], points: more }];
  return {
    ...{ ...of, type: 'ReviseScore', data: { givenBack, reason } },
    ...{ by: holder('P033'), seconder: 'P001' },
  };
};

const objecting = (row: Row): readonly SampleStep[] => {
  if (row['revisedTotal'] === undefined) return [];
  const of = { of: assessment, id: idOfScore(row), on: dayAfter(roundOf(row).announced ?? '') };
  const objection = { type: 'ObjectToScore', data: { grounds: '对扣分提出异议' } };
  return [{ ...of, ...objection, by: headOf(row['subjectId'] ?? '') }, answering(row, of)];
};

const settling = (row: Row): readonly SampleStep[] => {
  const { announced = '', confirmed = '' } = roundOf(row);
  const of = { of: assessment, id: idOfScore(row) };
  const confirmation = { collective: 'LEADING_GROUP', minutes: '防控领纪要' };
  return [
    { ...of, type: 'AnnounceScore', data: {}, on: announced, by: holder('P033') },
    ...objecting(row),
    { ...of, type: 'ConfirmAssessment', data: confirmation, on: confirmed, by: holder('P001') },
  ];
};

/** A half-year is scored, announced, objected to, confirmed and closed, day by day. */
export const roundSteps = (roundId: string): readonly SampleStep[] => {
  const { period = '', confirmed: on = '' } = ROUNDS[roundId] ?? {};
  const rows = scores.filter((each) => each['roundId'] === roundId);
  const closing = { of: assessmentRound, id: `U01-${period}`, type: 'CloseAssessmentRound', data: {}, on };
  return byDay([...rows.flatMap(scoring), ...rows.flatMap(settling), { ...closing, by: holder('P033') }]);
};

/** Corrections are required of subjects whose results were announced. */
export const correctionSteps = (): readonly SampleStep[] =>
  corrections.map(({ correctionId, scoreId = '', riskPointId, what, orderedOn: on = '', dueOn }) => {
    const row = scores.find((each) => each['scoreId'] === scoreId) ?? {};
    const data = { correctionId, riskPointIds: [riskPointId], what, dueOn };
    return {
      ...{ of: assessment, id: idOfScore(row), type: 'RequireCorrection', data, on },
      by: holder('P033'),
    };
  });

/** Every row of C8 as commands, day by day. */
export const assessmentSteps = (refOf: RefOf): readonly SampleStep[] =>
  byDay([
    ...selfChecks.flatMap((row) => submissionOf(row, refOf)),
    ...Object.keys(ROUNDS).flatMap(roundSteps),
    ...correctionSteps(),
  ]);
