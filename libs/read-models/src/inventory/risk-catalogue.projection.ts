import { Column, Entity, Index } from '../rows/row-columns';
import type {
  Area,
  BodyType,
  Confirmer,
  Day,
  FindSource,
  GradeLimb,
  Locus,
  MonitorNote,
  RiskCategory,
  RiskGrade,
  RiskPointEvent,
  RiskScope,
  TripleOneLarge,
} from '@probity/domain';
import { Thing, things } from '../rows/things';
import { NOTHING_IN_FORCE, type RevisionTask, approved, described } from './risk-catalogue.lines';

/**
 * Where a risk point stands. Publication is another matter: publications name the risk points that they
 * show.
 */
export type RiskStatus = 'FOUND' | 'RETURNED' | 'REJECTED' | 'APPROVED' | 'MERGED' | 'SPLIT' | 'CLOSED';

/**
 * A risk point with its two lines: what is proposed, and what the organisation approved last. The catalogues
 * of posts, departments, units and the system are these rows by scope and owner. Only an approval moves the
 * second line (V1).
 */
@Entity('risk_catalogue')
@Index(['ownerPostId'])
@Index(['ownerOrgId', 'scope'])
@Index(['roundId'])
export class RiskCatalogueEntry extends Thing {
  @Column('text') roundId: string;
  @Column('text', { nullable: true }) formId: string | null;
  @Column('text') scope: RiskScope;
  @Column('text') ownerOrgId: string;
  @Column('text', { nullable: true }) ownerPostId: string | null;
  @Column('text', { nullable: true }) powerItemId: string | null;
  @Column('text') area: Area;
  @Column('text', { nullable: true }) tripleOneLarge: TripleOneLarge | null;
  @Column('text') category: RiskCategory;
  @Column('text') manifestationType: 'OMISSION' | 'COMMISSION';
  @Column('text') name: string;
  @Column('text') manifestation: string;
  @Column('simple-json', { nullable: true }) locus: Locus | null;
  @Column('simple-json') causeTags: readonly string[];
  @Column('text') findSource: FindSource;
  @Column('text') status: RiskStatus;

  @Column('integer') proposedGrade: RiskGrade;
  @Column('simple-json') proposedGradeBasis: readonly GradeLimb[];
  @Column('text') proposedBasisText: string;
  @Column('simple-json') proposedMeasures: readonly string[];
  /** True while a change of what is approved waits for a decision. */
  @Column('boolean') changePending: boolean;
  /** What somebody was asked to look into since the last approval. */
  @Column('simple-json') openTasks: readonly RevisionTask[];

  @Column('integer', { nullable: true }) approvedVersion: number | null;
  @Column('integer', { nullable: true }) approvedGrade: RiskGrade | null;
  @Column('simple-json') gradeBasis: readonly GradeLimb[];
  @Column('text', { nullable: true }) basisText: string | null;
  @Column('simple-json') measures: readonly string[];
  /** The posts that monitor the point now: those approved, or whoever stands in for them (Art. 15(4)2). */
  @Column('simple-json') monitorPostIds: readonly string[];
  @Column('text', { nullable: true }) monitorNote: MonitorNote | null;
  /** The posts of monitors that nobody holds (V5). */
  @Column('simple-json') vacantPostIds: readonly string[];
  @Column('text', { nullable: true }) bodyType: BodyType | null;
  @Column('text', { nullable: true }) reviewId: string | null;
  /** The day from which the approval binds; what binds before it is in the risk versions. */
  @Column('text', { nullable: true }) effectiveFrom: Day | null;
  @Column('simple-json') confirmedBy: readonly Confirmer[];
  /** Where the risk goes on, when it was merged or split. */
  @Column('simple-json') successorIds: readonly string[];
}

/** A refusal ends the proposal; what is approved stays so. */
const refused = (
  { approvedVersion, approvedGrade, gradeBasis }: RiskCatalogueEntry,
  status: 'RETURNED' | 'REJECTED',
): Partial<RiskCatalogueEntry> => {
  if (approvedVersion === null || approvedGrade === null) return { status };
  return status === 'RETURNED'
    ? {}
    : { changePending: false, proposedGrade: approvedGrade, proposedGradeBasis: gradeBasis };
};

const ended = (status: RiskStatus, successorIds: readonly string[] = []) => ({
  status,
  changePending: false,
  openTasks: [],
  successorIds,
});

/** The risk points of the bureau, what is proposed and what is approved side by side. */
export const riskCatalogue = things<RiskCatalogueEntry, RiskPointEvent>({
  name: 'risk-catalogue',
  version: 1,
  row: RiskCatalogueEntry,
  category: 'riskPoint',
  begin: {
    RiskFound: ({ data: { roundId, formId = null, risk } }) => ({
      ...NOTHING_IN_FORCE,
      ...described(risk),
      roundId,
      formId,
      status: 'FOUND',
    }),
  },
  advance: {
    RiskRestated: (_row, { data }) => ({ ...described(data.risk), status: 'FOUND' }),
    LeaderAdjusted: (_row, { data: { toGrade, gradeBasis } }) => ({
      ...(toGrade !== undefined && { proposedGrade: toGrade }),
      ...(gradeBasis !== undefined && { proposedGradeBasis: gradeBasis }),
    }),
    GradeChangeProposed: (_row, { data: { toGrade, gradeBasis } }) => ({
      proposedGrade: toGrade,
      proposedGradeBasis: gradeBasis,
      changePending: true,
    }),
    RevisionTaskRaised: ({ openTasks }, { data: { trigger, about } }) => ({
      openTasks: [...openTasks, { trigger, about }],
    }),
    OrgApproved: (_row, { data }) => approved(data),
    OrgReturned: (row) => refused(row, 'RETURNED'),
    OrgRejected: (row) => refused(row, 'REJECTED'),
    ApprovalReopened: () => ({ changePending: true }),
    SecondLevelConfirmed: ({ confirmedBy }, { data }) => ({ confirmedBy: [...confirmedBy, data.by] }),
    MonitorAssigned: (_row, { data: { monitorPostIds, note = null } }) => ({
      monitorPostIds,
      monitorNote: note,
    }),
    MonitorChanged: ({ approvedVersion }, { data }) =>
      data.approvedVersion === approvedVersion
        ? { monitorPostIds: data.monitorPostIds, monitorNote: data.note ?? null }
        : {},
    MonitorVacancyAlerted: ({ approvedVersion }, { data }) =>
      data.approvedVersion === approvedVersion ? { vacantPostIds: data.vacantPostIds } : {},
    MonitorVacancyFilled: ({ approvedVersion, vacantPostIds }, { data }) =>
      data.approvedVersion === approvedVersion
        ? { vacantPostIds: vacantPostIds.filter((postId) => !data.filledPostIds.includes(postId)) }
        : {},
    RiskPointMerged: (_row, { data }) => ended('MERGED', [data.intoRiskPointId]),
    RiskPointSplit: (_row, { data }) => ended('SPLIT', data.intoRiskPointIds),
    RiskPointClosed: () => ended('CLOSED'),
  },
});
