import { Event, type EventOf, registerEvents } from '@probity/eventing';
import { IsDigest, IsId, IsOneOf, IsOpinion, IsScale, May } from '../vocabulary';
import {
  CONTROL_MEANS,
  CONTROL_PHASES,
  type ControlMeans,
  type ControlPhase,
  LINE_NAMES,
  PHASE_NAMES,
  PREVENTION_LINES,
  type PreventionLine,
  REVISION_CAUSES,
  type RevisionCause,
} from './control.parts';
import { IsPeriod, type Period } from '../periods';

/** A measure against an approved risk was adopted (Art. 14 step 2); the risk itself does not feel it (V1). */
@Event<ControlMeasureAdopted>({
  version: 1,
  says: ({ riskPointId, phase, line, ownerPostId, measure }) => ({
    en:
      `adopted against ${riskPointId} (${PHASE_NAMES[phase].en}, ${LINE_NAMES[line].en}), ` +
      `by ${ownerPostId}: ${measure}`,
    zh:
      `对${riskPointId}采取${PHASE_NAMES[phase].zh}措施(${LINE_NAMES[line].zh}),` +
      `责任岗位${ownerPostId}:${measure}`,
  }),
})
export class ControlMeasureAdopted {
  @IsId() readonly riskPointId: string;
  /** The version of the risk in force on which it rests. */
  @IsScale(100_000) readonly approvedRiskVersion: number;
  @IsOneOf(CONTROL_PHASES) readonly phase: ControlPhase;
  @IsOneOf(PREVENTION_LINES) readonly line: PreventionLine;
  @IsOneOf(CONTROL_MEANS) readonly means: ControlMeans;
  @IsOpinion() readonly measure: string;
  /** The post that carries it out. */
  @IsId() readonly ownerPostId: string;
}

/** It was shown that the measure was carried out in a period. */
@Event<ControlMeasureEvidenced>({
  version: 1,
  says: ({ period, evidence }) => ({
    en: `gave evidence of the measure for ${period}: ${evidence}`,
    zh: `提交${period}期间措施落实情况:${evidence}`,
  }),
})
export class ControlMeasureEvidenced {
  @IsPeriod() readonly period: Period;
  @IsOpinion() readonly evidence: string;
  /** SHA-256 of the document that shows it. */
  @May() @IsDigest() readonly documentDigest?: string;
}

/** The measure was revised; what is left out stays as it was. */
@Event<ControlMeasureRevised>({
  version: 1,
  needsReason: true,
  says: ({ measure, ownerPostId }) => ({
    en: `revised the measure${measure ? `: ${measure}` : ''}${ownerPostId ? `, now by ${ownerPostId}` : ''}`,
    zh: `修订防控措施${measure ? `:${measure}` : ''}${ownerPostId ? `,责任岗位改为${ownerPostId}` : ''}`,
  }),
})
export class ControlMeasureRevised {
  @IsOneOf(REVISION_CAUSES) readonly cause: RevisionCause;
  /** The version of the risk in force on which it rests from now on. */
  @IsScale(100_000) readonly approvedRiskVersion: number;
  @May() @IsOneOf(CONTROL_PHASES) readonly phase?: ControlPhase;
  @May() @IsOneOf(PREVENTION_LINES) readonly line?: PreventionLine;
  @May() @IsOneOf(CONTROL_MEANS) readonly means?: ControlMeans;
  @May() @IsOpinion() readonly measure?: string;
  @May() @IsId() readonly ownerPostId?: string;
}

/** The measure is carried out no longer. */
@Event<ControlMeasureEnded>({
  version: 1,
  needsReason: true,
  says: ({ riskPointId }) => ({
    en: `ended the measure against ${riskPointId}`,
    zh: `终止针对${riskPointId}的防控措施`,
  }),
})
export class ControlMeasureEnded {
  @IsId() readonly riskPointId: string;
}

export const controlEvents = registerEvents({
  ControlMeasureAdopted,
  ControlMeasureEvidenced,
  ControlMeasureRevised,
  ControlMeasureEnded,
});
export type ControlEvent = EventOf<typeof controlEvents>;
