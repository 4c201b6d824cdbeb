import type { Bureau, RiskPointStatus } from '../bureau';
import type { Day, RiskGrade } from '../vocabulary';
import { type Authors, authorOf, withAuthorOf } from './correction';
import type { LeaderKind } from './leader-opinion';
import type { Confirmer, SecondLevelConfirmed } from './risk-point-decided.events';
import type { MonitorVacancyFilled } from './risk-point-monitors.events';
import type { RiskPointEvent } from './risk-point.events';
import type { RiskDescription } from './risk.parts';
import type { RiskOwner } from './seats';

/** What the organisation approved, and who monitors it. */
export interface ApprovedVersion {
  readonly version: number;
  readonly reviewId: string;
  readonly grade: RiskGrade;
  readonly effectiveFrom: Day;
  readonly monitorPostIds: readonly string[];
  readonly vacantPostIds: readonly string[];
  readonly confirmedBy: readonly Confirmer[];
}

/**
 * Two lines side by side: what is proposed, and what is in force. Only the organisation moves the second
 * (V1).
 */
export interface KnownRiskPoint {
  readonly status: RiskPointStatus;
  readonly formId: string | undefined;
  readonly risk: RiskDescription;
  readonly proposedGrade: RiskGrade;
  /** Who gave the opinions on the proposal as it stands. */
  readonly opinions: Readonly<Partial<Record<LeaderKind, string>>>;
  readonly changePending: boolean;
  readonly versions: readonly ApprovedVersion[];
  /** The reviews that decided on it. */
  readonly decidedIn: readonly string[];
  /** What somebody was asked to look into, and has not. */
  readonly openTasks: readonly string[];
  readonly authors: Authors;
}

/** The state of a risk point. */
export type RiskPoint = { readonly status: 'unknown'; readonly authors: Authors } | KnownRiskPoint;

/** The key under which a task stays open. */
export const taskOf = ({ trigger, about }: { readonly trigger: string; readonly about: string }): string =>
  `${trigger} ${about}`;

/** True while somebody's proposal waits for the organisation. */
export const awaitsDecision = ({ status, changePending }: KnownRiskPoint): boolean =>
  status === 'FOUND' || status === 'RETURNED' || (status === 'APPROVED' && changePending);

/** The version in force on the day and those that will follow it. */
export const standingVersions = (
  { versions }: KnownRiskPoint,
  day: Day,
): readonly [ApprovedVersion | undefined, ...ApprovedVersion[]] => {
  const index = versions.findLastIndex(({ effectiveFrom }) => effectiveFrom <= day);
  return [versions[index], ...versions.slice(index + 1)];
};

/**
 * Who answers for the risk on the day: mergers and moves pass it on, while the stream keeps the owner of its
 * time.
 */
export const ownerOf = ({ risk }: KnownRiskPoint, id: string, bureau: Bureau): RiskOwner => {
  const { scope, ownerOrgId, ownerPostId } = bureau.riskPoint(id) ?? risk;
  const movedTo = ownerPostId ? bureau.post(ownerPostId)?.orgId : undefined;
  return { scope, ownerOrgId: movedTo ?? ownerOrgId, ownerPostId };
};

const ended = { status: 'CLOSED', changePending: false, openTasks: [] } as const;

const withVersion = (
  state: KnownRiskPoint,
  approvedVersion: number,
  change: (version: ApprovedVersion) => Partial<ApprovedVersion>,
): KnownRiskPoint => ({
  ...state,
  versions: state.versions.map((each) =>
    each.version === approvedVersion ? { ...each, ...change(each) } : each,
  ),
});

const approved = (
  state: KnownRiskPoint,
  { data }: Extract<RiskPointEvent, { type: 'OrgApproved' }>,
): KnownRiskPoint => {
  const { approvedVersion: version, reviewId, grade, effectiveFrom, monitorPostIds } = data;
  const inForce = { version, reviewId, grade, effectiveFrom, monitorPostIds };
  return {
    ...state,
    status: 'APPROVED',
    proposedGrade: grade,
    changePending: false,
    openTasks: [],
    versions: [...state.versions, { ...inForce, vacantPostIds: [], confirmedBy: [] }],
    decidedIn: [...state.decidedIn, reviewId],
  };
};

const notApproved = (state: KnownRiskPoint, outcome: 'RETURNED' | 'REJECTED', reviewId: string) => {
  const decidedIn = [...state.decidedIn, reviewId];
  const inForce = state.versions.at(-1);
  if (!inForce) return { ...state, status: outcome, decidedIn };
  if (outcome === 'RETURNED') return { ...state, decidedIn };
  return { ...state, decidedIn, changePending: false, proposedGrade: inForce.grade };
};

const opined = (
  { opinions, proposedGrade }: KnownRiskPoint,
  event: Extract<RiskPointEvent, { type: 'LeaderAdjusted' }>,
) => {
  const { leaderKind, toGrade = proposedGrade } = event.data;
  return { proposedGrade: toGrade, opinions: { ...opinions, [leaderKind]: authorOf(event) } };
};

const confirmed = (state: KnownRiskPoint, { approvedVersion, by }: SecondLevelConfirmed): KnownRiskPoint =>
  withVersion(state, approvedVersion, ({ confirmedBy }) => ({ confirmedBy: [...confirmedBy, by] }));

const filled = (state: KnownRiskPoint, { approvedVersion, filledPostIds }: MonitorVacancyFilled) =>
  withVersion(state, approvedVersion, ({ vacantPostIds }) => ({
    vacantPostIds: vacantPostIds.filter((postId) => !filledPostIds.includes(postId)),
  }));

const restated = (state: KnownRiskPoint, risk: RiskDescription): KnownRiskPoint => ({
  ...state,
  status: 'FOUND',
  opinions: {},
  risk,
  proposedGrade: risk.proposedGrade,
});

const folded = (state: KnownRiskPoint, event: RiskPointEvent): KnownRiskPoint => {
  const { type, data } = event;
  switch (type) {
    case 'RiskRestated':
      return restated(state, data.risk);
    case 'LeaderAdjusted':
      return { ...state, ...opined(state, event) };
    case 'GradeChangeProposed':
      return { ...state, proposedGrade: data.toGrade, opinions: {}, changePending: true, openTasks: [] };
    case 'OrgApproved':
      return approved(state, event);
    case 'OrgReturned':
      return notApproved(state, 'RETURNED', data.reviewId);
    case 'OrgRejected':
      return notApproved(state, 'REJECTED', data.reviewId);
    case 'ApprovalReopened':
      return { ...state, changePending: true };
    case 'SecondLevelConfirmed':
      return confirmed(state, data);
    case 'RevisionTaskRaised':
      return { ...state, openTasks: [...state.openTasks, taskOf(data)] };
    case 'MonitorAssigned':
    case 'MonitorChanged':
      return withVersion(state, data.approvedVersion, () => ({ monitorPostIds: data.monitorPostIds }));
    case 'MonitorVacancyAlerted':
      return withVersion(state, data.approvedVersion, () => ({ vacantPostIds: data.vacantPostIds }));
    case 'MonitorVacancyFilled':
      return filled(state, data);
    case 'RiskPointMerged':
    case 'RiskPointSplit':
    case 'RiskPointClosed':
      return { ...state, ...ended };
    case 'RiskFound':
    case 'PeerOpinionRecorded':
    case 'RiskRatingAnalysed':
    case 'MonitorReleased':
    case 'EntryCorrected':
      return state;
  }
};

/** Folds an event into the state. */
export const evolve = (state: RiskPoint, event: RiskPointEvent): RiskPoint => {
  const authors = withAuthorOf(state.authors, event);
  if (state.status !== 'unknown') return { ...folded(state, event), authors };
  if (event.type !== 'RiskFound') return { ...state, authors };
  const { risk, formId } = event.data;
  return {
    status: 'FOUND',
    formId,
    risk,
    proposedGrade: risk.proposedGrade,
    opinions: {},
    changePending: false,
    versions: [],
    decidedIn: [],
    openTasks: [],
    authors,
  };
};
