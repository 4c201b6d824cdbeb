import { accept, reject } from '@probity/eventing';
import { answersFor, isRecusedFrom } from '../standing';
import type { Answer } from './risk-point-proposing';
import { type KnownRiskPoint, ownerOf, taskOf } from './risk-point-state';
import type { Asking } from './risk-point.commands';
import { gradeOfLimbs } from './risk.parts';

/** Records an analysis; nothing follows from it by itself. */
export const analyse = (command: Asking<'AnalyseRating'>, state: KnownRiskPoint): Answer => {
  const { data, by, id, bureau } = command;
  const { ownerOrgId } = ownerOf(state, id, bureau);
  if (isRecusedFrom(bureau, by, id)) return reject('recused');
  if (!answersFor(bureau, by, ownerOrgId)) return reject('beyond-own-unit');
  const inherentScore = data.likelihood * data.severity;
  if (data.residualScore > inherentScore) return reject('residual-above-inherent', 'residualScore');
  return accept({ type: 'RiskRatingAnalysed', data: { ...data, inherentScore } });
};

/** Whoever answers for the organisation, works in it, or monitors the risk sees a grade out of date. */
const mayProposeChange = ({ by, id, bureau }: Asking<'ProposeGradeChange'>, state: KnownRiskPoint): boolean =>
  answersFor(bureau, by, ownerOf(state, id, bureau).ownerOrgId) ||
  (by.postId !== null && !!bureau.riskPoint(id)?.monitorPostIds.includes(by.postId));

/** Opens a change of an approved grade; the version in force does not feel it. */
export const proposeChange = (command: Asking<'ProposeGradeChange'>, state: KnownRiskPoint): Answer => {
  const { reason, ...proposal } = command.data;
  const inForce = state.versions.at(-1);
  if (state.status !== 'APPROVED' || !inForce) return reject('not-approved');
  if (!mayProposeChange(command, state)) return reject('beyond-own-unit');
  if (isRecusedFrom(command.bureau, command.by, command.id)) return reject('recused');
  if (proposal.toGrade !== gradeOfLimbs(proposal.gradeBasis)) {
    return reject('grade-not-of-limbs', 'toGrade', proposal.toGrade);
  }
  if (proposal.trigger !== 'ROUTINE' && proposal.evidence.length === 0) {
    return reject('evidence-required', 'evidence');
  }
  return accept({ type: 'GradeChangeProposed', data: { ...proposal, fromGrade: inForce.grade }, reason });
};

/** Asks for a new look at an approved risk, once for each thing that changed. */
export const raiseTask = ({ data }: Asking<'RaiseRevisionTask'>, state: KnownRiskPoint): Answer => {
  if (state.status !== 'APPROVED') return reject('not-approved');
  if (state.openTasks.includes(taskOf(data))) return accept();
  return accept({ type: 'RevisionTaskRaised', data });
};
