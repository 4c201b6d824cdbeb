import { Column, Entity, Index } from '../rows/row-columns';
import {
  type ControlEvent,
  type ControlMeans,
  type ControlPhase,
  type Day,
  type Period,
  type PreventionLine,
  dayOf,
} from '@probity/domain';
import { Thing, things } from '../rows/things';

/** A measure against an approved risk (防控措施), and what showed last that it is carried out. */
@Entity('control_measure')
@Index(['riskPointId'])
@Index(['ownerPostId'])
export class ControlMeasure extends Thing {
  @Column('text') riskPointId: string;
  /** The version of the risk on which it rests. */
  @Column('integer') approvedRiskVersion: number;
  @Column('text') phase: ControlPhase;
  @Column('text') line: PreventionLine;
  @Column('text') means: ControlMeans;
  @Column('text') measure: string;
  /** The post that carries it out. */
  @Column('text') ownerPostId: string;
  @Column('text') status: 'ADOPTED' | 'ENDED';
  @Column('text') adoptedOn: Day;
  @Column('text', { nullable: true }) endedOn: Day | null;
  @Column('text', { nullable: true }) endReason: string | null;
  /** How often evidence was given. */
  @Column('integer') evidenceCount: number;
  @Column('text', { nullable: true }) lastEvidence: string | null;
  @Column('text', { nullable: true }) lastEvidencePeriod: Period | null;
  @Column('text', { nullable: true }) lastEvidenceOn: Day | null;
  @Column('text', { nullable: true }) lastEvidenceDigest: string | null;
}

/** Measures with their last evidence. */
export const controlMeasures = things<ControlMeasure, ControlEvent>({
  name: 'control-measures',
  version: 1,
  row: ControlMeasure,
  category: 'control',
  begin: {
    ControlMeasureAdopted: ({ data, metadata }) => ({
      ...data,
      status: 'ADOPTED',
      adoptedOn: dayOf(metadata.occurredAt),
      endedOn: null,
      endReason: null,
      evidenceCount: 0,
      lastEvidence: null,
      lastEvidencePeriod: null,
      lastEvidenceOn: null,
      lastEvidenceDigest: null,
    }),
  },
  advance: {
    ControlMeasureEvidenced: ({ evidenceCount }, { data, metadata }) => ({
      evidenceCount: evidenceCount + 1,
      lastEvidence: data.evidence,
      lastEvidencePeriod: data.period,
      lastEvidenceOn: dayOf(metadata.occurredAt),
      lastEvidenceDigest: data.documentDigest ?? null,
    }),
    ControlMeasureRevised: (_row, { data: { cause: _, ...changes } }) => changes,
    ControlMeasureEnded: (_row, { metadata }) => ({
      status: 'ENDED',
      endedOn: dayOf(metadata.occurredAt),
      endReason: metadata.reason ?? null,
    }),
  },
});
