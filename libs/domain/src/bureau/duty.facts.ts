import { type EventRead, type EventShape, idOf } from '@probity/eventing';
import type { Bureau } from '../bureau';
import { dayOf } from '../day';
import type { DutyCatalogueEvent } from '../duty/duty-catalogue.events';
import type { PowerItemEvent } from '../duty/power-item.events';
import type { Day } from '../vocabulary';
import { Timelines } from './timeline';

/** What the streams of power and duty say, kept by the days on which it holds. */
export class DutyFacts {
  private readonly owners = new Timelines<string>();
  private readonly posts = new Timelines<readonly string[]>();
  private readonly retirements = new Map<string, Day>();
  private readonly catalogueVersions = new Timelines<number>();

  /** Takes note of an event; events of other contexts say nothing here. */
  apply(event: EventRead<EventShape>): void {
    const { type, data, stream, metadata } = event as EventRead<PowerItemEvent | DutyCatalogueEvent>;
    switch (type) {
      case 'PowerItemListed':
        this.bind(idOf(stream), data.listedOn, data);
        return;
      case 'PowerItemRevised':
        this.bind(idOf(stream), dayOf(metadata.occurredAt), data);
        return;
      case 'PowerItemRetired':
        this.retirements.set(idOf(stream), dayOf(metadata.occurredAt));
        return;
      case 'DutyCatalogueCompiled':
      case 'DutyCatalogueRevised':
        this.catalogueVersions.set(data.ownerId, dayOf(metadata.occurredAt), data.version);
        return;
      case 'PowerExposureRated':
      case 'PowerMarkedNonPublic':
      case 'ControlPlanAdopted':
        return;
    }
  }

  /** What holds on the day. It looks up when it is asked, so that making it costs next to nothing. */
  on(day: Day): Pick<Bureau, 'powerItem' | 'dutyCatalogueVersionOf'> {
    return {
      powerItem: (powerItemId) => {
        const ownerOrgId = this.owners.on(powerItemId, day);
        const postIds = this.posts.on(powerItemId, day);
        if (ownerOrgId === undefined || postIds === undefined) return undefined;
        const retiredOn = this.retirements.get(powerItemId);
        return { powerItemId, ownerOrgId, postIds, retired: retiredOn !== undefined && retiredOn <= day };
      },
      dutyCatalogueVersionOf: (ownerId) => this.catalogueVersions.on(ownerId, day) ?? 0,
    };
  }

  private bind(powerItemId: string, from: Day, { ownerOrgId, postIds }: Binding): void {
    if (ownerOrgId !== undefined) this.owners.set(powerItemId, from, ownerOrgId);
    if (postIds !== undefined) this.posts.set(powerItemId, from, postIds);
  }
}

/** To whom a listing or a revision binds the power; what a revision leaves out stays. */
interface Binding {
  readonly ownerOrgId?: string;
  readonly postIds?: readonly string[];
}
