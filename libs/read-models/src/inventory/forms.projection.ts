import { Column, Entity, Index } from '../rows/row-columns';
import type { Columns } from '@probity/eventing';
import {
  type Day,
  type FormRisk,
  type FormStatus,
  type LeaderAdjusted,
  type SelfCheckFormEvent,
  type SelfCheckFormSubmitted,
  dayOf,
} from '@probity/domain';
import { Thing, things } from '../rows/things';

/** What a leader held of the whole form. */
export interface FormOpinion {
  readonly leaderKind: LeaderAdjusted['leaderKind'];
  readonly kind: LeaderAdjusted['kind'];
  readonly opinion: string;
  readonly postId: string | null;
  readonly at: string;
}

/** A self-check form (《个人(岗位)廉政风险自查登记表》, Art. 15(3)1) with its nine fields. */
@Entity('form')
@Index(['roundId', 'status'])
@Index(['postId'])
@Index(['subjectRef'])
export class SelfCheckForm extends Thing {
  @Column('text') roundId: string;
  /** The first two fields: whose form, in which post. */
  @Column('text') subjectRef: string;
  @Column('text') postId: string;
  @Column('text') templateVersion: string;
  @Column('text') status: FormStatus;
  /** Which draft it is, from 1; 0 before it was handed in. */
  @Column('integer') formRevision: number;
  @Column('text', { nullable: true }) submittedOn: Day | null;
  @Column('text', { nullable: true }) duties: string | null;
  @Column('simple-json') powerItemIds: readonly string[];
  /** Risk points and manifestations, grades and measures, as the holder stated them. */
  @Column('simple-json') risks: readonly FormRisk[];
  @Column('text', { nullable: true }) nilReturnReason: string | null;
  @Column('text', { nullable: true }) pledgeId: string | null;
  /** The ninth field (组织意见). */
  @Column('text', { nullable: true }) orgOpinion: string | null;
  /** Every risk point that came of it, with those that leaders added. */
  @Column('simple-json') riskPointIds: readonly string[];
  @Column('text', { nullable: true }) principalPostId: string | null;
  @Column('text', { nullable: true }) deputyPostId: string | null;
  /** What leaders said of the latest draft. */
  @Column('simple-json') opinions: readonly FormOpinion[];
  /** Why it was returned, while it is. */
  @Column('simple-json') defects: readonly string[];
  @Column('text', { nullable: true }) volumeId: string | null;
  @Column('text', { nullable: true }) archiveNo: string | null;
  @Column('text', { nullable: true }) voidCause: string | null;
}

const NOTHING_YET = {
  formRevision: 0,
  submittedOn: null,
  duties: null,
  powerItemIds: [],
  risks: [],
  nilReturnReason: null,
  pledgeId: null,
  orgOpinion: null,
  riskPointIds: [],
  principalPostId: null,
  deputyPostId: null,
  opinions: [],
  defects: [],
  volumeId: null,
  archiveNo: null,
  voidCause: null,
} satisfies Partial<Columns<SelfCheckForm>>;

const submitted = (data: SelfCheckFormSubmitted, occurredAt: string): Partial<Columns<SelfCheckForm>> => ({
  status: 'SUBMITTED',
  formRevision: data.formRevision,
  submittedOn: data.submittedOn ?? dayOf(occurredAt),
  duties: data.duties,
  powerItemIds: data.powerItemIds,
  risks: data.risks,
  nilReturnReason: data.nilReturnReason ?? null,
  pledgeId: data.pledgeId,
  riskPointIds: data.risks.map(({ riskPointId }) => riskPointId),
  opinions: [],
  defects: [],
});

const BOTH = 2;
const bothSpoke = (opinions: readonly FormOpinion[]): boolean =>
  new Set(opinions.map(({ leaderKind }) => leaderKind)).size === BOTH;

/** Self-check forms. */
export const forms = things<SelfCheckForm, SelfCheckFormEvent>({
  name: 'forms',
  version: 1,
  row: SelfCheckForm,
  category: 'form',
  begin: {
    SelfCheckFormOpened: ({ data: { roundId, postId, subjectRef, templateVersion } }) => ({
      ...NOTHING_YET,
      roundId,
      subjectRef,
      postId,
      templateVersion,
      status: 'OPENED',
    }),
  },
  advance: {
    SelfCheckFormSubmitted: (_row, { data, metadata }) => submitted(data, metadata.occurredAt),
    SelfCheckFormReturned: (_row, { data }) => ({ status: 'RETURNED', defects: data.defects }),
    SelfCheckFormRouted: (_row, { data: { principalPostId, deputyPostId } }) => ({
      principalPostId,
      deputyPostId,
    }),
    LeaderAdjusted: (row, { data, metadata }) => {
      const { leaderKind, kind, opinion, newRiskPointId } = data;
      const spoken = { leaderKind, kind, opinion, postId: metadata.actor.postId, at: metadata.occurredAt };
      const opinions = [...row.opinions, spoken];
      return {
        opinions,
        ...(bothSpoke(opinions) && { status: 'OPINED' }),
        ...(newRiskPointId !== undefined && { riskPointIds: [...row.riskPointIds, newRiskPointId] }),
      };
    },
    SelfCheckFormCompiled: (_row, { data }) => ({ status: 'COMPILED', volumeId: data.volumeId }),
    OrgOpinionWritten: (_row, { data }) => ({ orgOpinion: data.opinion }),
    SelfCheckFormArchived: (_row, { data }) => ({ status: 'ARCHIVED', archiveNo: data.archiveNo ?? null }),
    SelfCheckFormVoided: (_row, { data }) => ({ status: 'VOID', voidCause: data.cause }),
  },
});
