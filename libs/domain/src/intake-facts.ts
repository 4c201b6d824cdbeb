import type { Day } from './vocabulary';

/** How far a signal has come; of its content nothing is known here (V16). */
export interface SignalFacts {
  readonly signalId: string;
  readonly status: 'RECEIVED' | 'ASSESSED' | 'DISPOSITIONED' | 'FED_BACK' | 'DUPLICATE' | 'DIVERTED';
  readonly receivedOn: Day;
  /** The persons who have dealt with content or informant. */
  readonly handlerRefs: readonly string[];
}

/** A regular analysis report and who has received it. */
export interface AnalysisFacts {
  readonly analysisId: string;
  readonly orgId: string;
  readonly periodFrom: Day;
  readonly periodTo: Day;
  readonly signalIds: readonly string[];
  /** Posts and organisations that it recommends as targets. */
  readonly candidateTargets: readonly string[];
  readonly receivedBy: readonly ('LEADING_GROUP' | 'PARTY_GROUP')[];
  /** Chain hash of the last event of its stream. */
  readonly hash: string;
}

/** What the intake of signals lets others know. */
export interface IntakeAnswers {
  signal(signalId: string): SignalFacts | undefined;
  analysis(analysisId: string): AnalysisFacts | undefined;
}
