import { type CommandOf, registerCommands } from '@probity/eventing';
import type { Bureau } from '../bureau';
import { deadlineCommandTypes } from '../deadline.commands';
import {
  ConfirmAssessment,
  ExportAssessmentResult,
  GrantReward,
  NoteCorrectionDone,
  ObjectToScore,
  ProposePenalty,
  RequireCorrection,
  ReviseScore,
  UpholdScore,
} from './outcome.commands';
import {
  AnnounceScore,
  ApplyVeto,
  ComputeScore,
  DeductScore,
  GiveBonus,
  GiveScore,
  OpenAssessment,
} from './scoring.commands';

export const assessmentCommands = registerCommands({
  OpenAssessment,
  GiveScore,
  DeductScore,
  GiveBonus,
  ApplyVeto,
  ComputeScore,
  AnnounceScore,
  ObjectToScore,
  ReviseScore,
  UpholdScore,
  ConfirmAssessment,
  ExportAssessmentResult,
  GrantReward,
  ProposePenalty,
  RequireCorrection,
  NoteCorrectionDone,
  ...deadlineCommandTypes,
});
export type AssessmentCommand = CommandOf<typeof assessmentCommands, { readonly bureau: Bureau }>;
/** One of the commands about an assessment. */
export type Asking<K extends AssessmentCommand['type']> = Extract<AssessmentCommand, { readonly type: K }>;
