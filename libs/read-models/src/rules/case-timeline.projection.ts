import { Column, Entity, Index } from '../rows/row-columns';
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
import { casesOf, lagOf } from '@probity/domain';
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

/** What comes in in confidence stays where it is, whatever it led to. */
const CONFIDENTIAL = ['signal'];

/**
 * The warnings whose cases an event belongs to, by the rule of all cases. An event of an appeal that names
 * none, such as the end of a term, stands under the appeal's own id.
 */
const caseIdsOf = (event: EventRead<EventShape>): readonly string[] => {
  const category = categoryOf(event.stream);
  if (CONFIDENTIAL.includes(category)) return [];
  const warnings = casesOf(event).filter((name) => categoryOf(name) === 'warning');
  const isUnclaimed = category === 'appeal' && warnings.length === 0;
  return (isUnclaimed ? [event.stream] : warnings).map(idOf);
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
    version: 2,
    row: CaseTimelineEntry,
    sensitive: { of: ({ caseId }) => [caseId], caseOf: ({ caseId }) => `warning-${caseId}` },
    keysOf: (event) =>
      caseIdsOf(event).map((caseId) => `${caseId}${SEPARATOR}${historyIdOf(event.position)}`),
    begin: Object.fromEntries(Object.keys(registry.types).map((type) => [type, tell])),
    advance: {},
  };
};
