import { type Process, idOf } from '@probity/eventing';
import type { Bureau } from '../bureau';
import type { RoundEvent } from '../inventory/round.events';
import { FORM_TEMPLATE_VERSION } from '../inventory/self-check-form.parts';

/** Everyone takes part (Art. 15(3)1): when a round opens, each person of its roster gets a form. */
export const inventoryRound: Process<RoundEvent, Bureau> = {
  name: 'inventory-round',
  react: {
    InventoryRoundOpened: ({ stream, data }) => {
      const roundId = idOf(stream);
      return data.roster.map(({ postId, subjectRef }) => ({
        category: 'form',
        id: `${roundId}-${postId}-${subjectRef}`,
        type: 'OpenSelfCheckForm',
        data: { roundId, postId, subjectRef, templateVersion: FORM_TEMPLATE_VERSION },
      }));
    },
  },
};
