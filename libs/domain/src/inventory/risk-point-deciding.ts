import { type Decided, accept, reject } from '@probity/eventing';
import type { Bureau } from '../bureau';
import { answersFor, isOwnPost, isRecusedFrom } from '../standing';
import { monitorsFor } from './monitors';
import type { ReassignMonitors } from './risk-point-decided.commands';
import type { Answer } from './risk-point-proposing';
import {
  type ApprovedVersion,
  type KnownRiskPoint,
  awaitsDecision,
  ownerOf,
  standingVersions,
} from './risk-point-state';
import type { Asking } from './risk-point.commands';
import type { MonitorVacancyAlerted } from './risk-point-monitors.events';
import type { RiskPointEvent } from './risk-point.events';
import { gradeOfLimbs } from './risk.parts';
import type { RiskOwner } from './seats';
import { reachable } from './vacancies';

/** True when the review had the risk point in its volume. */
export const tookUp = (bureau: Bureau, reviewId: string, riskPointId: string): boolean => {
  const review = bureau.review(reviewId);
  return review !== undefined && !!bureau.volume(review.volumeId)?.riskPointIds.includes(riskPointId);
};

const faultOfApproval = ({ data, id, bureau }: Asking<'ApproveRiskPoint'>, { risk }: KnownRiskPoint) => {
  if (!tookUp(bureau, data.reviewId, id)) return reject('no-such-review', 'reviewId', data.reviewId);
  if (risk.scope === 'SYSTEM' && data.bodyType !== 'SUPERIOR') {
    return reject('body-does-not-fit-scope', 'bodyType', data.bodyType);
  }
  const stands = data.grade === undefined || data.grade === gradeOfLimbs(data.gradeBasis);
  return stands ? undefined : reject('grade-not-of-limbs', 'grade', data.grade);
};

const alertOf = (
  approvedVersion: number,
  vacantPostIds: readonly string[],
  standInPostIds: readonly string[],
): readonly { type: 'MonitorVacancyAlerted'; data: MonitorVacancyAlerted }[] =>
  vacantPostIds.length === 0
    ? []
    : [{ type: 'MonitorVacancyAlerted', data: { approvedVersion, vacantPostIds, standInPostIds } }];

const without = (postIds: readonly string[], others: readonly string[]): readonly string[] =>
  postIds.filter((postId) => !others.includes(postId));

const gradeBefore = ({ versions, proposedGrade }: KnownRiskPoint) => versions.at(-1)?.grade ?? proposedGrade;

const nextVersion = ({ versions }: KnownRiskPoint) => {
  const superseded = versions.at(-1)?.version;
  if (superseded === undefined) return { approvedVersion: 1 };
  return { approvedVersion: superseded + 1, supersedesVersion: superseded };
};

/** Approves what a review decided: once for each review, with grade and monitors derived anew (V1, V3–V5). */
export const approve = (command: Asking<'ApproveRiskPoint'>, state: KnownRiskPoint): Answer => {
  const { data, id, bureau } = command;
  if (state.decidedIn.includes(data.reviewId)) return accept();
  if (!awaitsDecision(state)) return reject('nothing-to-decide');
  const fault = faultOfApproval(command, state);
  if (fault) return fault;
  const owner = ownerOf(state, id, bureau);
  const grade = gradeOfLimbs(data.gradeBasis);
  const { postIds: called, note } = monitorsFor(bureau, grade, owner);
  if (called.length === 0) return reject('no-monitor');
  const { postIds: monitorPostIds, vacantPostIds } = reachable(bureau, called, owner.ownerPostId);
  const { reason = data.basisText, ...approval } = data;
  const version = nextVersion(state);
  const { approvedVersion } = version;
  return accept<RiskPointEvent>(
    {
      type: 'OrgApproved',
      data: { ...approval, ...version, fromGrade: gradeBefore(state), grade, monitorPostIds: called },
      reason,
      decisionMeaning: 'APPROVED',
      effectiveFrom: data.effectiveFrom,
    },
    {
      type: 'MonitorAssigned',
      data: { approvedVersion, grade, monitorPostIds, ...monitorsBefore(state), ...(note && { note }) },
    },
    ...alertOf(approvedVersion, vacantPostIds, without(monitorPostIds, called)),
  );
};

const monitorsBefore = ({ versions }: KnownRiskPoint) => {
  const before = versions.at(-1);
  return before && { previousPostIds: before.monitorPostIds };
};

/** Returns or rejects what a review decided, once for each review. A version in force does not feel it. */
export const decline = (
  { type, data, id, bureau }: Asking<'ReturnRiskPoint'> | Asking<'RejectRiskPoint'>,
  state: KnownRiskPoint,
): Answer => {
  if (state.decidedIn.includes(data.reviewId)) return accept();
  if (!awaitsDecision(state)) return reject('nothing-to-decide');
  if (!tookUp(bureau, data.reviewId, id)) return reject('no-such-review', 'reviewId', data.reviewId);
  const outcome = type === 'ReturnRiskPoint' ? 'OrgReturned' : 'OrgRejected';
  return accept({ type: outcome, data, reason: data.reason, decisionMeaning: 'DISAGREED' });
};

/** Lets the latest approval be decided again. It binds until then. */
export const reopen = ({ data }: Asking<'ReopenApproval'>, state: KnownRiskPoint): Answer => {
  const { reviewId, reason } = data;
  const latest = state.versions.at(-1);
  if (state.status !== 'APPROVED' || latest?.reviewId !== reviewId || state.changePending) return accept();
  return accept({ type: 'ApprovalReopened', data: { reviewId, approvedVersion: latest.version }, reason });
};

/** Confirms the latest approved version at the second level. */
export const confirm = (
  { data, by, id, bureau }: Asking<'ConfirmSecondLevel'>,
  state: KnownRiskPoint,
): Answer => {
  const latest = state.versions.at(-1);
  if (state.status !== 'APPROVED' || !latest) return reject('not-approved');
  const { ownerOrgId, ownerPostId } = ownerOf(state, id, bureau);
  if (isOwnPost(bureau, by, ownerPostId)) return reject('own-risk-point');
  if (isRecusedFrom(bureau, by, id)) return reject('recused');
  if (!answersFor(bureau, by, ownerOrgId)) return reject('beyond-own-unit');
  if (latest.confirmedBy.includes(data.confirmedBy)) return accept();
  return accept({
    type: 'SecondLevelConfirmed',
    data: { approvedVersion: latest.version, by: data.confirmedBy },
    decisionMeaning: 'REVIEWED',
  });
};

const isSame = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((postId, index) => postId === other[index]);

const reassigned = (
  { cause }: ReassignMonitors,
  bureau: Bureau,
  owner: RiskOwner,
  {
    version: approvedVersion,
    grade,
    monitorPostIds: previousPostIds,
    vacantPostIds: before,
  }: ApprovedVersion,
): readonly Decided<RiskPointEvent>[] => {
  const { postIds: called, note } = monitorsFor(bureau, grade, owner);
  const { postIds: monitorPostIds, vacantPostIds } = reachable(bureau, called, owner.ownerPostId);
  const filledPostIds = without(before, vacantPostIds);
  const change = { approvedVersion, grade, monitorPostIds, previousPostIds, cause, ...(note && { note }) };
  const changed = { type: 'MonitorChanged', data: change } as const;
  const filled = { type: 'MonitorVacancyFilled', data: { approvedVersion, filledPostIds } } as const;
  const alert = alertOf(approvedVersion, vacantPostIds, without(monitorPostIds, called));
  const events = [
    ...(isSame(monitorPostIds, previousPostIds) ? [] : [changed]),
    ...(filledPostIds.length === 0 ? [] : [filled]),
    ...(isSame(vacantPostIds, before) ? [] : alert),
  ];
  return events.map((event) => ({ ...event, effectiveFrom: bureau.on }));
};

/** Derives the monitors anew, for the version in force and those that wait to be. */
export const reassign = ({ data, id, bureau }: Asking<'ReassignMonitors'>, state: KnownRiskPoint): Answer => {
  if (state.status !== 'APPROVED') return reject('not-approved');
  const then = data.asOf === undefined ? bureau : bureau.asOf(data.asOf);
  const owner = ownerOf(state, id, then);
  const versions = standingVersions(state, then.on);
  return accept(...versions.flatMap((version) => (version ? reassigned(data, then, owner, version) : [])));
};
