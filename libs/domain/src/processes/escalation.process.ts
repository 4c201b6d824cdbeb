import { type Intent, type Process, type StreamName, categoryOf, idOf } from '@probity/eventing';
import type { Bureau } from '../bureau';
import type { RaiseTrigger, WarningEvent } from '../warning/warning.events';

const propose = (stream: StreamName, trigger: RaiseTrigger): readonly Intent[] => [
  { category: 'warning', id: idOf(stream), type: 'ProposeEscalation', data: { trigger } },
];

/**
 * A warning that does not work, because dates are missed or rectifications rejected as often as the rules
 * count, is put before the leading group. Whether it is raised, or anybody held to account, people decide.
 */
export const escalation: Process<WarningEvent, Bureau> = {
  name: 'escalation',
  react: {
    DeadlineMissed: ({ stream, data }, bureau) => {
      const { raiseAfterMisses } = bureau.rules('WARNING').content;
      const isOfAWarning = categoryOf(stream) === 'warning';
      return isOfAWarning && data.misses >= raiseAfterMisses ? propose(stream, 'MISSES') : [];
    },

    RectificationRejected: ({ stream, data }, bureau) => {
      const { raiseAfterRejections } = bureau.rules('WARNING').content;
      return data.roundNo >= raiseAfterRejections ? propose(stream, 'REJECTIONS') : [];
    },
  },
};
