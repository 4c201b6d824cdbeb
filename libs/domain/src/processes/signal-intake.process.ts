import { type Process, idOf } from '@probity/eventing';
import type { Bureau } from '../bureau';
import { dayOf } from '../day';
import { type About, belongsToTheSuperior } from '../intake/jurisdiction';
import { OF_INDICATORS } from '../intake/signal.parts';
import type { IndicatorBreached, IndicatorEvent } from '../prevention/indicator.events';

/** Of which post or organisation the breach tells: the post only where it stands in that organisation. */
const aboutOf = ({ ownerOrgId, ownerPostId }: IndicatorBreached, bureau: Bureau): About => {
  const post = bureau.post(ownerPostId ?? '');
  const isWithin = post !== undefined && bureau.lineOf(post.orgId).includes(ownerOrgId);
  return isWithin ? { aboutOrg: ownerOrgId, aboutPost: post.postId } : { aboutOrg: ownerOrgId };
};

/** A breached indicator is a signal like any other, unless it is one that the intake may not keep (V17). */
export const signalIntake: Process<IndicatorEvent, Bureau> = {
  name: 'signal-intake',
  react: {
    IndicatorBreached: ({ data, stream, revision, metadata }, bureau) => {
      const about = aboutOf(data, bureau);
      if (belongsToTheSuperior(bureau, about, { orgId: null })) return [];
      const { indicatorId, riskPointId, period, value, limit } = data;
      const body = `${indicatorId} (${riskPointId}), ${period}: ${value} / ${limit}`;
      const receivedOn = dayOf(metadata.occurredAt);
      return [
        {
          category: 'signal',
          id: `${OF_INDICATORS}${idOf(stream)}-${revision}`,
          type: 'ReceiveSignal',
          data: { channel: 'INDICATOR', realName: false, body, ...about, receivedOn },
        },
      ];
    },
  },
};
