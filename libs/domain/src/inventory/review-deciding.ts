import { type Rejection, accept, reject } from '@probity/eventing';
import type { RiskPointFacts } from '../bureau';
import { answersFor, isOwnPost, isRecusedFrom } from '../standing';
import {
  type Bench,
  type Deciding,
  benchOf,
  faultOfChair,
  faultOfDissent,
  faultOfRecusals,
  faultOfVote,
} from './review-bench';
import type { ReviewAnswer } from './review-convening';
import type { Session } from './review-state';
import type { DecideReviewItem } from './review.commands';
import type { ReviewReason } from './review.reasons';
import { gradeOfLimbs } from './risk.parts';

type Fault = Rejection<ReviewReason> | undefined;

const awaitsDecision = ({ status, changePending }: RiskPointFacts): boolean =>
  status === 'FOUND' || status === 'RETURNED' || changePending;

const faultOfItem = (command: Deciding, { status, volumeId, decided }: Session): Fault => {
  const { data, bureau } = command;
  const { riskPointId } = data;
  if (status !== 'sitting') return reject('not-in-session');
  const isInside = bureau.volume(volumeId)?.riskPointIds.includes(riskPointId);
  if (!isInside) return reject('not-in-volume', 'riskPointId', riskPointId);
  if (decided[riskPointId]) return reject('already-decided', 'riskPointId', riskPointId);
  const risk = bureau.riskPoint(riskPointId);
  const isOpen = risk !== undefined && awaitsDecision(risk);
  return isOpen ? undefined : reject('nothing-to-decide', 'riskPointId', riskPointId);
};

const faultOfRecorder = (command: Deciding): Fault => {
  const { by, bureau, data } = command;
  const { ownerPostId, ownerOrgId = '' } = bureau.riskPoint(data.riskPointId) ?? {};
  const isTied = isOwnPost(bureau, by, ownerPostId) || isRecusedFrom(bureau, by, data.riskPointId);
  if (isTied) return reject('recused');
  return answersFor(bureau, by, ownerOrgId) ? undefined : reject('beyond-own-unit');
};

const faultOfGrade = ({ gradeBasis = [], basisText, decidedGrade }: DecideReviewItem): Fault => {
  if (gradeBasis.length === 0) return reject('limb-required', 'gradeBasis');
  if (basisText === undefined) return reject('basis-text-required', 'basisText');
  const stands = decidedGrade === undefined || decidedGrade === gradeOfLimbs(gradeBasis);
  return stands ? undefined : reject('grade-not-of-limbs', 'decidedGrade', decidedGrade);
};

const areSuccessorsRight = ({ data, bureau }: Deciding): boolean => {
  const { riskPointId, decision, intoRiskPointIds = [] } = data;
  if (decision !== 'MERGED' && decision !== 'SPLIT') return intoRiskPointIds.length === 0;
  const goOn = intoRiskPointIds.filter((each) => {
    const status = each === riskPointId ? 'CLOSED' : (bureau.riskPoint(each)?.status ?? 'CLOSED');
    return status !== 'CLOSED' && status !== 'REJECTED';
  });
  const isRightNumber = decision === 'MERGED' ? goOn.length === 1 : goOn.length > 0;
  return isRightNumber && goOn.length === intoRiskPointIds.length;
};

/**
 * An approval has a limb, the grade of the gravest, a basis in words, and measures (V4); all else has a
 * reason.
 */
const faultOfOutcome = (command: Deciding): Fault => {
  const { data, bureau } = command;
  const { decision, reason, measures = [], effectiveFrom = bureau.on } = data;
  if (!areSuccessorsRight(command)) return reject('successors-wrong', 'intoRiskPointIds');
  if (decision !== 'APPROVED') return reason === undefined ? reject('reason-required', 'reason') : undefined;
  if (measures.length === 0) return reject('measures-required', 'measures');
  if (effectiveFrom < bureau.on) return reject('effective-before-decided', 'effectiveFrom', effectiveFrom);
  return faultOfGrade(data);
};

/** A risk point is closed when no warning on it is open any more. */
const faultOfClosing = ({ data: { decision, riskPointId }, bureau }: Deciding): Fault =>
  decision === 'CLOSED' && bureau.openWarningsOn(riskPointId).length > 0
    ? reject('open-warning', 'riskPointId', riskPointId)
    : undefined;

/** Why the decision cannot stand, looked for from the item to its outcome. */
const faultOf = (command: Deciding, session: Session, bench: Bench): Fault =>
  faultOfItem(command, session) ??
  faultOfRecorder(command) ??
  faultOfRecusals(command, session) ??
  faultOfChair(command, session, bench) ??
  faultOfVote(command, session, bench) ??
  faultOfDissent(command, bench) ??
  faultOfOutcome(command) ??
  faultOfClosing(command);

const outcomeOf = ({ data, bureau }: Deciding) => {
  const { riskPointId, decision, gradeBasis = [], basisText = '', measures = [], intoRiskPointIds } = data;
  if (decision !== 'APPROVED') {
    const successors = intoRiskPointIds?.length ? { intoRiskPointIds } : {};
    return { riskPointId, decision, gradeBasis: [], measures: [], ...successors };
  }
  const { effectiveFrom = bureau.on } = data;
  const decidedGrade = gradeOfLimbs(gradeBasis);
  return { riskPointId, decision, decidedGrade, gradeBasis, basisText, measures, effectiveFrom };
};

const remarksOn = ({ data, bureau }: Deciding) => {
  const { decision, reason = data.basisText ?? '', effectiveFrom = bureau.on } = data;
  return decision === 'APPROVED'
    ? ({ reason, decisionMeaning: 'APPROVED', effectiveFrom } as const)
    : ({ reason, decisionMeaning: 'DISAGREED' } as const);
};

/** Who chaired the item, where it is known that this post sits in the body. */
const chairOf = ({ seconder }: Deciding, { chairPostId }: Session, { voterPostIds }: Bench) => {
  const postId = seconder?.postId;
  return postId && (voterPostIds || postId === chairPostId) ? { chairPostId: postId } : {};
};

/**
 * Decides one item: by a body that may, in numbers that suffice, without those whom it concerns (V3, V4,
 * V7).
 */
export const decideItem = (command: Deciding, session: Session): ReviewAnswer => {
  const bench = benchOf(command, session);
  const fault = faultOf(command, session, bench);
  if (fault) return fault;
  const { votes, recusedPostIds, dissentPostIds = [], dissent, reason } = command.data;
  return accept({
    type: 'ReviewItemDecided',
    data: {
      ...outcomeOf(command),
      ...chairOf(command, session, bench),
      ...{ votes, recusedPostIds, dissentPostIds },
      ...(dissent && { dissent }),
      ...(reason && { reason }),
    },
    ...remarksOn(command),
  });
};
