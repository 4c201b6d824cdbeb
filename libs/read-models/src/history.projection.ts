import { Column, Entity, Index } from './rows/row-columns';
import {
  type Actor,
  type Basis,
  type Classification,
  type Columns,
  type DecisionMeaning,
  type EventRead,
  type EventRegistry,
  type EventShape,
  type Position,
  type Projection,
  type Said,
  categoryOf,
  idOf,
} from '@probity/eventing';
import { ReadModel } from './read-model';
import { sentenceOf } from './queries/sentence';

/** One event, told in prose: who, as what, when, did what, and why. */
@Entity('history')
@Index(['stream'])
@Index(['correlationId'])
@Index(['occurredAt', 'position'])
@Index(['recordedAt', 'position'])
export class HistoryEntry extends ReadModel {
  @Column('text') stream: string;
  @Column('text') category: string;
  /** The id of the thing inside its category. */
  @Column('text') streamId: string;
  @Column('integer') revision: number;
  @Column('text') type: string;
  @Column('text') occurredAt: string;
  @Column('text') recordedAt: string;
  @Column('text') subjectRef: string;
  @Column('text', { nullable: true }) postId: string | null;
  @Column('text') roleCode: string;
  /** The post on whose behalf the actor acted. */
  @Column('text', { nullable: true }) onBehalfOf: string | null;
  /** The second person of an act that takes two, and this person's post. */
  @Column('text', { nullable: true }) secondedBy: string | null;
  @Column('text', { nullable: true }) secondedByPostId: string | null;
  @Column('text', { nullable: true }) reason: string | null;
  @Column('simple-json', { nullable: true }) basis: readonly Basis[] | null;
  /** What a decision meant to whoever took it. */
  @Column('text', { nullable: true }) decisionMeaning: DecisionMeaning | null;
  @Column('text') classification: Classification;
  /** The persons whose data is in the event. */
  @Column('simple-json') subjects: readonly string[];
  /** The half-sentence that tells the event, in English and in Chinese. */
  @Column('text') saysEn: string;
  @Column('text') saysZh: string;
  /** The whole sentence: when, who, in which capacity, did what, and why. */
  @Column('text') sentenceEn: string;
  @Column('text') sentenceZh: string;
  @Column('text') commandId: string;
  @Column('text', { nullable: true }) causationId: string | null;
  @Column('text') correlationId: string;
  @Column('text') eventId: string;
}

const SENSITIVE: readonly Classification[] = ['SENSITIVE', 'CONFIDENTIAL_WORK'];
const POSITION_DIGITS = 19;

/** The id of the history entry of the event at a position: such ids sort as the log does. */
export const historyIdOf = (position: Position): string => String(position).padStart(POSITION_DIGITS, '0');

/** Every event of every type in a registry, in prose. */
export const historyOf = (registry: EventRegistry): Projection<HistoryEntry, EventShape> => {
  const tell = (event: EventRead<EventShape>) => {
    const says = registry.says(event);
    return entryOf(event, says, sentenceOf(says, event.metadata));
  };
  return {
    name: 'history',
    version: 2,
    row: HistoryEntry,
    sensitive: {
      of: ({ subjects }) => subjects,
      only: ({ classification }) => SENSITIVE.includes(classification),
      caseOf: ({ stream }) => stream,
    },
    keysOf: ({ position }) => [historyIdOf(position)],
    begin: Object.fromEntries(Object.keys(registry.types).map((type) => [type, tell])),
    advance: {},
  };
};

const entryOf = (
  { stream, revision, type, id, metadata }: EventRead<EventShape>,
  says: Said,
  sentence: Said,
): Columns<HistoryEntry> => ({
  stream,
  category: categoryOf(stream),
  streamId: idOf(stream),
  revision: Number(revision),
  type,
  occurredAt: metadata.occurredAt,
  recordedAt: metadata.recordedAt,
  subjectRef: metadata.actor.subjectRef,
  postId: metadata.actor.postId,
  roleCode: metadata.actor.roleCode,
  onBehalfOf: metadata.actor.onBehalfOf ?? null,
  secondedBy: secondOf(metadata.actor).subjectRef,
  secondedByPostId: secondOf(metadata.actor).postId,
  reason: metadata.reason ?? null,
  basis: metadata.basis ?? null,
  decisionMeaning: metadata.decisionMeaning ?? null,
  classification: metadata.classification,
  subjects: metadata.subjects ?? [],
  saysEn: says.en,
  saysZh: says.zh,
  sentenceEn: sentence.en,
  sentenceZh: sentence.zh,
  commandId: metadata.commandId,
  causationId: metadata.causationId ?? null,
  correlationId: metadata.correlationId,
  eventId: id,
});

const secondOf = ({ secondedBy }: Actor) => secondedBy ?? { subjectRef: null, postId: null };
