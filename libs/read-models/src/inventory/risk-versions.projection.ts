import { Column, Entity, Index } from '../rows/row-columns';
import { type EventRead, type OneOf, type Projection, idOf } from '@probity/eventing';
import type { BodyType, Confirmer, Day, GradeLimb, RiskGrade, RiskPointEvent } from '@probity/domain';
import { ReadModel } from '../read-model';

/**
 * A version of a risk point as the organisation approved it, and the days on which it binds: in force on a
 * day is the one with `effectiveFrom` not after it and `supersededFrom` after it or not known.
 */
@Entity('risk_version')
@Index(['riskPointId'])
export class RiskVersion extends ReadModel {
  @Column('text') riskPointId: string;
  @Column('integer') version: number;
  @Column('text') reviewId: string;
  @Column('text') bodyType: BodyType;
  @Column('integer') grade: RiskGrade;
  @Column('simple-json') gradeBasis: readonly GradeLimb[];
  @Column('text') basisText: string;
  @Column('simple-json') measures: readonly string[];
  @Column('simple-json') monitorPostIds: readonly string[];
  @Column('text') effectiveFrom: Day;
  /** The first day on which the next version binds. */
  @Column('text', { nullable: true }) supersededFrom: Day | null;
  @Column('simple-json') confirmedBy: readonly Confirmer[];
  /** True once the review behind it was declared invalid. It binds all the same until there is another. */
  @Column('boolean') reopened: boolean;
}

const idOfVersion = (riskPointId: string, version: number): string => `${riskPointId}:v${version}`;

const versionsIn = ({ data }: EventRead<RiskPointEvent>): readonly number[] => {
  if (!('approvedVersion' in data)) return [];
  const { approvedVersion } = data;
  const superseded = 'supersedesVersion' in data ? data.supersedesVersion : undefined;
  return superseded === undefined ? [approvedVersion] : [superseded, approvedVersion];
};

const begun = ({ stream, data }: OneOf<RiskPointEvent, 'OrgApproved'>) => ({
  riskPointId: idOf(stream),
  version: data.approvedVersion,
  reviewId: data.reviewId,
  bodyType: data.bodyType,
  grade: data.grade,
  gradeBasis: data.gradeBasis,
  basisText: data.basisText,
  measures: data.measures,
  monitorPostIds: data.monitorPostIds,
  effectiveFrom: data.effectiveFrom,
  supersededFrom: null,
  confirmedBy: [],
  reopened: false,
});

/** Every approved version of every risk point, with the days on which it binds. */
export const riskVersions: Projection<RiskVersion, RiskPointEvent> = {
  name: 'risk-versions',
  version: 1,
  row: RiskVersion,
  keysOf: (event) => versionsIn(event).map((version) => idOfVersion(idOf(event.stream), version)),
  begin: { OrgApproved: begun },
  advance: {
    OrgApproved: ({ version }, { data }) =>
      version === data.supersedesVersion ? { supersededFrom: data.effectiveFrom } : {},
    MonitorAssigned: (_row, { data }) => ({ monitorPostIds: data.monitorPostIds }),
    MonitorChanged: (_row, { data }) => ({ monitorPostIds: data.monitorPostIds }),
    SecondLevelConfirmed: ({ confirmedBy }, { data }) => ({ confirmedBy: [...confirmedBy, data.by] }),
    ApprovalReopened: () => ({ reopened: true }),
  },
};
