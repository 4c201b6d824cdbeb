import { Column, Entity, Index } from '../rows/row-columns';
import { type EventRead, type Projection, idOf } from '@probity/eventing';
import { type Day, type VerificationMethod, type WarningEvent, dayOf } from '@probity/domain';
import { ReadModel } from '../read-model';

/** One round of a rectification: what was reported, on which evidence, who verified it, with what result. */
@Entity('rectification_round')
@Index(['warningId'])
export class RectificationRound extends ReadModel {
  @Column('text') warningId: string;
  @Column('integer') roundNo: number;
  @Column('text') reportedOn: Day;
  /** The day until which it was owed, where a term ran. */
  @Column('text', { nullable: true }) dueOn: Day | null;
  @Column('boolean') late: boolean;
  @Column('simple-json') causes: readonly string[];
  @Column('simple-json') measures: readonly string[];
  @Column('simple-json') institutionRepairs: readonly string[];
  @Column('simple-json') evidence: readonly string[];
  @Column('text') result: 'REPORTED' | 'VERIFIED' | 'REJECTED';
  @Column('text', { nullable: true }) verifierPostId: string | null;
  @Column('text', { nullable: true }) method: VerificationMethod | null;
  @Column('text', { nullable: true }) finding: string | null;
  @Column('text', { nullable: true }) decidedOn: Day | null;
}

/** The result of a round comes in the stream of its warning, and names the round. */
const keysOf = ({ type, stream, data }: EventRead<WarningEvent>): readonly string[] => {
  const isOfARound =
    type === 'RectificationReported' || type === 'RectificationVerified' || type === 'RectificationRejected';
  return isOfARound ? [`${idOf(stream)}:${data.roundNo}`] : [];
};

const onDay = ({ metadata }: { readonly metadata: { readonly occurredAt: string } }): Day =>
  dayOf(metadata.occurredAt);

/** The rectification tracker, one row for each warning and round. */
export const rectificationRounds: Projection<RectificationRound, WarningEvent> = {
  name: 'rectification-rounds',
  version: 1,
  row: RectificationRound,
  sensitive: { of: ({ warningId }) => [warningId], caseOf: ({ warningId }) => `warning-${warningId}` },
  keysOf,
  begin: {
    RectificationReported: (event) => {
      const { roundNo, causes, measures, institutionRepairs, evidence, dueOn = null } = event.data;
      const reportedOn = onDay(event);
      return {
        warningId: idOf(event.stream),
        ...{ roundNo, reportedOn, dueOn, late: dueOn !== null && reportedOn > dueOn },
        ...{ causes, measures, institutionRepairs, evidence, result: 'REPORTED' },
        ...{ verifierPostId: null, method: null, finding: null, decidedOn: null },
      };
    },
  },
  advance: {
    RectificationVerified: (_row, event) => {
      const { verifierPostId, method, result: finding } = event.data;
      return { result: 'VERIFIED', verifierPostId, method, finding, decidedOn: onDay(event) };
    },
    RectificationRejected: (_row, event) => {
      const { verifierPostId, reason: finding } = event.data;
      return { result: 'REJECTED', verifierPostId, finding, decidedOn: onDay(event) };
    },
  },
};
