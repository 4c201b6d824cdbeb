import { Event, Sealed } from '@probity/eventing';
import {
  AtLeastOne,
  type Day,
  IsDay,
  IsId,
  IsIds,
  IsOneOf,
  IsReason,
  IsSealedText,
  IsTitle,
  May,
} from '../vocabulary';
import {
  DISPOSITIONS,
  DISPOSITION_NAMES,
  type Disposition,
  SIGNAL_LEVELS,
  SIGNAL_LEVEL_NAMES,
  type SignalLevel,
} from './signal.parts';

/** How it was judged before it was decided what becomes of it. */
@Event<SignalAssessed>({
  version: 1,
  says: ({ severity, credibility, retaliationRisk, proposedDisposition }) => ({
    en: [
      `assessed severity as ${SIGNAL_LEVEL_NAMES[severity].en}`,
      `credibility as ${SIGNAL_LEVEL_NAMES[credibility].en}`,
      `risk of retaliation as ${SIGNAL_LEVEL_NAMES[retaliationRisk].en}`,
      `and proposed: ${DISPOSITION_NAMES[proposedDisposition].en}`,
    ].join(', '),
    zh: [
      `评估严重程度${SIGNAL_LEVEL_NAMES[severity].zh}`,
      `可信度${SIGNAL_LEVEL_NAMES[credibility].zh}`,
      `打击报复风险${SIGNAL_LEVEL_NAMES[retaliationRisk].zh}`,
      `拟${DISPOSITION_NAMES[proposedDisposition].zh}`,
    ].join(','),
  }),
})
export class SignalAssessed {
  @IsOneOf(SIGNAL_LEVELS) readonly severity: SignalLevel;
  @IsOneOf(SIGNAL_LEVELS) readonly credibility: SignalLevel;
  @IsOneOf(SIGNAL_LEVELS) readonly retaliationRisk: SignalLevel;
  @IsOneOf(DISPOSITIONS) readonly proposedDisposition: Disposition;
  @IsId() readonly assessorRef: string;
}

/** What becomes of it, after collective study and with an approval (R17 Art. 17). */
@Event<SignalDispositioned>({
  version: 1,
  says: ({ disposition, collectiveStudyRef }) => ({
    en: `decided on the signal: ${DISPOSITION_NAMES[disposition].en} (${collectiveStudyRef})`,
    zh: `决定线索处置方式:${DISPOSITION_NAMES[disposition].zh}(${collectiveStudyRef})`,
  }),
})
export class SignalDispositioned {
  @IsOneOf(DISPOSITIONS) readonly disposition: Disposition;
  /** The minutes of the collective study. */
  @IsTitle() readonly collectiveStudyRef: string;
  @IsId() readonly approvedBy: string;
  @IsDay() readonly on: Day;
}

/** Two persons let a third know who the informant is. Who it is does not stand here (R17 Art. 47). */
@Event<InformantRevealed>({
  version: 1,
  opens: ['informant'],
  needsReason: true,
  says: ({ to, purpose }) => ({
    en: `revealed the informant to ${to}: ${purpose}`,
    zh: `向${to}披露举报人身份:${purpose}`,
  }),
})
export class InformantRevealed {
  /** The post whose holder comes to know. */
  @IsId() readonly to: string;
  @IsReason() readonly purpose: string;
  @AtLeastOne() @IsIds(2) readonly approvers: readonly string[];
  /** Who held that post. */
  @IsIds(50) readonly toRefs: readonly string[];
}

/** The informant was told what came of it, and what the informant said to that. */
@Event<SignalResultFedBack>({
  version: 1,
  says: ({ on, objection, newEvidence }) => ({
    en: `told the informant the result on ${on}${objection === undefined ? '' : ', who objected'}${
      newEvidence === undefined ? '' : ', who gave new evidence'
    }`,
    zh: `于${on}向举报人反馈结果${objection === undefined ? '' : ',举报人有异议'}${
      newEvidence === undefined ? '' : ',并提供新证据'
    }`,
  }),
})
export class SignalResultFedBack {
  @IsDay() readonly on: Day;
  @May() @IsSealedText() @Sealed() readonly objection?: string;
  @May() @IsSealedText() @Sealed() readonly newEvidence?: string;
}
