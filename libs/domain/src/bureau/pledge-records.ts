import { type EventRead, type EventShape, idOf } from '@probity/eventing';
import type { PledgeFacts } from '../bureau';
import { dayOf } from '../day';
import type { PledgeEvent } from '../publication/pledge.events';
import type { Day } from '../vocabulary';
import { Timelines, append } from './timeline';

interface Standing {
  readonly facts: PledgeFacts;
  readonly lapsed: boolean;
}

/** Pledges as they were demanded, signed and let lapse, each with its days. */
export class PledgeRecords {
  private readonly standings = new Timelines<Standing>();
  private readonly idsOf = new Map<string, string[]>();

  learn(event: EventRead<EventShape>): void {
    const { type, data, stream, metadata } = event as EventRead<PledgeEvent>;
    const pledgeId = idOf(stream);
    const day = dayOf(metadata.occurredAt);
    switch (type) {
      case 'PledgeDemanded':
      case 'PledgeSigned':
      case 'PledgeRenewed': {
        const { subjectRef, postId, textVersion } = data;
        const facts = { pledgeId, subjectRef, postId, textVersion, active: type !== 'PledgeDemanded' };
        this.index(facts);
        this.standings.set(pledgeId, day, { facts, lapsed: false });
        return;
      }
      case 'PledgeLapsed': {
        const facts = this.on(pledgeId, day);
        if (facts) this.standings.set(pledgeId, day, { facts: { ...facts, active: false }, lapsed: true });
      }
    }
  }

  /** The pledge; undefined before anybody asked for it or signed it. */
  on(pledgeId: string, day: Day): PledgeFacts | undefined {
    return this.standings.on(pledgeId, day)?.facts;
  }

  /** The person's pledges for the post that have not lapsed, the first first. */
  pledgesOn(subjectRef: string, postId: string, day: Day): readonly PledgeFacts[] {
    const ids = this.idsOf.get(keyOf(subjectRef, postId)) ?? [];
    return ids.flatMap((pledgeId) => {
      const standing = this.standings.on(pledgeId, day);
      return standing === undefined || standing.lapsed ? [] : [standing.facts];
    });
  }

  private index({ pledgeId, subjectRef, postId }: PledgeFacts): void {
    const key = keyOf(subjectRef, postId);
    if (!this.idsOf.get(key)?.includes(pledgeId)) append(this.idsOf, key, pledgeId);
  }
}

const keyOf = (subjectRef: string, postId: string): string => `${subjectRef} ${postId}`;
