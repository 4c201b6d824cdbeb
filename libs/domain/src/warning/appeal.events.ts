import { Event, type EventOf, type Said, Sealed, registerEvents } from '@probity/eventing';
import { DueDate, deadlineEventTypes } from '../deadline.events';
import { type Day, IsDay, IsFlag, IsId, IsOneOf, IsPart, IsReason, IsSealedText } from '../vocabulary';
import { APPEAL_OUTCOMES, type AppealOutcome } from '../warning-facts';

const OUTCOME_WORDS: Readonly<Record<AppealOutcome, Said>> = {
  UPHELD: { en: 'the decision stands', zh: '维持原决定' },
  CHANGED: { en: 'the decision is changed', zh: '变更原决定' },
  REVOKED: { en: 'the decision is revoked', zh: '撤销原决定' },
};

/** Who is concerned asked for a review (复审). What was decided goes on meanwhile (V22). */
@Event<AppealFiled>({
  version: 1,
  says: ({ warningId, decisionEventId }) => ({
    en: `applied for a review of ${decisionEventId} in ${warningId}; it is not suspended`,
    zh: `对${warningId}中的决定${decisionEventId}申请复审,不停止执行`,
  }),
})
export class AppealFiled {
  @IsId() readonly warningId: string;
  /** The event that holds the decision. */
  @IsId() readonly decisionEventId: string;
  @IsId() readonly appellantRef: string;
  @IsSealedText() @Sealed() readonly grounds: string;
  /** Until when it could be filed. */
  @IsPart(() => DueDate) readonly within: DueDate;
  /** False, always: execution goes on. */
  @IsFlag() readonly suspends: false;
}

/** The review was decided. What follows from it is an event of its own. */
@Event<AppealDecided>({
  version: 1,
  needsReason: true,
  says: ({ outcome, reason }) => ({
    en: `decided the review: ${OUTCOME_WORDS[outcome].en} (${reason})`,
    zh: `作出复审决定:${OUTCOME_WORDS[outcome].zh}(${reason})`,
  }),
})
export class AppealDecided {
  @IsOneOf(APPEAL_OUTCOMES) readonly outcome: AppealOutcome;
  @IsReason() readonly reason: string;
  @IsId() readonly deciderRef: string;
  /** From then on a re-examination may be filed. */
  @IsDay() readonly decidedOn: Day;
  /** False, always: execution goes on. */
  @IsFlag() readonly suspends: false;
}

/** Who is concerned asked the superior for a re-examination (复核). */
@Event<ReExaminationFiled>({
  version: 1,
  says: () => ({
    en: 'applied for a re-examination; nothing is suspended',
    zh: '申请复核,不停止执行',
  }),
})
export class ReExaminationFiled {
  @IsSealedText() @Sealed() readonly grounds: string;
  /** Until when it could be filed. */
  @IsPart(() => DueDate) readonly within: DueDate;
  /** False, always: execution goes on. */
  @IsFlag() readonly suspends: false;
}

/** The re-examination was decided, for good. */
@Event<ReExaminationDecided>({
  version: 1,
  needsReason: true,
  says: ({ outcome, reason }) => ({
    en: `decided the re-examination: ${OUTCOME_WORDS[outcome].en} (${reason})`,
    zh: `作出复核决定:${OUTCOME_WORDS[outcome].zh}(${reason})`,
  }),
})
export class ReExaminationDecided {
  @IsOneOf(APPEAL_OUTCOMES) readonly outcome: AppealOutcome;
  @IsReason() readonly reason: string;
  /** False, always: execution goes on. */
  @IsFlag() readonly suspends: false;
}

export const appealEvents = registerEvents({
  AppealFiled,
  AppealDecided,
  ReExaminationFiled,
  ReExaminationDecided,
  ...deadlineEventTypes,
});
export type AppealEvent = EventOf<typeof appealEvents>;
