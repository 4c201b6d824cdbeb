import { Column, Entity, Index } from '../rows/row-columns';
import type { Day, Period, SelfCheckAnswer, SelfCheckEvent, SubjectKind } from '@probity/domain';
import { Thing, things } from '../rows/things';

/** The quarterly self-check of a unit, department or person (季度自查, Art. 14 step 4(1)). */
@Entity('self_check')
@Index(['period'])
@Index(['subject'])
export class SelfCheck extends Thing {
  @Column('text') period: Period;
  @Column('text') subject: string;
  @Column('text') kind: SubjectKind;
  @Column('text') schemeVersion: string;
  @Column('text') status: 'OWED' | 'OVERDUE' | 'SUBMITTED';
  @Column('text', { nullable: true }) dueOn: Day | null;
  @Column('text', { nullable: true }) submittedOn: Day | null;
  @Column('boolean') late: boolean;
  @Column('simple-json') answers: readonly SelfCheckAnswer[];
  @Column('integer', { nullable: true }) itemsOpen: number | null;
}

/** Who owes a self-check, who has handed one in, and what is open. */
export const selfChecks = things<SelfCheck, SelfCheckEvent>({
  name: 'self-checks',
  version: 1,
  row: SelfCheck,
  sensitive: { of: ({ subject }) => [subject] },
  category: 'selfcheck',
  begin: {
    SelfCheckOpened: ({ data: { period, subject, kind, schemeVersion } }) => ({
      ...{ period, subject, kind, schemeVersion, status: 'OWED', late: false, answers: [] },
      ...{ dueOn: null, submittedOn: null, itemsOpen: null },
    }),
  },
  advance: {
    DeadlineSet: (_row, { data }) => ({ dueOn: data.due.dueOn }),
    DeadlineExtended: (_row, { data }) => ({ dueOn: data.due.dueOn, status: 'OWED' }),
    DeadlineRecomputed: (_row, { data }) => ({ dueOn: data.due.dueOn }),
    SelfCheckOverdue: () => ({ status: 'OVERDUE', late: true }),
    SelfCheckSubmitted: (_row, { data: { answers, submittedOn, late } }) => ({
      ...{ status: 'SUBMITTED', answers, submittedOn, late },
      itemsOpen: answers.filter(({ finding }) => finding === 'OPEN').length,
    }),
  },
});
