import type { Process } from '@probity/eventing';
import type { AssessmentEvent } from '../assessment/assessment.events';
import type { Bureau } from '../bureau';

/**
 * What an assessment finds goes back into the risks (修正, Art. 3, 14 step 4(3)): each risk named is to be
 * looked at again. The version in force stays as it is until the organisation approves another.
 */
export const correctionLoop: Process<AssessmentEvent, Bureau> = {
  name: 'correction-loop',
  react: {
    CorrectionRequired: ({ stream, data: { risks, correctionId, what } }) =>
      risks.map(({ riskPointId }) => ({
        category: 'riskPoint',
        id: riskPointId,
        type: 'RaiseRevisionTask',
        data: { trigger: 'ASSESSMENT', about: stream, note: `${correctionId}: ${what}`.slice(0, 2_000) },
      })),
  },
};
