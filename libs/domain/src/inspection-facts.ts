import type { Day } from './vocabulary';

/** An inspection as it stands on the day: who may look at which cases, until when. */
export interface InspectionFacts {
  readonly inspectionId: string;
  readonly team: readonly string[];
  /** Cases by the names of their streams; an organisation stands for all cases in it. */
  readonly scope: readonly string[];
  readonly until: Day;
  readonly closed: boolean;
}

/** What the streams of inspections answer. */
export interface InspectionAnswers {
  /** The inspections that are neither closed nor over on the day and have the person in their team. */
  inspectionsOf(subjectRef: string): readonly InspectionFacts[];
}
