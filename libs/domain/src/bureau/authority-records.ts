import { type EventRead, type EventShape, idOf } from '@probity/eventing';
import type { DelegationFacts } from '../bureau';
import type { DelegationEvent } from '../organisation/delegation.events';
import type { MatterEvent, RecusalDeclared } from '../organisation/matter.events';
import type { Day } from '../vocabulary';
import { append } from './timeline';

interface Delegation {
  readonly facts: DelegationFacts;
  revokedOn: Day | null;
}

interface Recusal extends Pick<RecusalDeclared, 'subjectRef' | 'postId' | 'ground' | 'from'> {
  liftedOn: Day | null;
}

const isBefore = (day: Day, end: Day | null): boolean => end === null || day < end;

/** Who may act for whom, and who must stand back from which matter. */
export class AuthorityRecords {
  private readonly delegations = new Map<string, Delegation>();
  private readonly delegationsTo = new Map<string, Delegation[]>();
  private readonly recusals = new Map<string, Recusal[]>();

  learn(event: EventRead<EventShape>): void {
    const { type, data, stream } = event as EventRead<DelegationEvent | MatterEvent>;
    const id = idOf(stream);
    switch (type) {
      case 'DelegationGranted': {
        const { scope: _inWords, ...facts } = data;
        const delegation = { facts: { ...facts, delegationId: id }, revokedOn: null };
        this.delegations.set(id, delegation);
        append(this.delegationsTo, data.toPostId, delegation);
        return;
      }
      case 'DelegationRevoked': {
        const delegation = this.delegations.get(id);
        if (delegation) delegation.revokedOn ??= data.revokedOn;
        return;
      }
      case 'RecusalDeclared':
      case 'RecusalOrdered': {
        const { note: _particulars, ...recusal } = data;
        append(this.recusals, id, { ...recusal, liftedOn: null });
        return;
      }
      case 'RecusalLifted':
        for (const recusal of this.recusals.get(id) ?? []) {
          if (recusal.subjectRef === data.subjectRef) recusal.liftedOn ??= data.from;
        }
        return;
      case 'DelegationReviewed':
      case 'InterferenceRegistered':
    }
  }

  /** Delegations to the post that are in force. */
  delegationsOn(toPostId: string, day: Day): readonly DelegationFacts[] {
    const delegations = this.delegationsTo.get(toPostId) ?? [];
    return delegations
      .filter(({ facts, revokedOn }) => facts.from <= day && day <= facts.until && isBefore(day, revokedOn))
      .map(({ facts }) => facts);
  }

  /** Recusals from the matter that are in force. */
  recusalsOn(matterId: string, day: Day): readonly Readonly<Recusal>[] {
    const recusals = this.recusals.get(matterId) ?? [];
    return recusals.filter(({ from, liftedOn }) => from <= day && isBefore(day, liftedOn));
  }
}
