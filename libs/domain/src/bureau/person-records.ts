import { type EventRead, type EventShape, idOf } from '@probity/eventing';
import type { PersonEvent } from '../organisation/person.events';
import type { Day } from '../vocabulary';
import { append } from './timeline';

interface Stay {
  readonly from: Day;
  /** The last day; null while it is not known. */
  to: Day | null;
}

interface Appointment extends Stay {
  readonly subjectRef: string;
  readonly postId: string;
}

const lastsOn =
  (day: Day) =>
  ({ from, to }: Stay): boolean =>
    from <= day && (to === null || day <= to);

/** Who holds and held which post, and who supervises from outside. */
export class PersonRecords {
  private readonly registered = new Set<string>();
  private readonly appointmentsOf = new Map<string, Appointment[]>();
  private readonly appointmentsTo = new Map<string, Appointment[]>();
  private readonly engagements = new Map<string, Stay[]>();

  learn(event: EventRead<EventShape>): void {
    const { type, data, stream } = event as EventRead<PersonEvent>;
    const subjectRef = idOf(stream);
    switch (type) {
      case 'PersonRegistered':
        this.registered.add(subjectRef);
        return;
      case 'PersonAppointed': {
        const appointment = { subjectRef, postId: data.postId, from: data.from, to: null };
        append(this.appointmentsOf, subjectRef, appointment);
        append(this.appointmentsTo, data.postId, appointment);
        return;
      }
      case 'PersonLeftPost': {
        const appointments = this.appointmentsOf.get(subjectRef) ?? [];
        const last = appointments.findLast(({ postId, to }) => postId === data.postId && to === null);
        if (last) last.to = data.to;
        return;
      }
      case 'SupervisorEngaged':
        append(this.engagements, subjectRef, { from: data.from, to: data.until });
        return;
      case 'SupervisorReleased': {
        const term = this.engagements.get(subjectRef)?.find(lastsOn(data.to));
        if (term) term.to = data.to;
      }
    }
  }

  /** True when the person is known under that reference. */
  isRegistered(subjectRef: string): boolean {
    return this.registered.has(subjectRef);
  }

  /** True when the person was ever appointed to anything. */
  everAppointed(subjectRef: string): boolean {
    return this.appointmentsOf.has(subjectRef);
  }

  /** The persons in the post, in the order of their appointments. */
  holdersOn(postId: string, day: Day): readonly string[] {
    const appointments = this.appointmentsTo.get(postId) ?? [];
    return appointments.filter(lastsOn(day)).map(({ subjectRef }) => subjectRef);
  }

  /** The posts of the person, in the order of the appointments. */
  postsOn(subjectRef: string, day: Day): readonly string[] {
    const appointments = this.appointmentsOf.get(subjectRef) ?? [];
    return appointments.filter(lastsOn(day)).map(({ postId }) => postId);
  }

  /** True while the person is engaged as a supervisor of integrity. */
  supervisesOn(subjectRef: string, day: Day): boolean {
    return (this.engagements.get(subjectRef) ?? []).some(lastsOn(day));
  }
}
