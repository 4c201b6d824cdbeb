import { type Process, idOf } from '@probity/eventing';
import type { Bureau } from '../bureau';
import type { VolumeEvent } from '../inventory/volume.events';

/** The forms that a frozen volume holds are compiled, unless an earlier volume has them already. */
export const volumeFanOut: Process<VolumeEvent, Bureau> = {
  name: 'volume-fan-out',
  react: {
    VolumeFrozen: ({ stream }, bureau) => {
      const volumeId = idOf(stream);
      const formIds = bureau.volume(volumeId)?.formIds ?? [];
      return formIds
        .filter((formId) => bureau.form(formId)?.status === 'OPINED')
        .map((id) => ({ category: 'form', id, type: 'CompileSelfCheckForm', data: { volumeId } }));
    },
  },
};
