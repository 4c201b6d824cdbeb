import { Column, Entity, Index } from '../row-columns';
import {
  type Classification,
  type Columns,
  type EventRead,
  type EventRegistry,
  type EventShape,
  type Projection,
  categoryOf,
  idOf,
} from '@probity/eventing';
import { lagOf } from '@probity/domain';
import { historyIdOf } from '../history.projection';
import { ReadModel } from '../read-model';

/**
 * One event of a case (案卷时间线): in which stream, when it happened, when it was recorded, who acted, and
 * what it says. The case bears the id of its warning.
 */
@Entity('case_timeline')
@Index(['caseId', 'position'])
@Index(['stream'])
export class CaseTimelineEntry extends ReadModel {
  @Column('text') caseId: string;
  @Column('text') stream: string;
  @Column('text') category: string;
  @Column('integer') revision: number;
  @Column('text') type: string;
  @Column('text') occurredAt: string;
  @Column('text') recordedAt: string;
  /** Whole days, by the bureau's calendar, from the act to its record. */
  @Column('integer') lagDays: number;
  @Column('text', { nullable: true }) postId: string | null;
  @Column('text') roleCode: string;
  /** The post on whose behalf the actor acted. */
  @Column('text', { nullable: true }) onBehalfOf: string | null;
  /** The post of the second person of an act that takes two. */
  @Column('text', { nullable: true }) secondedByPostId: string | null;
  @Column('text', { nullable: true }) reason: string | null;
  @Column('text') classification: Classification;
  @Column('text') saysEn: string;
  @Column('text') saysZh: string;
}

const SEPARATOR = '/';

/** Streams that are part of a case as such. */
const OF_A_CASE = ['warning', 'appeal'];
/** What comes in in confidence stays where it is, whatever it led to. */
const CONFIDENTIAL = ['signal'];

/** How an event elsewhere names a warning: by its id, or by its stream as the cause. */
interface Naming {
  readonly warningId?: unknown;
  readonly causeRef?: unknown;
}

const namedIn = ({ warningId, causeRef }: Naming): readonly string[] => {
  if (typeof warningId === 'string') return [warningId];
  return typeof causeRef === 'string' && causeRef.startsWith('warning-')
    ? [idOf(causeRef as 'warning-')]
    : [];
};

/**
 * The case that an event belongs to: the warning itself, or the one that the event names. An event of an
 * appeal that names none, such as the end of a term, stands under the appeal's own id.
 */
const casesOf = ({ stream, data }: EventRead<EventShape>): readonly string[] => {
  const category = categoryOf(stream);
  if (category === 'warning') return [idOf(stream)];
  if (CONFIDENTIAL.includes(category)) return [];
  const named = namedIn(data);
  return named.length === 0 && OF_A_CASE.includes(category) ? [idOf(stream)] : named;
};

const entryOf = (
  { stream, revision, type, metadata }: EventRead<EventShape>,
  caseId: string,
): Omit<Columns<CaseTimelineEntry>, 'saysEn' | 'saysZh'> => ({
  caseId,
  stream,
  category: categoryOf(stream),
  revision: Number(revision),
  type,
  occurredAt: metadata.occurredAt,
  recordedAt: metadata.recordedAt,
  lagDays: lagOf(metadata),
  postId: metadata.actor.postId,
  roleCode: metadata.actor.roleCode,
  onBehalfOf: metadata.actor.onBehalfOf ?? null,
  secondedByPostId: metadata.actor.secondedBy?.postId ?? null,
  reason: metadata.reason ?? null,
  classification: metadata.classification,
});

/** The time line of every case, over the streams that it touches, from all types in a registry. */
export const caseTimelineOf = (registry: EventRegistry): Projection<CaseTimelineEntry, EventShape> => {
  const tell = (event: EventRead<EventShape>, key: string) => {
    const { en: saysEn, zh: saysZh } = registry.says(event);
    return { ...entryOf(event, key.slice(0, key.lastIndexOf(SEPARATOR))), saysEn, saysZh };
  };
  return {
    name: 'case-timeline',
    version: 1,
    row: CaseTimelineEntry,
    sensitive: { of: ({ caseId }) => [caseId], caseOf: ({ caseId }) => `warning-${caseId}` },
    keysOf: (event) => casesOf(event).map((caseId) => `${caseId}${SEPARATOR}${historyIdOf(event.position)}`),
    begin: Object.fromEntries(Object.keys(registry.types).map((type) => [type, tell])),
    advance: {},
  };
};
