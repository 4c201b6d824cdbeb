import { type EventRead, type EventShape, idOf } from '@probity/eventing';
import type { LeadingGroupFacts, OrgUnitFacts } from '../bureau';
import type { LeadingGroupEvent, LeadingGroupFormed } from '../organisation/leading-group.events';
import type {
  InfoOfficerDesignated,
  OfficerDesignated,
  OrgUnitEvent,
  OrgUnitMerged,
} from '../organisation/org-unit.events';
import type { Day } from '../vocabulary';
import { Timelines, append } from './timeline';

type Founding = Pick<OrgUnitFacts, 'orgId' | 'type' | 'parentId' | 'validFrom'>;
type Ending = Pick<OrgUnitFacts, 'endedOn' | 'mergedInto'>;

const NOT_ENDED: Ending = { endedOn: null, mergedInto: null };

/** Units, their leading groups and information officers, as the log tells them, each with its days. */
export class UnitRecords {
  private readonly foundings = new Map<string, Founding>();
  private readonly endings = new Timelines<Ending>();
  private readonly below = new Map<string, string[]>();
  private readonly names = new Timelines<string>();
  private readonly successors = new Timelines<string>();
  private readonly groups = new Timelines<LeadingGroupFacts>();
  private readonly officers = new Timelines<InfoOfficerDesignated>();
  private readonly designations = new Timelines<OfficerDesignated>();

  learn(event: EventRead<EventShape>): void {
    const { type, data, stream } = event as EventRead<OrgUnitEvent | LeadingGroupEvent>;
    const orgId = idOf(stream);
    switch (type) {
      case 'OrgUnitEstablished': {
        const { name, parentId = null, ...unit } = data;
        this.foundings.set(orgId, { ...unit, orgId, parentId });
        if (parentId !== null) append(this.below, parentId, orgId);
        this.names.set(orgId, unit.validFrom, name);
        return;
      }
      case 'OrgUnitRenamed':
        this.names.set(orgId, data.validFrom, data.newName);
        return;
      case 'OrgUnitMerged':
        this.merge(orgId, data);
        return;
      case 'OrgUnitAbolished':
        this.endings.set(orgId, data.validFrom, { endedOn: data.validFrom, mergedInto: null });
        return;
      case 'InfoOfficerDesignated':
        this.officers.set(`${orgId} ${data.kind}`, data.validFrom, data);
        return;
      case 'OfficerDesignated': {
        // There is one of each in a unit; only staff representatives are several.
        const among = data.role === 'STAFF_REP' ? ` ${data.postId}` : '';
        this.designations.set(`${orgId} ${data.role}${among}`, data.validFrom, data);
        return;
      }
      case 'LeadingGroupFormed':
      case 'LeadingGroupMemberChanged':
        this.groups.set(orgId, data.validFrom, groupOf(orgId, data));
    }
  }

  /** The unit, even when it has ended; undefined before it begins. */
  unitOn(orgId: string, day: Day): OrgUnitFacts | undefined {
    const founding = this.foundings.get(orgId);
    const name = this.names.on(orgId, day);
    if (founding === undefined || name === undefined) return undefined;
    const { endedOn, mergedInto } = this.endings.on(orgId, day) ?? NOT_ENDED;
    // Every line up to the bureau passes here: fields that are listed cost a fraction of spreading them.
    const { type, parentId, validFrom } = founding;
    return { orgId, name, type, parentId, validFrom, endedOn, mergedInto };
  }

  /** Every unit that has begun and not ended. */
  livingOn(day: Day): readonly OrgUnitFacts[] {
    return [...this.foundings.keys()]
      .flatMap((orgId) => this.unitOn(orgId, day) ?? [])
      .filter(({ endedOn }) => endedOn === null);
  }

  /** Every unit that was founded under this one or merged into it, on whatever day. */
  everBelow(orgId: string): readonly string[] {
    return this.below.get(orgId) ?? [];
  }

  /** The post that took over, in a merger, what the post answered for; undefined when none has. */
  successorOn(postId: string, day: Day): string | undefined {
    return this.successors.on(postId, day);
  }

  /** The unit's leading group. */
  groupOn(orgId: string, day: Day): LeadingGroupFacts | undefined {
    return this.groups.on(orgId, day);
  }

  /** Every leading group. */
  groupsOn(day: Day): readonly LeadingGroupFacts[] {
    return this.groups.allOn(day);
  }

  /** Every designation of an information officer or collector. */
  officersOn(day: Day): readonly InfoOfficerDesignated[] {
    return this.officers.allOn(day);
  }

  /** Every designation of any other officer. */
  designationsOn(day: Day): readonly OfficerDesignated[] {
    return this.designations.allOn(day);
  }

  private merge(orgId: string, { intoOrgId, responsibilityMap, validFrom }: OrgUnitMerged): void {
    this.endings.set(orgId, validFrom, { endedOn: validFrom, mergedInto: intoOrgId });
    append(this.below, intoOrgId, orgId);
    for (const { fromPostId, toPostId } of responsibilityMap) {
      this.successors.set(fromPostId, validFrom, toPostId);
    }
  }
}

/** The chair is a member too, and the first of them. */
const groupOf = (orgId: string, group: Readonly<LeadingGroupFormed>): LeadingGroupFacts => ({
  orgId,
  chairPostId: group.chairPostId,
  memberPostIds: [...new Set([group.chairPostId, ...group.memberPostIds])],
  officeOrgId: group.officeOrgId ?? null,
});
