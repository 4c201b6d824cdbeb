import { Column, Entity, Index } from '../rows/row-columns';
import {
  type Columns,
  type EventRead,
  type EventShape,
  type Projection,
  type StreamName,
  idOf,
} from '@probity/eventing';
import type {
  ReviewEvent,
  RiskGrade,
  RiskPointEvent,
  RoundEvent,
  SelfCheckFormEvent,
  Votes,
  VolumeEvent,
} from '@probity/domain';
import { historyIdOf } from '../history.projection';
import { ReadModel } from '../read-model';

/** The links of the chain from the finder of a risk to its approval. */
export type ChainStep =
  | 'FINDER'
  | 'PEER'
  | 'PRINCIPAL'
  | 'DEPUTY'
  | 'SERVICE_OBJECT'
  | 'VOLUME'
  | 'BODY'
  | 'APPROVED'
  | 'RETURNED'
  | 'REJECTED'
  | 'REOPENED'
  | 'SECOND_LEVEL'
  | 'MINUTES';

/**
 * One link of a chain: who, in which capacity, and what was said. The chain of a risk point is what is about
 * the risk point itself, about the form that it came in with, and about the reviews that decided on it, in
 * order of position.
 */
@Entity('approval_chain')
@Index(['aboutId', 'position'])
export class ApprovalChainEntry extends ReadModel {
  /** The risk point, the self-check form or the review. */
  @Column('text') aboutId: string;
  @Column('text') step: ChainStep;
  /** The stream in which it is recorded. */
  @Column('text') stream: string;
  @Column('text') subjectRef: string;
  @Column('text', { nullable: true }) postId: string | null;
  @Column('text') roleCode: string;
  @Column('text', { nullable: true }) onBehalfOf: string | null;
  /** The leader whose place was taken, and why. */
  @Column('text', { nullable: true }) substituteFor: string | null;
  @Column('text', { nullable: true }) substitutionReason: string | null;
  @Column('text', { nullable: true }) secondedByPostId: string | null;
  @Column('integer', { nullable: true }) grade: RiskGrade | null;
  @Column('text', { nullable: true }) said: string | null;
  @Column('simple-json', { nullable: true }) votes: Votes | null;
  @Column('simple-json') dissentPostIds: readonly string[];
  @Column('simple-json') recusedPostIds: readonly string[];
  @Column('integer', { nullable: true }) approvedVersion: number | null;
  @Column('text') occurredAt: string;
  @Column('text') recordedAt: string;
}

type ChainEvent = RiskPointEvent | ReviewEvent | RoundEvent | SelfCheckFormEvent | VolumeEvent;
type Link = Pick<ApprovalChainEntry, 'step'> & Partial<Columns<ApprovalChainEntry>>;

const SEPARATOR = '/';

const linkOf = ({ stream, metadata }: EventRead<EventShape>, key: string, link: Link) => ({
  aboutId: key.slice(0, key.lastIndexOf(SEPARATOR)),
  stream,
  subjectRef: metadata.actor.subjectRef,
  postId: metadata.actor.postId,
  roleCode: metadata.actor.roleCode,
  onBehalfOf: metadata.actor.onBehalfOf ?? null,
  substituteFor: null,
  substitutionReason: null,
  secondedByPostId: metadata.actor.secondedBy?.postId ?? null,
  grade: null,
  said: metadata.reason ?? null,
  votes: null,
  dissentPostIds: [],
  recusedPostIds: [],
  approvedVersion: null,
  occurredAt: metadata.occurredAt,
  recordedAt: metadata.recordedAt,
  ...link,
});

/**
 * What an event of a round or a volume is about: the risk points that it names, or the things that it binds.
 */
const aboutOf = ({ type, stream, data }: EventRead<ChainEvent>): readonly string[] => {
  if (type === 'ServiceObjectOpinionRecorded') return data.riskPointIds;
  if (type === 'VolumeCompiled') return data.manifest.map(({ streamId }) => idOf(streamId as StreamName));
  return [type === 'ReviewItemDecided' ? data.riskPointId : idOf(stream)];
};

/** The chains from finders to approvals (Art. 14, 15). */
export const approvalChain: Projection<ApprovalChainEntry, ChainEvent> = {
  name: 'approval-chain',
  version: 1,
  row: ApprovalChainEntry,
  keysOf: (event) => aboutOf(event).map((id) => `${id}${SEPARATOR}${historyIdOf(event.position)}`),
  begin: {
    RiskFound: (event, key) => {
      const { proposedGrade: grade, basisText: said } = event.data.risk;
      return linkOf(event, key, { step: 'FINDER', grade, said });
    },
    PeerOpinionRecorded: (event, key) => {
      const { opinion: said, suggestedGrade: grade = null } = event.data;
      return linkOf(event, key, { step: 'PEER', grade, said });
    },
    LeaderAdjusted: (event, key) => {
      const { leaderKind: step, opinion: said, toGrade: grade = null, ...standing } = event.data;
      const { substituteFor = null, substitutionReason = null } = standing;
      return linkOf(event, key, { step, grade, said, substituteFor, substitutionReason });
    },
    // What service objects said is sealed; that they were heard, and how, is not.
    ServiceObjectOpinionRecorded: (event, key) =>
      linkOf(event, key, { step: 'SERVICE_OBJECT', said: event.data.channel }),
    VolumeCompiled: (event, key) => linkOf(event, key, { step: 'VOLUME', said: idOf(event.stream) }),
    ReviewItemDecided: (event, key) => {
      const { votes, dissentPostIds, recusedPostIds, decidedGrade: grade = null, decision } = event.data;
      const { dissent: said = decision } = event.data;
      return linkOf(event, key, { step: 'BODY', grade, said, votes, dissentPostIds, recusedPostIds });
    },
    OrgApproved: (event, key) => {
      const { approvedVersion, grade, basisText: said } = event.data;
      return linkOf(event, key, { step: 'APPROVED', approvedVersion, grade, said });
    },
    OrgReturned: (event, key) => linkOf(event, key, { step: 'RETURNED', said: event.data.reason }),
    OrgRejected: (event, key) => linkOf(event, key, { step: 'REJECTED', said: event.data.reason }),
    ApprovalReopened: (event, key) => linkOf(event, key, { step: 'REOPENED' }),
    SecondLevelConfirmed: (event, key) => {
      const { approvedVersion, by: said } = event.data;
      return linkOf(event, key, { step: 'SECOND_LEVEL', approvedVersion, said });
    },
    MinutesSigned: (event, key) => linkOf(event, key, { step: 'MINUTES', said: event.data.minutesNo }),
  },
  advance: {},
};
