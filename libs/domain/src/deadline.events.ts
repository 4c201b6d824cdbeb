import { Event, type EventOf, type Said, registerEvents } from '@probity/eventing';
import { TERMS, TERM_UNITS, type TermName, type TermUnit } from './rule-content';
import {
  AtLeastOne,
  type Day,
  IsCount,
  IsDay,
  IsDays,
  IsFlag,
  IsId,
  IsIds,
  IsOneOf,
  IsPart,
  IsScale,
} from './vocabulary';

/** What each term is for, in words. */
export const TERM_NAMES: Readonly<Record<TermName, Said>> = {
  REMIND_REPLY: { en: 'reply to a reminder', zh: '警示提醒答复' },
  ADMONISH_REPLY: { en: 'reply to an admonition', zh: '诫勉纠错答复' },
  REPLY_REDO: { en: 'renewed reply', zh: '重新答复' },
  RECTIFY_PLAN: { en: 'rectification plan', zh: '整改方案' },
  RECTIFY_RESULT: { en: 'rectification report', zh: '整改结果' },
  RECTIFY_REDO: { en: 'renewed rectification', zh: '重新整改' },
  FOLLOW_UP: { en: 'follow-up report', zh: '跟踪回访报告' },
  SIGNAL_FORWARD: { en: 'forwarding of the signal', zh: '线索转办' },
  SIGNAL_ACKNOWLEDGE: { en: 'acknowledgement to the informant', zh: '告知受理情况' },
  SIGNAL_FEEDBACK: { en: 'feedback to the informant', zh: '反馈处理结果' },
  ANALYSIS: { en: 'regular analysis', zh: '定期分析' },
  SELF_CHECK: { en: 'quarterly self-check', zh: '季度自查' },
  SCORE_OBJECTION: { en: 'objection to a score', zh: '考核异议' },
  CORRECTION: { en: 'correction', zh: '整改修正' },
  APPEAL_FILE: { en: 'application for review', zh: '申请复审' },
  APPEAL_DECIDE: { en: 'decision on the review', zh: '复审决定' },
  REEXAMINATION_FILE: { en: 'application for re-examination', zh: '申请复核' },
  REEXAMINATION_DECIDE: { en: 'decision on the re-examination', zh: '复核决定' },
  PUBLICATION: { en: 'publication', zh: '公示' },
  REMINDER: { en: 'reminder before the date', zh: '到期前提醒' },
};

/** When something is due, with everything that the date was computed from (V23). */
export class DueDate {
  @IsOneOf(TERMS) readonly term: TermName;
  /** The day from which it is counted; the day after is the first. */
  @IsDay() readonly from: Day;
  @IsScale(999) readonly count: number;
  @IsOneOf(TERM_UNITS) readonly unit: TermUnit;
  /** The last day on which it is in time. */
  @IsDay() readonly dueOn: Day;
  /** Days of rest that were passed over. */
  @IsDays(999) readonly skipped: readonly Day[];
  /** The version of the deadline rules. */
  @IsId() readonly ruleVersion: string;
  /** The calendars that the span touches, year by year. */
  @AtLeastOne() @IsIds(20) readonly calendarVersions: readonly string[];
  /** True while a year in the span is not announced: it may move, in favour of who is bound. */
  @IsFlag() readonly provisional: boolean;
}

const until = ({ dueOn, provisional }: DueDate): Said => ({
  en: `${dueOn}${provisional ? ' (provisional)' : ''}`,
  zh: `${dueOn}${provisional ? '(暂定)' : ''}`,
});

/** A clock began: somebody owes something by a day. */
@Event<DeadlineSet>({
  version: 1,
  says: ({ who, due }) => ({
    en: `noted that ${who} owes the ${TERM_NAMES[due.term].en} by ${until(due).en}`,
    zh: `确定${who}的${TERM_NAMES[due.term].zh}期限为${until(due).zh}`,
  }),
})
export class DeadlineSet {
  /** Who is bound: a post, or an organisation. */
  @IsId() readonly who: string;
  @IsPart(() => DueDate) readonly due: DueDate;
}

/** Who is bound was reminded that the day comes near. */
@Event<DeadlineReminded>({
  version: 1,
  says: ({ who, term, dueOn }) => ({
    en: `reminded ${who} that the ${TERM_NAMES[term].en} is due on ${dueOn}`,
    zh: `提醒${who}:${TERM_NAMES[term].zh}将于${dueOn}到期`,
  }),
})
export class DeadlineReminded {
  @IsId() readonly who: string;
  @IsOneOf(TERMS) readonly term: TermName;
  @IsDay() readonly dueOn: Day;
}

/** The day is over and nothing came. */
@Event<DeadlineMissed>({
  version: 1,
  says: ({ who, term, dueOn, misses }) => ({
    en: `noted that ${who} missed the ${TERM_NAMES[term].en}, due on ${dueOn} (miss ${misses})`,
    zh: `确认${who}逾期:${TERM_NAMES[term].zh}应于${dueOn}完成(第${misses}次)`,
  }),
})
export class DeadlineMissed {
  @IsId() readonly who: string;
  @IsOneOf(TERMS) readonly term: TermName;
  @IsDay() readonly dueOn: Day;
  /** How many dates have been missed in this matter, this one included. */
  @IsCount(1_000) readonly misses: number;
}

/** Somebody granted more time. */
@Event<DeadlineExtended>({
  version: 1,
  needsReason: true,
  says: ({ who, oldDueOn, due }) => ({
    en: `granted ${who} more time for the ${TERM_NAMES[due.term].en}: ${oldDueOn} → ${until(due).en}`,
    zh: `同意${who}的${TERM_NAMES[due.term].zh}延期:${oldDueOn} → ${until(due).zh}`,
  }),
})
export class DeadlineExtended {
  @IsId() readonly who: string;
  @IsDay() readonly oldDueOn: Day;
  @IsPart(() => DueDate) readonly due: DueDate;
}

/** A year was announced, and a provisional day was computed anew, never to the harm of who is bound (V23). */
@Event<DeadlineRecomputed>({
  version: 1,
  says: ({ who, oldDueOn, due }) => ({
    en: `computed anew until when ${who} owes the ${TERM_NAMES[due.term].en}: ${oldDueOn} → ${until(due).en}`,
    zh: `按新公布的日历重算${who}的${TERM_NAMES[due.term].zh}期限:${oldDueOn} → ${until(due).zh}`,
  }),
})
export class DeadlineRecomputed {
  @IsId() readonly who: string;
  @IsDay() readonly oldDueOn: Day;
  @IsPart(() => DueDate) readonly due: DueDate;
}

/** What was owed came; late is recorded as late. */
@Event<DeadlineMet>({
  version: 1,
  says: ({ who, term, dueOn, on, late }) => ({
    en: `noted the ${TERM_NAMES[term].en} of ${who} on ${on}, due on ${dueOn}: ${late ? 'late' : 'in time'}`,
    zh: `${who}于${on}完成${TERM_NAMES[term].zh}(期限${dueOn}):${late ? '逾期' : '按期'}`,
  }),
})
export class DeadlineMet {
  @IsId() readonly who: string;
  @IsOneOf(TERMS) readonly term: TermName;
  @IsDay() readonly dueOn: Day;
  @IsDay() readonly on: Day;
  @IsFlag() readonly late: boolean;
}

/** Nothing is owed any more, because the matter took another course. */
@Event<DeadlineDropped>({
  version: 1,
  needsReason: true,
  says: ({ who, term }) => ({
    en: `noted that ${who} no longer owes the ${TERM_NAMES[term].en}`,
    zh: `${who}的${TERM_NAMES[term].zh}期限终止`,
  }),
})
export class DeadlineDropped {
  @IsId() readonly who: string;
  @IsOneOf(TERMS) readonly term: TermName;
  @IsDay() readonly dueOn: Day;
}

/** The events of clocks, for every registry of things that have terms. */
export const deadlineEventTypes = {
  DeadlineSet,
  DeadlineReminded,
  DeadlineMissed,
  DeadlineExtended,
  DeadlineRecomputed,
  DeadlineMet,
  DeadlineDropped,
};

/** The clocks' own registry: what all of those registries have in common. */
export const deadlineEvents = registerEvents(deadlineEventTypes);
export type DeadlineEvent = EventOf<typeof deadlineEvents>;
