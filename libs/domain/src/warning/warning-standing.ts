import { type Asker, type Rejection, reject } from '@probity/eventing';
import type { AnalysisFacts, Bureau } from '../bureau';
import { inspectionFor } from '../inspected-cases';
import {
  answersFor,
  inCapacity,
  isOwnPost,
  isRecusedFrom,
  personsBehind,
  shareHolder,
  speakingPostOf,
} from '../standing';
import { type Asking, type WarningCommand, warningCommands } from './warning.commands';
import type { WarningTarget } from './warning.parts';
import type { WarningReason } from './warning.reasons';
import type { KnownWarning } from './warning.state';

/** Whose warning it is, decided by whom, and on what it rests. */
export type Matter = Pick<KnownWarning, 'target' | 'bodyOrgId' | 'analysisId' | 'risks'>;

/** The post that answers for the target on the day: its own, its successor's, or the unit's head. */
export const responsiblePostOf = (bureau: Bureau, { orgId, postId }: WarningTarget): string | undefined =>
  postId === undefined ? bureau.headOf(orgId) : bureau.successorOf(postId);

/** Who is bound by the clocks of a warning. */
export const boundBy = (bureau: Bureau, target: WarningTarget): string =>
  target.postId === undefined ? target.orgId : bureau.successorOf(target.postId);

/** True for the person warned and for who answers for the target, in whatever post they act. */
export const isTarget = (bureau: Bureau, by: Asker, target: WarningTarget): boolean =>
  by.subjectRef === target.subjectRef || isOwnPost(bureau, by, responsiblePostOf(bureau, target));

const isStillThere = (bureau: Bureau, { postId, subjectRef }: WarningTarget): boolean =>
  postId !== undefined && subjectRef !== undefined && bureau.holdersOf(postId).includes(subjectRef);

/** True for the person warned, and, once that person is gone or none was named, for who answers instead. */
export const speaksForTarget = (bureau: Bureau, by: Asker, target: WarningTarget): boolean =>
  by.subjectRef === target.subjectRef ||
  (!isStillThere(bureau, target) && speakingPostOf(by) === responsiblePostOf(bureau, target));

const handledASignal = (bureau: Bureau, by: Asker, { signalIds }: AnalysisFacts): boolean =>
  signalIds.some((signalId) => {
    const handlers = bureau.signal(signalId)?.handlerRefs ?? [];
    return personsBehind(bureau, by).some((who) => handlers.includes(who));
  });

/** Why the ties of a person forbid to act in the warning: own matter, recusal, or a signal handled (7.1). */
export const faultOfTies = (
  bureau: Bureau,
  by: Asker,
  id: string,
  { target, risks, analysisId }: Matter,
): Rejection<WarningReason> | undefined => {
  if (isTarget(bureau, by, target)) return reject('own-warning');
  const matters = [id, ...risks.map(({ riskPointId }) => riskPointId)];
  if (matters.some((matterId) => isRecusedFrom(bureau, by, matterId))) return reject('recused');
  // Who says to have acted before there was an analysis would pass as nobody who handled its signals.
  const analysis = bureau.analysis(analysisId);
  if (!analysis) return reject('no-analysis', 'analysisId', analysisId);
  return handledASignal(bureau, by, analysis) ? reject('intake-of-the-signal') : undefined;
};

/** True when the person answers, in one of these roles, for the organisation whose bodies decide. */
export const decidesFor = (bureau: Bureau, by: Asker, roles: readonly string[], orgId: string): boolean =>
  answersFor(bureau, inCapacity(by, roles), orgId);

// An inspector reaches as far as the inspection does, and no further.
const reaches = ({ type, by, bureau, id }: WarningCommand, { bodyOrgId }: Matter): boolean => {
  const { issuers } = warningCommands.definitionOf(type);
  // Whoever carries a notice works in the bureau whose notice it is, or above it.
  const isMessenger = type === 'ServeWarning' && by.orgId !== null;
  if (isMessenger) return bureau.lineOf(bodyOrgId).includes(bureau.unitOf(by.orgId));
  if (issuers.includes('INSPECTOR') && inspectionFor(bureau, by.subjectRef, [`warning-${id}`])) return true;
  const ofTheBureau = issuers.filter((role) => role !== 'INSPECTOR');
  return decidesFor(bureau, by, ofTheBureau, bodyOrgId);
};

/** Why somebody may not handle the warning: too far away, or bound by ties, be it the first or the second. */
export const faultOfHandler = (command: WarningCommand, matter: Matter) => {
  const { by, seconder, id, bureau } = command;
  if (!reaches(command, matter)) return reject<WarningReason>('beyond-own-unit');
  const { seconders } = warningCommands.definitionOf(command.type);
  if (seconder && seconders && !decidesFor(bureau, seconder, seconders, matter.bodyOrgId)) {
    return reject<WarningReason>('beyond-own-unit');
  }
  return faultOfTies(bureau, by, id, matter) ?? (seconder && faultOfTies(bureau, seconder, id, matter));
};

const lineAbove = (bureau: Bureau, orgId: string): readonly string[] =>
  bureau
    .lineOf(orgId)
    .flatMap((each) => [bureau.headOf(each), bureau.principalOf(each), ...bureau.leadersInChargeOf(each)])
    .filter((postId) => postId !== undefined);

/** Why somebody may not verify: in the target's line, or the hand that issued or approved (7, 7.1). */
export const faultOfVerifier = (
  { by, bureau }: Pick<Asking<'VerifyRectification' | 'RejectRectification'>, 'by' | 'bureau'>,
  { target, hands }: Pick<KnownWarning, 'target' | 'hands'>,
) => {
  const behind = personsBehind(bureau, by);
  const own = speakingPostOf(by);
  const isAbove = (postId: string) =>
    isOwnPost(bureau, by, postId) || (own !== null && shareHolder(bureau, postId, own));
  if (lineAbove(bureau, target.orgId).some(isAbove)) return reject<WarningReason>('own-line');
  if (behind.some((who) => hands.issuerRefs.includes(who))) return reject<WarningReason>('issuer-verifies');
  return behind.some((who) => hands.approverRefs.includes(who))
    ? reject<WarningReason>('approver-verifies')
    : undefined;
};

/** Why somebody does not decide: the superior decided on the target, and decides on the rest (V7). */
export const faultOfDecider = ({ by }: WarningCommand, { bySuperior }: KnownWarning) =>
  bySuperior && !by.roles.includes('SUPERIOR') ? reject<WarningReason>('superior-decides') : undefined;
