import { isRejection } from '@probity/eventing';
import { review } from '../inventory/review.decider';
import type { ReviewItemDecided } from '../inventory/review.events';
import { riskPoint } from '../inventory/risk-point.decider';
import { reviewFanOut } from '../processes/review-fan-out.process';
import type { Told } from './bureau';
import { type Row, sampleBureau, sampleRows } from './sample';
import { World } from './world';

/** The entries of a cell that holds a list. */
export const list = (cell: string | undefined): readonly string[] => cell?.split('|') ?? [];
const digest = 'a'.repeat(64);

/** The sessions, in order. */
export const reviews = sampleRows('reviews').toSorted((one, other) =>
  String(one['heldOn']).localeCompare(String(other['heldOn'])),
);
/** The decisions on items. */
export const decisions = sampleRows('review-decisions');
const itemsOf = (reviewId: string | undefined) => decisions.filter((row) => row['reviewId'] === reviewId);

const rounds: readonly Told[] = ['RD-2025-01', 'RD-2026-01'].map((roundId) => [
  `round-${roundId}`,
  { type: 'InventoryRoundOpened', data: { orgId: 'U01', roster: [], dueOn: '2025-12-31' } },
]);
const powers: readonly Told[] = sampleRows('power-items').map(
  ({ powerItemId = '', ownerOrgId, postIds, listedOn }) => [
    `powerItem-${powerItemId}`,
    { type: 'PowerItemListed', data: { ownerOrgId, postIds: list(postIds), listedOn } },
  ],
);
const holderOf = (postId: string) =>
  sampleRows('appointments').find((row) => row['postId'] === postId)?.['staffNo'];
const recusals: readonly Told[] = sampleRows('recusals').map(
  ({ matterId = '', postId = '', ground, declaredOn }) => [
    `matter-${matterId}`,
    { type: 'RecusalDeclared', data: { subjectRef: holderOf(postId), postId, ground, from: declaredOn } },
  ],
);
const volumes: readonly Told[] = reviews.flatMap(({ reviewId, roundId }): readonly Told[] => {
  const manifest = itemsOf(reviewId).map(({ riskPointId = '' }) => ({
    streamId: `riskPoint-${riskPointId}`,
    revision: 0,
    hash: digest,
  }));
  const volume = `volume-of-${reviewId ?? ''}` as const;
  return [
    [volume, { type: 'VolumeCompiled', data: { roundId, scope: 'UNIT', manifest, compiledBy: 'one' } }],
    [volume, { type: 'VolumeFrozen', data: { compiledBy: 'one', frozenBy: 'other' } }],
  ];
});

/** The bureau of the sample, in which all of it comes to pass. */
export const world = new World([...sampleBureau(), ...rounds, ...powers, ...recusals, ...volumes]);
/** What was refused, and why. */
export const refused: unknown[] = [];
const must = (answer: ReturnType<World['ask']>, row: Row) => {
  if (isRejection(answer)) refused.push({ ...answer, ...row });
  return isRejection(answer) ? [] : answer;
};

const find = (row: Row) => {
  const {
    riskPointId = '',
    roundId,
    riskName: name,
    measures,
    gradeBasis,
    proposedGrade,
    foundOn: on = '',
  } = row;
  const { scope, ownerOrgId, ownerPostId, powerItemId, area, category, manifestationType } = row;
  const { manifestation, findSource, basisText } = row;
  const risk = {
    ...{
      scope,
      ownerOrgId,
      ...(ownerPostId && { ownerPostId }),
      powerItemId,
      area,
      category,
      manifestationType,
    },
    ...{ name, manifestation, findSource, proposedGrade: Number(proposedGrade), basisText },
    ...{ gradeBasis: list(gradeBasis), proposedMeasures: measures?.split('；') },
  };
  const by = world.holderOf('P033', on);
  must(world.ask({ of: riskPoint, id: riskPointId, type: 'FindRisk', data: { roundId, risk }, by, on }), row);
};

const adjust = (row: Row) => {
  const { targetId: id = '', byPostId = '', givenOn: on = '', toGrade, gradeBasis } = row;
  const { leaderKind, kind, opinion, knowledgeBasis } = row;
  const data = {
    ...{ leaderKind, kind, opinion, knowledgeBasis },
    ...(toGrade && { toGrade: Number(toGrade) }),
    ...(gradeBasis && { gradeBasis: list(gradeBasis) }),
  };
  const by = world.holderOf(byPostId, on);
  must(world.ask({ of: riskPoint, id, type: 'AdjustAsLeader', data, by, on }), row);
};

const propose = (row: Row) => {
  const { riskPointId: id = '', toGrade, gradeBasis, trigger, evidence, byPostId = '', reason } = row;
  const on = row['proposedOn'] ?? '';
  const data = {
    ...{ toGrade: Number(toGrade), gradeBasis: list(gradeBasis), trigger, evidence: list(evidence), reason },
  };
  const by = world.holderOf(byPostId, on);
  must(world.ask({ of: riskPoint, id, type: 'ProposeGradeChange', data, by, on }), row);
};

const convene = (row: Row) => {
  const { reviewId: id = '', bodyType, bodyOrgId, chairPostId, memberCount, quorumRule, presentCount } = row;
  const on = row['heldOn'] ?? '';
  const by = world.holderOf('P033', on);
  const body = { bodyType, bodyOrgId, volumeId: `of-${id}`, chairPostId, quorumRule };
  const members = { memberPostIds: list(row['memberPostIds']), memberCount: Number(memberCount) };
  const data = { ...body, ...members };
  must(world.ask({ of: review, id, type: 'ConveneReview', data, by, on }), row);
  const attendance = { presentPostIds: list(row['presentPostIds']), presentCount: Number(presentCount) };
  must(world.ask({ of: review, id, type: 'RecordAttendance', data: attendance, by, on }), row);
};

const outcomeOf = (row: Row) => {
  const { decision, decidedGrade, gradeBasis, basisText, measures, effectiveFrom, reason, dissent } = row;
  return {
    decision,
    ...(decidedGrade && { decidedGrade: Number(decidedGrade), gradeBasis: list(gradeBasis), basisText }),
    ...(measures && { measures: measures.split('；'), effectiveFrom }),
    ...(reason && { reason }),
    ...(dissent && { dissent }),
  };
};

/**
 * The office records; where its head stands back, its clerk does. The chair seconds, or a member in its
 * place.
 */
const decide = (row: Row) => {
  const { reviewId: id = '', riskPointId, decidedOn: on = '', recusedPostIds, chairPostId = 'P034' } = row;
  const { votesFor, votesAgainst, votesAbstain, dissentPostIds } = row;
  const recorder = list(recusedPostIds).includes('P033') ? 'P034' : 'P033';
  const votes = { for: Number(votesFor), against: Number(votesAgainst), abstain: Number(votesAbstain) };
  const data = {
    ...{ riskPointId, votes, recusedPostIds: list(recusedPostIds), dissentPostIds: list(dissentPostIds) },
    ...outcomeOf(row),
  };
  const by = world.holderOf(recorder, on);
  const seconder = world.holderOf(chairPostId, on);
  for (const event of must(
    world.ask({ of: review, id, type: 'DecideReviewItem', data, by, seconder, on }),
    row,
  )) {
    const decided = { ...event, type: 'ReviewItemDecided', data: event.data as ReviewItemDecided } as const;
    const intents = reviewFanOut.react.ReviewItemDecided?.(decided, world.on(on)) ?? [];
    world.follow(riskPoint, intents, on).forEach((answer) => must(answer, row));
  }
};

const finish = ({ reviewId: id = '', heldOn: on = '', chairPostId = '', minutesNo }: Row) => {
  const by = world.holderOf('P033', on);
  const seconder = world.holderOf(chairPostId, on);
  must(world.ask({ of: review, id, type: 'ConcludeReview', data: {}, by, on }), { id });
  must(world.ask({ of: review, id, type: 'SignMinutes', data: { minutesNo }, by, seconder, on }), { id });
};

/** The risks are found, and leaders speak on them. */
export const findAndOpine = (): void => {
  sampleRows('risk-points').forEach(find);
  sampleRows('leader-opinions')
    .filter(({ targetKind }) => targetKind === 'RISK_POINT')
    .toSorted((one, other) => String(one['givenOn']).localeCompare(String(other['givenOn'])))
    .forEach(adjust);
};

/** The reviews are held; changes are proposed before the last. */
export const holdReviews = (): void => {
  for (const row of reviews) {
    if (row['reviewId'] === 'RV-2026-01') sampleRows('grade-change-proposals').forEach(propose);
    convene(row);
    itemsOf(row['reviewId']).forEach(decide);
    finish(row);
  }
};
