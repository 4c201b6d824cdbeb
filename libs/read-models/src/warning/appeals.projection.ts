import { Column, Entity, Index } from '../rows/row-columns';
import {
  type AppealEvent,
  type AppealFacts,
  type AppealOutcome,
  type Day,
  type TermName,
  dayOf,
} from '@probity/domain';
import { Thing, things } from '../rows/things';
import { type RunningClock, clockColumns, columnsOf } from './warning-clocks';

/** An application for review, and for re-examination, of a decision in a warning (复审、复核). */
@Entity('appeal')
@Index(['warningId'])
export class Appeal extends Thing {
  @Column('text') warningId: string;
  @Column('text') decisionEventId: string;
  @Column('text') appellantRef: string;
  @Column('text') stage: AppealFacts['stage'];
  @Column('text') filedOn: Day;
  @Column('text', { nullable: true }) outcome: AppealOutcome | null;
  @Column('text', { nullable: true }) decidedOn: Day | null;
  @Column('text', { nullable: true }) reExaminationFiledOn: Day | null;
  @Column('text', { nullable: true }) reExaminationOutcome: AppealOutcome | null;
  @Column('text', { nullable: true }) reExaminedOn: Day | null;
  /** Never true: an appeal stops nothing. */
  @Column('boolean') suspends: boolean;
  @Column('simple-json') clocks: readonly RunningClock[];
  @Column('text', { nullable: true }) nextDueOn: Day | null;
  @Column('text', { nullable: true }) nextDue: TermName | null;
  @Column('boolean') provisional: boolean;
  @Column('simple-json') calendarVersions: readonly string[];
  @Column('boolean') overdue: boolean;
}

const onDay = ({ metadata }: { readonly metadata: { readonly occurredAt: string } }): Day =>
  dayOf(metadata.occurredAt);

/** Appeals, each at its stage. */
export const appeals = things<Appeal, AppealEvent>({
  name: 'appeals',
  version: 1,
  row: Appeal,
  sensitive: { of: ({ appellantRef }) => [appellantRef], caseOf: ({ warningId }) => `warning-${warningId}` },
  category: 'appeal',
  begin: {
    AppealFiled: (event) => {
      const { warningId, decisionEventId, appellantRef, suspends } = event.data;
      return {
        ...{ warningId, decisionEventId, appellantRef, suspends, stage: 'FILED', filedOn: onDay(event) },
        ...{ outcome: null, decidedOn: null, reExaminationFiledOn: null },
        ...{ reExaminationOutcome: null, reExaminedOn: null },
        ...columnsOf([]),
      };
    },
  },
  advance: {
    AppealDecided: (_row, { data: { outcome, decidedOn } }) => ({ stage: 'DECIDED', outcome, decidedOn }),
    ReExaminationFiled: (_row, event) => ({ stage: 'REEXAMINED', reExaminationFiledOn: onDay(event) }),
    ReExaminationDecided: (_row, event) => ({
      stage: 'FINAL',
      reExaminationOutcome: event.data.outcome,
      reExaminedOn: onDay(event),
    }),
    ...clockColumns,
  },
});
