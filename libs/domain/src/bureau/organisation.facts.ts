import type { EventRead, EventShape } from '@probity/eventing';
import type { Day } from '../vocabulary';
import { AuthorityRecords } from './authority-records';
import { OrganisationOnDay } from './organisation-on-day';
import { PersonRecords } from './person-records';
import { PostRecords } from './post-records';
import { UnitRecords } from './unit-records';

/** What the streams of organisation and appointment say, kept by the days on which it holds (V24). */
export class OrganisationFacts {
  private readonly records = {
    units: new UnitRecords(),
    posts: new PostRecords(),
    persons: new PersonRecords(),
    authority: new AuthorityRecords(),
  };

  /** Takes note of an event; those of other contexts say nothing here. */
  apply(event: EventRead<EventShape>): void {
    for (const records of Object.values(this.records)) records.learn(event);
  }

  /** What holds on the day. */
  on(day: Day): OrganisationOnDay {
    return new OrganisationOnDay(this.records, day);
  }
}
