import { Column, Entity, Index } from '../rows/row-columns';
import { type Projection, type StreamName, idOf } from '@probity/eventing';
import { type AssessmentEvent, type CitedRisk, type Day, dayOf } from '@probity/domain';
import { ReadModel } from '../read-model';

/** What an assessment asked to be corrected, and whether it was (整改修正, Art. 14 step 4(3)). */
@Entity('correction')
@Index(['subject'])
@Index(['assessmentId'])
export class Correction extends ReadModel {
  @Column('text') assessmentId: string;
  @Column('text') correctionId: string;
  @Column('text') subject: string;
  /** The risks to be looked at again, in the versions that were in force. */
  @Column('simple-json') risks: readonly CitedRisk[];
  @Column('text') what: string;
  @Column('text') requiredOn: Day;
  @Column('text') dueOn: Day;
  @Column('text') status: 'OPEN' | 'DONE';
  @Column('text', { nullable: true }) doneOn: Day | null;
  @Column('boolean') late: boolean;
  @Column('simple-json') evidence: readonly string[];
}

const keyOf = (stream: StreamName, correctionId: string): string => `${idOf(stream)}:${correctionId}`;

/** Corrections, one row for each that was required. */
export const corrections: Projection<Correction, AssessmentEvent> = {
  name: 'corrections',
  version: 1,
  row: Correction,
  sensitive: { of: ({ subject }) => [subject] },
  keysOf: ({ type, stream, data }) =>
    type === 'CorrectionRequired' || type === 'CorrectionDone' ? [keyOf(stream, data.correctionId)] : [],
  begin: {
    CorrectionRequired: ({ stream, data, metadata }) => ({
      ...{ assessmentId: idOf(stream), correctionId: data.correctionId, subject: data.subject },
      ...{ risks: data.risks, what: data.what, dueOn: data.dueOn },
      ...{ requiredOn: dayOf(metadata.occurredAt), status: 'OPEN' },
      ...{ doneOn: null, late: false, evidence: [] },
    }),
  },
  advance: {
    CorrectionDone: (_row, { data: { doneOn, late, evidence } }) => ({
      ...{ status: 'DONE', doneOn, late, evidence },
    }),
  },
};
