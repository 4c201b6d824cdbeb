/** A measure against a risk, as it stands on the day. */
export interface ControlFacts {
  readonly controlId: string;
  readonly riskPointId: string;
  readonly phase: 'PRE' | 'MID' | 'POST';
  readonly line: 'SELF' | 'DEPT' | 'SOCIAL';
  /** The post that carries it out. */
  readonly ownerPostId: string;
  /** True until it has ended. */
  readonly active: boolean;
}

/** An indicator of a risk, as it stands on the day. */
export interface IndicatorFacts {
  readonly indicatorId: string;
  readonly riskPointId: string;
  readonly name: string;
  readonly direction: 'ABOVE' | 'BELOW';
  readonly limit: number;
  /** The value measured last; null before the first. */
  readonly lastValue: number | null;
  /** True until it is retired. */
  readonly active: boolean;
}

/** What the streams of prevention (C5) answer. */
export interface PreventionAnswers {
  /** The measure, even when it has ended. */
  control(controlId: string): ControlFacts | undefined;
  /** The measures that are carried out against the risk on the day. */
  controlsOn(riskPointId: string): readonly ControlFacts[];
  /** The indicator, even when it is retired. */
  indicator(indicatorId: string): IndicatorFacts | undefined;
}
