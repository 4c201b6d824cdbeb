import { type Intent, type Process, idOf } from '@probity/eventing';
import type { Bureau, RiskPointFacts } from '../bureau';
import type { ChartEvent } from '../duty/chart.events';
import type { PowerItemEvent } from '../duty/power-item.events';
import type { ChangeTrigger } from '../inventory/risk-point.events';
import type { PersonEvent } from '../organisation/person.events';
import type { PostEvent } from '../organisation/post.events';

const askAnew = (
  risks: readonly RiskPointFacts[],
  trigger: ChangeTrigger,
  about: string,
): readonly Intent[] => {
  const approved = risks.filter(({ status }) => status === 'APPROVED');
  return [...new Set(approved.map(({ riskPointId }) => riskPointId))].map((id) => ({
    category: 'riskPoint',
    id,
    type: 'RaiseRevisionTask',
    data: { trigger, about },
  }));
};

/**
 * When duties, powers, charts or holders change, somebody should look whether the risks that rest on them
 * have changed as well. This only asks; a grade moves by proposal and review alone.
 */
export const dynamicUpdate: Process<PostEvent | PowerItemEvent | ChartEvent | PersonEvent, Bureau> = {
  name: 'dynamic-update',
  react: {
    PostChanged: ({ stream }, bureau) =>
      askAnew(bureau.riskPointsOwnedBy(idOf(stream)), 'DUTY_CHANGE', stream),

    PowerItemRevised: ({ stream }, bureau) =>
      askAnew(bureau.riskPointsOn(idOf(stream)), 'DUTY_CHANGE', stream),

    ChartRevised: ({ stream, data }, bureau) => {
      const risks = data.nodes.flatMap(({ postId }) => bureau.riskPointsOwnedBy(postId));
      return askAnew(risks, 'PROCESS_CHANGE', stream);
    },

    PersonAppointed: ({ data }, bureau) =>
      askAnew(bureau.riskPointsOwnedBy(data.postId), 'HOLDER_CHANGE', `post-${data.postId}`),
  },
};
