import { Event, type EventOf, registerEvents } from '@probity/eventing';
import { deadlineEventTypes } from '../deadline.events';
import { IsPeriod, type Period } from '../periods';
import {
  AtLeastOne,
  type Day,
  IsDay,
  IsFlag,
  IsId,
  IsListOfParts,
  IsOneOf,
  IsOpinion,
  May,
} from '../vocabulary';
import { SUBJECT_KINDS, type SubjectKind } from './subjects';

/** How an item was found. */
export const FINDINGS = ['OK', 'OPEN'] as const;
export type Finding = (typeof FINDINGS)[number];

/** What the subject found in one item of the scheme. */
export class SelfCheckAnswer {
  @IsId() readonly itemId: string;
  @IsOneOf(FINDINGS) readonly finding: Finding;
  /** What is left to do; never missing for an open item. */
  @May() @IsOpinion() readonly remark?: string;
}

/** A unit, department or person owes the self-check of a quarter (Art. 14 step 4(1)). */
@Event<SelfCheckOpened>({
  version: 1,
  says: ({ subject, period, schemeVersion }) => ({
    en: `opened the self-check of ${subject} for ${period} by scheme ${schemeVersion}`,
    zh: `启动${subject}的${period}自查(标准${schemeVersion}版)`,
  }),
})
export class SelfCheckOpened {
  @IsPeriod() readonly period: Period;
  @IsId() readonly subject: string;
  @IsOneOf(SUBJECT_KINDS) readonly kind: SubjectKind;
  /** The scheme in force on the first day of the quarter. */
  @IsId() readonly schemeVersion: string;
}

/** The subject checked itself, item by item; late is recorded as late. */
@Event<SelfCheckSubmitted>({
  version: 1,
  says: ({ period, answers, late }) => ({
    en: `checked ${period}: ${openIn(answers)} of ${answers.length} items are open${late ? ' (late)' : ''}`,
    zh: `提交${period}自查:${answers.length}项中${openIn(answers)}项未完成${late ? '(逾期)' : ''}`,
  }),
})
export class SelfCheckSubmitted {
  @IsPeriod() readonly period: Period;
  @IsId() readonly subject: string;
  @IsOneOf(SUBJECT_KINDS) readonly kind: SubjectKind;
  @AtLeastOne() @IsListOfParts(() => SelfCheckAnswer, 100) readonly answers: readonly SelfCheckAnswer[];
  @IsDay() readonly submittedOn: Day;
  @IsFlag() readonly late: boolean;
}

const openIn = (answers: readonly SelfCheckAnswer[]): number =>
  answers.filter(({ finding }) => finding === 'OPEN').length;

/** The day is over and the subject has not checked itself. */
@Event<SelfCheckOverdue>({
  version: 1,
  says: ({ subject, period, dueOn }) => ({
    en: `noted that ${subject} has not handed in the self-check for ${period}, due on ${dueOn}`,
    zh: `确认${subject}未按期提交${period}自查(期限${dueOn})`,
  }),
})
export class SelfCheckOverdue {
  @IsPeriod() readonly period: Period;
  @IsId() readonly subject: string;
  @IsOneOf(SUBJECT_KINDS) readonly kind: SubjectKind;
  @IsDay() readonly dueOn: Day;
}

export const selfCheckEvents = registerEvents({
  SelfCheckOpened,
  SelfCheckSubmitted,
  SelfCheckOverdue,
  ...deadlineEventTypes,
});
export type SelfCheckEvent = EventOf<typeof selfCheckEvents>;
