import { Event, type EventOf, registerEvents } from '@probity/eventing';
import { AtLeastOne, type Day, IsDay, IsId, IsIds, IsOpinion, May } from '../vocabulary';

/** The holder of a post lets another post ask certain commands in its place, from a day until another. */
@Event<DelegationGranted>({
  version: 1,
  says: ({ fromPostId, toPostId, commandTypes, from, until }) => ({
    en: `let ${toPostId} act for ${fromPostId} from ${from} until ${until}: ${commandTypes.join(', ')}`,
    zh: `授权${toPostId}自${from}至${until}代行${fromPostId}的职权:${commandTypes.join('、')}`,
  }),
})
export class DelegationGranted {
  @IsId() readonly fromPostId: string;
  @IsId() readonly toPostId: string;
  @AtLeastOne() @IsIds(50) readonly commandTypes: readonly string[];
  /** The limits in words; what the program enforces are the command types and the days. */
  @May() @IsOpinion() readonly scope?: string;
  @IsDay() readonly from: Day;
  /** The last day. */
  @IsDay() readonly until: Day;
}

/** The delegation ended before its time; from that day on nobody acts by it. */
@Event<DelegationRevoked>({
  version: 1,
  needsReason: true,
  says: () => ({ en: 'revoked the delegation', zh: '撤回了授权' }),
})
export class DelegationRevoked {
  @IsDay() readonly revokedOn: Day;
}

/** Somebody else looked at how the delegated power is used (ISO 37001 asks for such reviews). */
@Event<DelegationReviewed>({
  version: 1,
  says: ({ finding }) => ({ en: `reviewed the delegation: ${finding}`, zh: `复查了授权:${finding}` }),
})
export class DelegationReviewed {
  @IsOpinion() readonly finding: string;
}

export const delegationEvents = registerEvents({ DelegationGranted, DelegationRevoked, DelegationReviewed });
export type DelegationEvent = EventOf<typeof delegationEvents>;
