import { type Decided, type Decision, type Rejection, accept, reject } from '@probity/eventing';
import type { AnalysisFacts, Bureau } from '../bureau';
import { shareHolder } from '../standing';
import { levelIn } from './warning-levels';
import { decidesFor, faultOfHandler, responsiblePostOf } from './warning-standing';
import type { Asking } from './warning.commands';
import type { WarningEvent } from './warning.events';
import type { WarningLevel, WarningTarget } from './warning.parts';
import type { WarningReason } from './warning.reasons';

type Determining = Asking<'DetermineWarningTarget'>;
type Fault = Rejection<WarningReason> | undefined;
const refuse = reject<WarningReason>;

const targetOf = ({ data, bureau }: Determining): WarningTarget | undefined => {
  const { targetPostId: postId, targetOrgId: orgId, targetRef: subjectRef } = data;
  if (postId === undefined) {
    return orgId !== undefined && subjectRef === undefined && bureau.orgUnit(orgId) ? { orgId } : undefined;
  }
  const post = bureau.post(postId);
  if (!post || orgId !== undefined) return undefined;
  return { orgId: post.orgId, postId, ...(subjectRef !== undefined && { subjectRef }) };
};

const faultOfPerson = ({ data, bureau }: Determining, { postId, subjectRef }: WarningTarget): Fault => {
  if (postId === undefined || subjectRef === undefined) return undefined;
  const holders = [...bureau.holdersOf(postId), ...bureau.asOf(data.factsOn).holdersOf(postId)];
  return holders.includes(subjectRef) ? undefined : refuse('not-in-that-post', 'targetRef', subjectRef);
};

/** Whoever the analysis names, and who answers for it: the head of that organisation, or of that post's. */
const isNamed = (bureau: Bureau, { candidateTargets }: AnalysisFacts, { orgId, postId }: WarningTarget) =>
  candidateTargets.some((candidate) => {
    if (candidate === (postId ?? orgId)) return true;
    return postId !== undefined && bureau.headOf(bureau.post(candidate)?.orgId ?? candidate) === postId;
  });

const faultOfAnalysis = (
  { data, bureau }: Determining,
  analysis: AnalysisFacts,
  target: WarningTarget,
): Fault => {
  const { analysisId } = data;
  const { receivedBy } = analysis;
  if (!receivedBy.includes('LEADING_GROUP') || !receivedBy.includes('PARTY_GROUP')) {
    return refuse('analysis-not-received', 'analysisId', analysisId);
  }
  if (!isNamed(bureau, analysis, target)) return refuse('not-a-candidate', 'analysisId', analysisId);
  return bureau.lineOf(target.orgId).includes(analysis.orgId) ? undefined : refuse('target-outside-the-body');
};

/** Leading group and Party group of the organisation: its members, and the leaders of the unit. */
const bodiesOf = (bureau: Bureau, orgId: string): readonly string[] => [
  ...(bureau.leadingGroupOf(orgId)?.memberPostIds ?? []),
  ...bureau
    .postsIn(orgId)
    .map(({ postId }) => postId)
    .filter((postId) => bureau.rolesOf(postId).includes('PARTY_GROUP')),
];

const sitsInABody = (bureau: Bureau, orgId: string, target: WarningTarget): boolean => {
  const responsible = responsiblePostOf(bureau, target);
  return (
    responsible !== undefined &&
    bodiesOf(bureau, orgId).some((each) => shareHolder(bureau, each, responsible))
  );
};

const faultOfBodies = (asking: Determining, analysis: AnalysisFacts, isSeated: boolean): Fault => {
  const { orgId } = analysis;
  const { data, bureau } = asking;
  const { decidedBy } = data;
  const bodies = decidedBy.map(({ body }) => body);
  const late = decidedBy.find(({ on }) => on > bureau.on);
  if (late) return refuse('not-yet-decided', 'decidedBy', late.on);
  const early = decidedBy.find(({ on }) => on <= analysis.periodTo);
  if (early) return refuse('decided-before-the-analysis', 'decidedBy', early.on);
  return isSeated ? faultOfSuperior(asking, bodies) : faultOfBoth(asking, bodies, orgId);
};

const faultOfSuperior = ({ by, seconder }: Determining, bodies: readonly string[]): Fault => {
  const isThere = [by, seconder].some((each) => each?.roles.includes('SUPERIOR'));
  const isAlone = bodies.length === 1 && bodies.includes('SUPERIOR');
  return isThere && isAlone ? undefined : refuse('superior-decides', 'decidedBy');
};

const faultOfBoth = ({ seconder, bureau }: Determining, bodies: readonly string[], orgId: string): Fault => {
  const areBoth = bodies.includes('LEADING_GROUP') && bodies.includes('PARTY_GROUP');
  const isChaired = seconder && decidesFor(bureau, seconder, ['LG_CHAIR', 'PRINCIPAL'], orgId);
  return areBoth && isChaired ? undefined : refuse('both-bodies-decide', 'decidedBy');
};

/** The versions must have been in force at the time of the facts (V2). */
const faultOfFacts = ({ data, bureau }: Determining): Fault => {
  const { factsFrom, factsOn, risks } = data;
  if (factsFrom > factsOn || factsOn > bureau.on) return refuse('facts-out-of-order', 'factsOn', factsOn);
  const then = bureau.asOf(factsOn);
  for (const { riskPointId, approvedVersion } of risks) {
    const risk = then.riskPoint(riskPointId);
    if (risk === undefined) return refuse('no-such-risk', 'risks', riskPointId);
    if (risk.status === 'CLOSED' || risk.approvedVersion !== approvedVersion)
      return refuse('version-not-in-force', 'risks', riskPointId);
  }
  return undefined;
};

/** A warning that goes on in this one was raised for it, and is about the same target. */
const faultOfPrecedence = (
  { data, id, bureau }: Determining,
  target: WarningTarget,
  level: WarningLevel,
): Fault => {
  const { followsWarningId } = data;
  if (followsWarningId === undefined) return undefined;
  const before = bureau.warning(followsWarningId);
  const isSame = before?.target.orgId === target.orgId && before.target.postId === (target.postId ?? null);
  if (!isSame || before.succeededBy !== id) {
    return refuse('does-not-follow', 'followsWarningId', followsWarningId);
  }
  return level.severityRank < before.severityRank ? refuse('level-not-graver', 'level') : undefined;
};

interface Basis {
  readonly target: WarningTarget;
  readonly analysis: AnalysisFacts;
  readonly level: WarningLevel;
}

const faultOf = (command: Determining, { target, analysis, level }: Basis): Fault => {
  const { data, bureau } = command;
  const { analysisId, risks } = data;
  const { orgId: bodyOrgId } = analysis;
  return (
    faultOfPerson(command, target) ??
    faultOfAnalysis(command, analysis, target) ??
    faultOfHandler(command, { target, bodyOrgId, analysisId, risks }) ??
    faultOfBodies(command, analysis, sitsInABody(bureau, bodyOrgId, target)) ??
    faultOfFacts(command) ??
    faultOfPrecedence(command, target, level)
  );
};

const determination = ({ data }: Determining, { target, analysis, level }: Basis): Decided<WarningEvent> => {
  const { analysisId, risks, factsFrom, factsOn, harmDegree, decidedBy, followsWarningId } = data;
  const basis = { analysisId, analysisHash: analysis.hash, bodyOrgId: analysis.orgId, risks };
  const facts = { factsFrom, factsOn, harmDegree, level, decidedBy };
  return {
    type: 'WarningTargetDetermined',
    data: { target, ...basis, ...facts, ...(followsWarningId !== undefined && { followsWarningId }) },
    decisionMeaning: 'APPROVED',
    classification: 'SENSITIVE',
    ruleRefs: [{ kind: 'WARNING', version: level.schemeVersion }],
    ...(target.subjectRef !== undefined && { subjects: [target.subjectRef] }),
  };
};

/** Fixes the target, as both bodies or the superior did, on an analysis and on approved versions (V2, V9). */
export const determine = (command: Determining): Decision<WarningEvent, WarningReason> => {
  const { data, bureau } = command;
  const target = targetOf(command);
  if (!target) return refuse('no-such-target');
  const analysis = bureau.analysis(data.analysisId);
  if (!analysis) return refuse('no-analysis', 'analysisId', data.analysisId);
  const level = levelIn(bureau, data.level);
  if (!level) return refuse('no-such-level', 'level', data.level);
  const basis = { target, analysis, level };
  return faultOf(command, basis) ?? accept(determination(command, basis));
};
