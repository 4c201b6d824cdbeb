import { Column, Entity, Index } from '../rows/row-columns';
import { type EventRead, type Projection, idOf } from '@probity/eventing';
import type { RiskGrade, RiskPointEvent } from '@probity/domain';
import { ReadModel } from '../read-model';

/** A risk point that a post monitors, or used to (我的监控点). */
@Entity('monitor_worklist')
@Index(['postId', 'grade'])
@Index(['riskPointId'])
export class MonitorWorklistEntry extends ReadModel {
  @Column('text') postId: string;
  @Column('text') riskPointId: string;
  @Column('integer') grade: RiskGrade;
  @Column('integer') approvedVersion: number;
  /** False once others monitor the point, or nobody, since it ended. */
  @Column('boolean') active: boolean;
  /** When this post took up, or gave up, the duty: an instant in UTC. */
  @Column('text') since: string;
}

type Assigning = Extract<RiskPointEvent, { readonly type: 'MonitorAssigned' | 'MonitorChanged' }>;
type MonitorEvent = Assigning | Extract<RiskPointEvent, { readonly type: 'MonitorReleased' }>;

const concerned = ({ data }: EventRead<MonitorEvent>): readonly string[] => {
  if ('releasedPostIds' in data) return data.releasedPostIds;
  const { monitorPostIds, previousPostIds = [] } = data;
  return [...new Set([...monitorPostIds, ...previousPostIds])];
};

const monitored = ({ data, metadata }: EventRead<Assigning>, postId: string) => ({
  grade: data.grade,
  approvedVersion: data.approvedVersion,
  active: data.monitorPostIds.includes(postId),
  since: metadata.occurredAt,
});

const begun = (event: EventRead<Assigning>, key: string) => {
  const postId = key.slice(0, key.indexOf('/'));
  return { postId, riskPointId: idOf(event.stream), ...monitored(event, postId) };
};

const moved = ({ postId }: MonitorWorklistEntry, event: EventRead<Assigning>) => monitored(event, postId);

/** Who monitors what. */
export const monitorWorklist: Projection<MonitorWorklistEntry, MonitorEvent> = {
  name: 'monitor-worklist',
  version: 1,
  row: MonitorWorklistEntry,
  keysOf: (event) => concerned(event).map((postId) => `${postId}/${idOf(event.stream)}`),
  begin: { MonitorAssigned: begun, MonitorChanged: begun },
  advance: {
    MonitorAssigned: moved,
    MonitorChanged: moved,
    MonitorReleased: (_row, { metadata }) => ({ active: false, since: metadata.occurredAt }),
  },
};
