import { type Process, idOf } from '@probity/eventing';
import type { Bureau } from '../bureau';
import { dayOf } from '../day';
import { type About, belongsToTheSuperior } from '../intake/jurisdiction';

/** An indicator passed its limit (C5), as far as the intake looks into it. */
interface IndicatorBreach {
  readonly type: 'IndicatorBreached';
  readonly data: {
    readonly indicatorId: string;
    readonly riskPointId: string;
    readonly value: number;
    readonly limit: number;
    readonly ownerOrgId?: string;
  };
}

/** Of which post or organisation the breach tells; undefined when nobody knows. */
const aboutOf = ({ riskPointId, ownerOrgId }: IndicatorBreach['data'], bureau: Bureau): About | undefined => {
  const risk = bureau.riskPoint(riskPointId);
  const aboutOrg = ownerOrgId ?? risk?.ownerOrgId;
  if (aboutOrg === undefined) return undefined;
  const post = bureau.post(risk?.ownerPostId ?? '');
  const isWithin = post !== undefined && bureau.lineOf(post.orgId).includes(aboutOrg);
  return isWithin ? { aboutOrg, aboutPost: post.postId } : { aboutOrg };
};

/** A breached indicator is a signal like any other, unless it is one that the intake may not keep (V17). */
export const signalIntake: Process<IndicatorBreach, Bureau> = {
  name: 'signal-intake',
  react: {
    IndicatorBreached: ({ data, stream, revision, metadata }, bureau) => {
      const about = aboutOf(data, bureau);
      if (about === undefined || belongsToTheSuperior(bureau, about, { orgId: null })) return [];
      const { indicatorId, riskPointId, value, limit } = data;
      const body = `${indicatorId} (${riskPointId}): ${value} > ${limit}`;
      const receivedOn = dayOf(metadata.occurredAt);
      return [
        {
          category: 'signal',
          id: `SG-IND-${idOf(stream)}-${revision}`,
          type: 'ReceiveSignal',
          data: { channel: 'INDICATOR', realName: false, body, ...about, receivedOn },
        },
      ];
    },
  },
};
