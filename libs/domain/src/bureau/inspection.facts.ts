import { type EventRead, type EventShape, categoryOf, idOf } from '@probity/eventing';
import { dayOf } from '../day';
import type { InspectionEvent } from '../inspection/inspection.events';
import type { InspectionAnswers, InspectionFacts } from '../inspection-facts';
import type { Day } from '../vocabulary';
import { Changes } from './changes';

/** What the streams of inspections say: who may look at which cases, until when. */
export class InspectionFactsLog {
  private readonly inspections = new Changes<InspectionFacts>();

  /** Takes note of an event; events of other contexts say nothing here. */
  apply(event: EventRead<EventShape>): void {
    if (categoryOf(event.stream) !== 'inspection') return;
    const { type, data, stream, metadata } = event as EventRead<InspectionEvent>;
    const inspectionId = idOf(stream);
    const day = dayOf(metadata.occurredAt);
    switch (type) {
      case 'InspectionOpened':
      case 'InspectionScopeChanged': {
        const { team, scope, until } = data;
        const facts = { inspectionId, team, scope, until };
        this.inspections.add(inspectionId, day, (before) => ({ closed: false, ...before, ...facts }));
        return;
      }
      case 'InspectionClosed':
        this.inspections.add(inspectionId, day, (before) => before && { ...before, closed: true });
        return;
      case 'ReplayStarted':
      case 'ReplayEnded':
      case 'ExtractProduced':
    }
  }

  /** What holds on the day. */
  on(day: Day): InspectionAnswers {
    return {
      inspectionsOf: (subjectRef) =>
        this.inspections
          .allOn(day)
          .filter(({ closed, until, team }) => !closed && day <= until && team.includes(subjectRef)),
    };
  }
}
