import { IsId, IsOneOf, IsPart, May } from '../vocabulary';
import {
  LEADER_KINDS,
  type LeaderKind,
  SUBSTITUTION_REASONS,
  type SubstitutionReason,
} from './leader-opinion';
import { RiskDescription } from './risk.parts';

/** Version of the nine-field form of Art. 15(3)1 that new forms are filled in on. */
export const FORM_TEMPLATE_VERSION = 'ART15-3-1/1';

/** A risk on a form, under the id of the risk point that it becomes. */
export class FormRisk {
  @IsId() readonly riskPointId: string;
  @IsPart(() => RiskDescription) readonly risk: RiskDescription;
}

/** A leader who stands in for the one whose opinion the rules ask for, and why. */
export class Substitution {
  @IsOneOf(LEADER_KINDS) readonly leaderKind: LeaderKind;
  @May() @IsId() readonly substituteFor?: string;
  @IsOneOf(SUBSTITUTION_REASONS) readonly substitutionReason: SubstitutionReason;
}

/** Why a form is void before it was compiled. */
export const VOID_CAUSES = ['HOLDER_LEFT', 'POST_ABOLISHED', 'OPENED_IN_ERROR'] as const;
export type VoidCause = (typeof VOID_CAUSES)[number];
