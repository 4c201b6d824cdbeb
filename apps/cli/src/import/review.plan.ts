import { officeHeadOf } from './duty.plan';
import { formIdOf } from './inventory.plan';
import type { Tables } from './layouts';
import type { RefOf } from './organisation.plan';
import { type Acting, type Claim, STAGE, type Step, given, groupedBy, stepsOf } from './step';

type Review = Tables['reviews.csv'][number];
type Decision = Tables['review-decisions.csv'][number];

/** The office's post besides its head: who keeps the record. */
export const clerkOf = (tables: Tables): string => {
  const head = officeHeadOf(tables);
  const office = tables['leading-group.csv'].find(({ postId }) => postId === head)?.officeOrgId;
  return tables['posts.csv'].find(({ orgId, postId }) => orgId === office && postId !== head)?.postId ?? head;
};

/** Recusals, reviews item by item, and the proposals to change what was approved. */
export const reviewPlan = (tables: Tables, refOf: RefOf): readonly Step[] => {
  const decisions = groupedBy(tables['review-decisions.csv'], ({ reviewId }) => reviewId);
  return [
    ...recusals(tables, refOf),
    ...tables['reviews.csv'].flatMap((review) => {
      return sessionOf(review, decisions.get(review.reviewId) ?? [], tables);
    }),
    ...changes(tables),
  ];
};

const recusals = (tables: Tables, refOf: RefOf): readonly Step[] => {
  const forms = new Map(tables['forms.csv'].map((form) => [form.formId, formIdOf(form, refOf)]));
  return stepsOf(tables['recusals.csv'], ({ matterId, postId, ground, note, kind, declaredOn }) => ({
    day: declaredOn,
    stage: STAGE.recusal,
    category: 'matter',
    id: forms.get(matterId) ?? matterId,
    ...(kind === 'DECLARED'
      ? { type: 'DeclareRecusal', data: given({ ground, note }), by: { postId } }
      : { type: 'OrderRecusal', data: given({ postId, ground, note }), by: { postId: clerkOf(tables) } }),
  }));
};

/** One session: its volume, its members, its items one by one, and its end. */
const sessionOf = (review: Review, items: readonly Decision[], tables: Tables): readonly Step[] => {
  const head: Acting = { postId: officeHeadOf(tables) };
  const clerk: Acting = { postId: clerkOf(tables) };
  const volumeId = `VL-${review.reviewId}`;
  const risks = tables['risk-points.csv'].filter((row) =>
    items.some((item) => item.riskPointId === row.riskPointId),
  );
  const compiling = {
    roundId: risks[0]?.roundId ?? review.roundId,
    scope: risks.every(({ scope }) => scope === 'SYSTEM') ? 'SYSTEM' : 'UNIT',
    riskPointIds: items.map(({ riskPointId }) => riskPointId).sort(),
  };
  const step = (stage: number, type: string, data: object, by: Acting) =>
    stepsOf([review], () => ({
      day: review.heldOn,
      stage,
      category: type.endsWith('Volume') ? 'volume' : 'review',
      id: type.endsWith('Volume') ? volumeId : review.reviewId,
      type,
      data,
      by,
    }));
  return [
    ...step(STAGE.volume, 'CompileVolume', compiling, clerk),
    ...step(STAGE.volume + 1, 'FreezeVolume', {}, head),
    ...step(STAGE.review, 'ConveneReview', conveningOf(review, volumeId), clerk),
    ...step(STAGE.review + 1, 'RecordAttendance', attendanceOf(review), clerk),
    ...decided(items, tables),
    ...step(STAGE.decision + 1, 'ConcludeReview', {}, clerk),
  ];
};

const conveningOf = (review: Review, volumeId: string) => ({
  bodyType: review.bodyType,
  bodyOrgId: review.bodyOrgId,
  volumeId,
  chairPostId: review.chairPostId,
  memberPostIds: review.memberPostIds,
  memberCount: review.memberCount,
  quorumRule: review.quorumRule,
});

const attendanceOf = ({ presentPostIds, presentCount }: Review) => ({ presentPostIds, presentCount });

const decided = (items: readonly Decision[], tables: Tables): readonly Step[] =>
  stepsOf(items, (item) => ({
    day: item.decidedOn,
    stage: STAGE.decision,
    category: 'review',
    id: item.reviewId,
    type: 'DecideReviewItem',
    data: given({
      riskPointId: item.riskPointId,
      decision: item.decision,
      decidedGrade: item.decidedGrade,
      gradeBasis: item.gradeBasis === undefined ? undefined : [item.gradeBasis],
      basisText: item.basisText,
      measures: item.measures.length === 0 ? undefined : item.measures,
      votes: { for: item.votesFor, against: item.votesAgainst, abstain: item.votesAbstain },
      recusedPostIds: item.recusedPostIds,
      dissentPostIds: item.dissentPostIds.length === 0 ? undefined : item.dissentPostIds,
      dissent: item.dissent,
      reason: item.reason,
      effectiveFrom: item.effectiveFrom,
    }),
    by: { postId: recorderOf(item, tables) },
    // Where the chair stands back and the body has no listed posts, the head of the office seconds its clerk.
    seconder: { postId: item.chairPostId ?? officeHeadOf(tables) },
    placeOf: (path) => ({ column: path.startsWith('votes') ? 'votesFor' : path.replace(/[.].*/, '') }),
    claims: item.decision === 'APPROVED' ? approvalOf(item) : [],
  }));

const approvalOf = ({ monitorPostIds, version, supersedesVersion }: Decision): readonly Claim[] => [
  {
    column: 'monitorPostIds',
    value: monitorPostIds.join('|'),
    event: 'OrgApproved',
    field: 'monitorPostIds',
  },
  { column: 'version', value: String(version ?? ''), event: 'OrgApproved', field: 'approvedVersion' },
  {
    column: 'supersedesVersion',
    value: String(supersedesVersion ?? ''),
    event: 'OrgApproved',
    field: 'supersedesVersion',
  },
];

/** The clerk records, but not what is about the clerk. */
const recorderOf = ({ riskPointId }: Decision, tables: Tables): string => {
  const clerk = clerkOf(tables);
  const risk = tables['risk-points.csv'].find((row) => row.riskPointId === riskPointId);
  return risk?.ownerPostId === clerk ? officeHeadOf(tables) : clerk;
};

const changes = (tables: Tables): readonly Step[] =>
  stepsOf(tables['grade-change-proposals.csv'], (row) => ({
    day: row.proposedOn,
    stage: STAGE.change,
    category: 'riskPoint',
    id: row.riskPointId,
    type: 'ProposeGradeChange',
    data: {
      toGrade: row.toGrade,
      gradeBasis: [row.gradeBasis],
      trigger: row.trigger,
      evidence: row.evidence === undefined ? [] : [row.evidence],
      reason: row.reason,
    },
    by: { postId: row.byPostId },
    claims: [
      {
        column: 'fromGrade',
        value: String(row.fromGrade),
        event: 'GradeChangeProposed',
        field: 'fromGrade',
      },
    ],
  }));
