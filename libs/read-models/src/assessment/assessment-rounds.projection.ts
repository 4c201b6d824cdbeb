import { Column, Entity, Index } from '../rows/row-columns';
import {
  type AssessmentKind,
  type AssessmentRoundEvent,
  type CitedCatalogue,
  type Day,
  type Period,
  dayOf,
} from '@probity/domain';
import { Thing, things } from '../rows/things';

/** A round of assessment, half-yearly or annual (考核轮次, Art. 12, 14 step 4). */
@Entity('assessment_round')
@Index(['orgId'])
export class AssessmentRound extends Thing {
  @Column('text') orgId: string;
  @Column('text') kind: AssessmentKind;
  @Column('text') period: Period;
  @Column('text') schemeVersion: string;
  @Column('simple-json') subjects: readonly string[];
  /** The approved risk catalogues that it rests on. */
  @Column('simple-json') catalogueVersions: readonly CitedCatalogue[];
  @Column('text') status: 'OPEN' | 'CLOSED';
  @Column('text') openedOn: Day;
  @Column('text', { nullable: true }) closedOn: Day | null;
  @Column('integer', { nullable: true }) results: number | null;
}

/** Rounds of assessment, by whom, of whom, by which version of the scheme. */
export const assessmentRounds = things<AssessmentRound, AssessmentRoundEvent>({
  name: 'assessment-rounds',
  version: 1,
  row: AssessmentRound,
  category: 'assessRound',
  begin: {
    AssessmentRoundOpened: ({ data, metadata }) => ({
      ...{ orgId: data.orgId, kind: data.kind, period: data.period, schemeVersion: data.schemeVersion },
      ...{ subjects: data.subjects, catalogueVersions: data.catalogueVersions, status: 'OPEN' },
      ...{ openedOn: dayOf(metadata.occurredAt), closedOn: null, results: null },
    }),
  },
  advance: {
    AssessmentRoundClosed: (_row, { data: { results }, metadata }) => ({
      ...{ status: 'CLOSED', results, closedOn: dayOf(metadata.occurredAt) },
    }),
  },
});
