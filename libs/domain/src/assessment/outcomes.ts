import { type Rejection, accept, reject } from '@probity/eventing';
import type { RiskPointFacts } from '../bureau';
import { startClock, stopClock } from '../deadlines';
import type { BodyType } from '../vocabulary';
import type { Asking } from './assessment.commands';
import type { AssessmentReason } from './assessment.reasons';
import type { Assessment } from './assessment.state';
import { faultOfDeciding, faultOfStanding } from './hands';
import type { AssessmentAnswer } from './score-giving';
import { boundOf, isRiskOf } from './subjects';

type Refusal = Rejection<AssessmentReason> | undefined;
const refuse = reject<AssessmentReason>;

/** Bodies that confirm results together. */
const CONFIRMERS: readonly BodyType[] = ['LEADING_GROUP', 'PARTY_GROUP', 'SUPERIOR'];

const faultOfConfirming = (asking: Asking<'ConfirmAssessment'>, state: Assessment): Refusal => {
  const { data, bureau } = asking;
  if (!CONFIRMERS.includes(data.collective)) {
    return refuse('body-cannot-confirm', 'collective', data.collective);
  }
  if (state.objectionUntil === null) return refuse('not-announced');
  if (state.objection === 'pending') return refuse('objection-pending');
  return state.objection === 'none' && bureau.on <= state.objectionUntil
    ? refuse('objection-period-runs')
    : undefined;
};

/** The body confirms together; the chair records it, never on the own unit. */
export const confirm = (asking: Asking<'ConfirmAssessment'>, state: Assessment): AssessmentAnswer => {
  const { data, by, bureau } = asking;
  const fault = faultOfDeciding(asking, state) ?? faultOfConfirming(asking, state);
  if (fault) return fault;
  if (state.confirmed) return refuse('already-confirmed');
  const { total = 0, band = '' } = state.score ?? {};
  return [
    {
      type: 'AssessmentConfirmed',
      data: { ...data, total, band, by: by.subjectRef },
      decisionMeaning: 'APPROVED',
    },
    ...stopClock(state.deadlines, 'SCORE_OBJECTION', bureau.on),
  ];
};

/** Each of the three appraisals gets a confirmed result once. */
export const handOn = (asking: Asking<'ExportAssessmentResult'>, state: Assessment): AssessmentAnswer => {
  const { target } = asking.data;
  const fault = faultOfStanding(asking, state);
  if (fault) return fault;
  if (!state.confirmed || !state.score) return refuse('not-confirmed');
  const { total, band, schemeVersion } = state.score;
  return state.exported.includes(target)
    ? accept()
    : accept({ type: 'AssessmentResultExported', data: { target, total, band, schemeVersion } });
};

/** Somebody decides or proposes; no score does so by itself (V9). */
export const follow = (
  asking: Asking<'GrantReward' | 'ProposePenalty'>,
  state: Assessment,
): AssessmentAnswer => {
  const { form, reason } = asking.data;
  const fault = faultOfDeciding(asking, state);
  if (fault) return fault;
  if (!state.confirmed) return refuse('not-confirmed');
  const type = asking.type === 'GrantReward' ? ('RewardGranted' as const) : ('PenaltyProposed' as const);
  return accept({ type, data: { subject: state.subject, form }, reason });
};

const isApproved = ({ status, approvedVersion }: RiskPointFacts): boolean =>
  status !== 'CLOSED' && approvedVersion > 0;

const faultOfRequiring = (asking: Asking<'RequireCorrection'>, state: Assessment): Refusal => {
  const { data, bureau } = asking;
  if (state.objectionUntil === null) return refuse('not-announced');
  if (state.corrections.includes(data.correctionId)) {
    return refuse('correction-known', 'correctionId', data.correctionId);
  }
  if (state.openCorrection !== null) return refuse('correction-open', 'correctionId', state.openCorrection);
  const stranger = data.riskPointIds.find((riskPointId) => {
    const risk = bureau.riskPoint(riskPointId);
    return !risk || !isApproved(risk) || !isRiskOf(bureau, state.subject, risk);
  });
  return stranger === undefined ? undefined : refuse('not-the-subjects-risk', 'riskPointIds', stranger);
};

/** Problems are corrected, risks described anew, measures improved: by the day of the rules, or later. */
export const requireCorrection = (
  asking: Asking<'RequireCorrection'>,
  state: Assessment,
): AssessmentAnswer => {
  const { data, bureau } = asking;
  const { correctionId, riskPointIds, what, dueOn } = data;
  const { subject } = state;
  const fault = faultOfDeciding(asking, state) ?? faultOfRequiring(asking, state);
  if (fault) return fault;
  const ruled = bureau.dueOn('CORRECTION', bureau.on);
  if (dueOn !== undefined && dueOn < ruled.dueOn)
    return refuse('sooner-than-the-rules', 'dueOn', ruled.dueOn);
  const who = boundOf(bureau, subject);
  const risks = riskPointIds.map((riskPointId) => ({
    riskPointId,
    approvedVersion: bureau.riskPoint(riskPointId)?.approvedVersion ?? 0,
  }));
  const required = { correctionId, subject, risks, what, dueOn: dueOn ?? ruled.dueOn };
  const later = { who, oldDueOn: ruled.dueOn, due: { ...ruled, dueOn: required.dueOn, provisional: false } };
  return [
    { type: 'CorrectionRequired', data: required },
    startClock(bureau, 'CORRECTION', bureau.on, who),
    ...(required.dueOn > ruled.dueOn
      ? accept({ type: 'DeadlineExtended' as const, data: later, reason: what })
      : []),
  ];
};

/** Somebody else than the subject sees that it is done; late is recorded as late. */
export const noteDone = (asking: Asking<'NoteCorrectionDone'>, state: Assessment): AssessmentAnswer => {
  const { data, bureau } = asking;
  const fault = faultOfDeciding(asking, state);
  if (fault) return fault;
  if (state.openCorrection !== data.correctionId) {
    return refuse('no-correction', 'correctionId', data.correctionId);
  }
  const dueOn = state.deadlines.running.CORRECTION?.due.dueOn ?? bureau.on;
  return [
    { type: 'CorrectionDone', data: { ...data, doneOn: bureau.on, late: bureau.on > dueOn } },
    ...stopClock(state.deadlines, 'CORRECTION', bureau.on),
  ];
};
