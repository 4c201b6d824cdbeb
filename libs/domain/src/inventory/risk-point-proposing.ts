import { type Asker, type Decision, accept, canonical, reject } from '@probity/eventing';
import type { Bureau } from '../bureau';
import { isGraver } from '../grade-scheme';
import { answersFor, inCapacity, isOwnPost, isRecusedFrom, speakingPostOf } from '../standing';
import type { RiskGrade } from '../vocabulary';
import type { AdjustAsLeader, OpinionKind } from './leader-opinion';
import { type Matter, type Speaker, mayOpine } from './leaders';
import { type KnownRiskPoint, awaitsDecision, ownerOf } from './risk-point-state';
import type { Asking } from './risk-point.commands';
import type { RiskPointEvent } from './risk-point.events';
import type { RiskPointReason } from './risk-point.reasons';
import { type RiskDescription, gradeOfLimbs } from './risk.parts';

/** What a rule of the risk point answers. */
export type Answer = Decision<RiskPointEvent, RiskPointReason>;

const faultOfOwner = ({ scope, ownerOrgId, ownerPostId }: RiskDescription, bureau: Bureau) => {
  if (!bureau.orgUnit(ownerOrgId)) return reject('owner-unknown', 'risk.ownerOrgId', ownerOrgId);
  if (scope !== 'POST') {
    return ownerPostId === undefined ? undefined : reject('owner-post-not-expected', 'risk.ownerPostId');
  }
  if (ownerPostId === undefined) return reject('owner-post-required', 'risk.ownerPostId');
  const belongs = bureau.post(ownerPostId)?.orgId === ownerOrgId;
  return belongs ? undefined : reject('owner-unknown', 'risk.ownerPostId', ownerPostId);
};

const faultOf = (risk: RiskDescription, bureau: Bureau) => {
  const { powerItemId, proposedGrade, gradeBasis } = risk;
  const power = powerItemId === undefined ? undefined : bureau.powerItem(powerItemId);
  if (powerItemId !== undefined && (!power || power.retired)) {
    return reject('power-not-listed', 'risk.powerItemId', powerItemId);
  }
  if (proposedGrade !== gradeOfLimbs(gradeBasis)) {
    return reject('grade-not-of-limbs', 'risk.proposedGrade', proposedGrade);
  }
  return faultOfOwner(risk, bureau);
};

const FINDERS = ['SYSTEM', 'LG_OFFICE', 'DEPT_HEAD'];

/** What stands on a form comes from the form, and not from somebody who says so. */
const isForgedForm = ({ roles }: Asker, formId: string | undefined): boolean =>
  formId !== undefined && !roles.includes('SYSTEM');

/** Puts a risk on record whose id is new. */
export const find = ({ data, by, bureau }: Asking<'FindRisk'>): Answer => {
  if (isForgedForm(by, data.formId)) return reject('form-speaks-itself', 'formId', data.formId);
  if (!bureau.round(data.roundId)?.open) return reject('round-not-open', 'roundId', data.roundId);
  const fault = faultOf(data.risk, bureau);
  if (fault) return fault;
  const { ownerOrgId } = data.risk;
  return answersFor(bureau, inCapacity(by, FINDERS), ownerOrgId)
    ? accept({ type: 'RiskFound', data })
    : reject('beyond-own-unit', 'risk.ownerOrgId', ownerOrgId);
};

const isOfSameOwner = (one: RiskDescription, other: RiskDescription): boolean =>
  one.scope === other.scope && one.ownerOrgId === other.ownerOrgId && one.ownerPostId === other.ownerPostId;

const isSame = (one: RiskDescription, other: RiskDescription): boolean => canonical(one) === canonical(other);

/**
 * Hears of a known risk again: its form says it anew, or a colleague in the same post has found it as well.
 */
export const findAgain = ({ data, by, bureau }: Asking<'FindRisk'>, state: KnownRiskPoint): Answer => {
  const { risk, formId } = data;
  if (isForgedForm(by, formId)) return reject('form-speaks-itself', 'formId', formId);
  if (!isOfSameOwner(risk, state.risk)) return reject('already-found');
  const saysItAnew = formId !== undefined && formId === state.formId && !isSame(risk, state.risk);
  if (!saysItAnew || !['FOUND', 'RETURNED'].includes(state.status)) return accept();
  const reason = `随登记表${formId}重新提交`;
  return faultOf(risk, bureau) ?? accept({ type: 'RiskRestated', data: { risk }, reason });
};

/** The office, the post whose risk it is, and the head of the department: whoever knows the work. */
const mayRestate = ({ by, bureau }: Asking<'RestateRisk'>, risk: RiskDescription): boolean =>
  answersFor(bureau, inCapacity(by, ['LG_OFFICE']), risk.ownerOrgId) ||
  (risk.ownerPostId !== undefined && by.postId === risk.ownerPostId) ||
  (by.roles.includes('DEPT_HEAD') && by.orgId === risk.ownerOrgId);

/** Describes a returned risk anew. */
export const restate = (command: Asking<'RestateRisk'>, state: KnownRiskPoint): Answer => {
  const { data, bureau } = command;
  const { risk, reason } = data;
  if (state.status !== 'RETURNED') return reject('not-returned');
  if (!mayRestate(command, state.risk)) return reject('not-theirs-to-restate');
  if (!isOfSameOwner(risk, state.risk)) return reject('owner-changed', 'risk');
  return faultOf(risk, bureau) ?? accept({ type: 'RiskRestated', data: { risk }, reason });
};

const isColleague = ({ by, id, bureau }: Asking<'RecordPeerOpinion'>, state: KnownRiskPoint): boolean => {
  const { scope, ownerOrgId } = ownerOf(state, id, bureau);
  if (by.orgId === null) return false;
  if (scope === 'SYSTEM' || by.orgId === ownerOrgId) return true;
  return scope === 'UNIT' && bureau.unitOf(by.orgId) === ownerOrgId;
};

/** Records what a colleague thinks. */
export const recordPeerOpinion = (command: Asking<'RecordPeerOpinion'>, state: KnownRiskPoint): Answer => {
  const { data, by, id, bureau } = command;
  if (!awaitsDecision(state)) return reject('not-under-review');
  if (isOwnPost(bureau, by, ownerOf(state, id, bureau).ownerPostId)) return reject('own-risk-point');
  if (isRecusedFrom(bureau, by, id)) return reject('recused');
  if (!isColleague(command, state)) return reject('not-a-colleague');
  return accept({ type: 'PeerOpinionRecorded', data });
};

type Adjusting = Asking<'AdjustAsLeader'>;

const fitsKind = (kind: OpinionKind, from: RiskGrade, to: RiskGrade): boolean => {
  switch (kind) {
    case 'RAISE':
      return isGraver(to, from);
    case 'LOWER':
      return isGraver(from, to);
    case 'CONCUR':
    case 'ADD':
    case 'REMOVE':
      return to === from;
  }
};

/** Why the grade that a leader names cannot stand beside the kind of opinion. */
const faultOfGrade = ({ data }: Adjusting, proposedGrade: RiskGrade) => {
  const { kind, toGrade = proposedGrade, gradeBasis = [] } = data;
  if (!fitsKind(kind, proposedGrade, toGrade)) return reject('wrong-direction', 'toGrade', toGrade);
  if (kind !== 'RAISE' && kind !== 'LOWER') return undefined;
  if (gradeBasis.length === 0) return reject('limb-required', 'gradeBasis');
  const stands = toGrade === gradeOfLimbs(gradeBasis);
  return stands ? undefined : reject('grade-not-of-limbs', 'toGrade', toGrade);
};

/** From which grade to which the opinion goes; one that only adds or removes goes nowhere. */
const spanOf = ({ kind, toGrade }: AdjustAsLeader, fromGrade: RiskGrade) =>
  kind === 'ADD' || kind === 'REMOVE' ? {} : { fromGrade, toGrade: toGrade ?? fromGrade };

const faultOfSpeaker = ({ data, by, id, bureau }: Adjusting, ownerPostId: string | null | undefined) => {
  if (isOwnPost(bureau, by, ownerPostId)) return reject('own-risk-point');
  if (isRecusedFrom(bureau, by, id)) return reject('recused');
  if (data.newRiskPointId || data.newRisk) return reject('add-belongs-to-form', 'newRiskPointId');
  return undefined;
};

const speakerOf = ({ data, by, bureau }: Adjusting, matter: Matter): Speaker | undefined => {
  const postId = speakingPostOf(by);
  return postId === null ? undefined : mayOpine(bureau, data.leaderKind, postId, matter);
};

const spokeAsOther = ({ data, by }: Adjusting, { opinions }: KnownRiskPoint): boolean =>
  opinions[data.leaderKind === 'PRINCIPAL' ? 'DEPUTY' : 'PRINCIPAL'] === by.subjectRef;

/** Records a leader's opinion; of all that is on record it moves the proposed grade at most (V1). */
export const adjust = (command: Adjusting, state: KnownRiskPoint): Answer => {
  const { data, id, bureau } = command;
  const { ownerOrgId, ownerPostId = null } = ownerOf(state, id, bureau);
  if (!awaitsDecision(state)) return reject('not-under-review');
  const fault = faultOfSpeaker(command, ownerPostId) ?? faultOfGrade(command, state.proposedGrade);
  if (fault) return fault;
  const speaker = speakerOf(command, { ownerOrgId, ownerPostId, matterId: id });
  if (!speaker) return reject('not-a-leader-here');
  if (spokeAsOther(command, state)) return reject('leaders-speak-separately', 'leaderKind');
  const { postId: _speaker, ...standing } = speaker;
  return accept({
    type: 'LeaderAdjusted',
    data: { ...data, ...spanOf(data, state.proposedGrade), ...standing },
    reason: data.opinion,
    decisionMeaning: data.kind === 'CONCUR' ? 'AGREED' : 'DISAGREED',
  });
};
