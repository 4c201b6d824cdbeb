import type { AnalysisFacts } from './intake-facts';
import type { Day } from './vocabulary';

/** A period that was called for and awaits its report. */
export interface CalledAnalysis {
  readonly analysisId: string;
  readonly orgId: string;
  readonly periodFrom: Day;
  readonly periodTo: Day;
}

/** What the cadence of analysis rests on. */
export interface IntakeCadence {
  /** True once the intake has done with the signal, or knows it for a duplicate. */
  isSettled(signalId: string): boolean;
  /** The reports submitted about the organisation, oldest first. */
  analysesOf(orgId: string): readonly AnalysisFacts[];
  /** The periods called for that no report covers yet. */
  analysesCalledFor(orgId: string): readonly CalledAnalysis[];
}
