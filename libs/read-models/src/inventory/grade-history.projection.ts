import { Column, Entity, Index } from '../rows/row-columns';
import {
  type Basis,
  type Columns,
  type EventRead,
  type EventShape,
  type Projection,
  idOf,
} from '@probity/eventing';
import type {
  ChangeTrigger,
  GradeLimb,
  ReviewEvent,
  RiskDescription,
  RiskGrade,
  RiskPointEvent,
} from '@probity/domain';
import { historyIdOf } from '../history.projection';
import { ReadModel } from '../read-model';

/**
 * One proposal of a grade, or one decision on it: by whom, in which capacity, from what to what, why, how
 * late.
 */
@Entity('grade_history')
@Index(['riskPointId', 'position'])
export class GradeHistoryEntry extends ReadModel {
  @Column('text') riskPointId: string;
  /** The type of the event. */
  @Column('text') step: string;
  /** True for the one kind of event that binds: the organisation's approval (V1). */
  @Column('boolean') binds: boolean;
  /** The grade before, where the event names it. */
  @Column('integer', { nullable: true }) fromGrade: RiskGrade | null;
  /** Null where no grade is named: a refusal, an opinion without one. */
  @Column('integer', { nullable: true }) toGrade: RiskGrade | null;
  @Column('simple-json') gradeBasis: readonly GradeLimb[];
  @Column('text', { nullable: true }) basisText: string | null;
  @Column('text', { nullable: true }) reason: string | null;
  @Column('simple-json') legalBasis: readonly Basis[];
  @Column('text', { nullable: true }) trigger: ChangeTrigger | null;
  @Column('simple-json') evidence: readonly string[];
  @Column('integer', { nullable: true }) approvedVersion: number | null;
  @Column('text') subjectRef: string;
  @Column('text', { nullable: true }) postId: string | null;
  @Column('text') roleCode: string;
  @Column('text', { nullable: true }) onBehalfOf: string | null;
  @Column('text') occurredAt: string;
  @Column('text') recordedAt: string;
  /** Whole hours from the act to its record. */
  @Column('integer') lagHours: number;
}

type GradeEvent = RiskPointEvent | ReviewEvent;
type Said = Partial<Columns<GradeHistoryEntry>>;

const HOUR_MS = 3_600_000;

const entryOf = (event: EventRead<EventShape>, said: Said): Columns<GradeHistoryEntry> => {
  const { stream, type, metadata } = event;
  const { actor, occurredAt, recordedAt, reason = null, basis = [] } = metadata;
  return {
    riskPointId: idOf(stream),
    step: type,
    binds: false,
    fromGrade: null,
    toGrade: null,
    gradeBasis: [],
    basisText: null,
    reason,
    legalBasis: basis,
    trigger: null,
    evidence: [],
    approvedVersion: null,
    subjectRef: actor.subjectRef,
    postId: actor.postId,
    roleCode: actor.roleCode,
    onBehalfOf: actor.onBehalfOf ?? null,
    occurredAt,
    recordedAt,
    lagHours: Math.floor((Date.parse(recordedAt) - Date.parse(occurredAt)) / HOUR_MS),
    ...said,
  };
};

const proposalIn = ({ proposedGrade, gradeBasis, basisText }: RiskDescription): Said => ({
  toGrade: proposedGrade,
  gradeBasis,
  basisText,
});

/** Every grade that anybody proposed or decided, one row each. */
export const gradeHistory: Projection<GradeHistoryEntry, GradeEvent> = {
  name: 'grade-history',
  version: 1,
  row: GradeHistoryEntry,
  // Leaders speak on forms as well, but there of no grade that is on record.
  keysOf: ({ stream, position }) => (stream.startsWith('form-') ? [] : [historyIdOf(position)]),
  begin: {
    RiskFound: (event) => entryOf(event, proposalIn(event.data.risk)),
    RiskRestated: (event) => entryOf(event, proposalIn(event.data.risk)),
    PeerOpinionRecorded: (event) => {
      const { suggestedGrade = null, opinion } = event.data;
      return entryOf(event, { toGrade: suggestedGrade, reason: opinion });
    },
    LeaderAdjusted: (event) => {
      const { fromGrade = null, toGrade = null, gradeBasis = [] } = event.data;
      return entryOf(event, { fromGrade, toGrade, gradeBasis });
    },
    GradeChangeProposed: (event) => entryOf(event, event.data),
    ReviewItemDecided: (event) => {
      const { riskPointId, decidedGrade = null, gradeBasis, basisText = null } = event.data;
      return entryOf(event, { riskPointId, toGrade: decidedGrade, gradeBasis, basisText });
    },
    OrgApproved: (event) => {
      const { fromGrade, grade: toGrade, gradeBasis, basisText, approvedVersion } = event.data;
      return entryOf(event, { binds: true, fromGrade, toGrade, gradeBasis, basisText, approvedVersion });
    },
    OrgReturned: (event) => entryOf(event, {}),
    OrgRejected: (event) => entryOf(event, {}),
  },
  advance: {},
};
