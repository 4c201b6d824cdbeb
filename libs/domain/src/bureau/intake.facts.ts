import { type EventRead, type EventShape, categoryOf, idOf } from '@probity/eventing';
import type { AnalysisFacts, Bureau, SignalFacts } from '../bureau';
import { dayOf } from '../day';
import { isDeadlineEvent } from '../deadlines';
import type { AnalysisEvent } from '../intake/analysis.events';
import type { SignalEvent } from '../intake/signal.events';
import { settles } from '../intake/signal.parts';
import type { CalledAnalysis } from '../intake-cadence';
import type { Day } from '../vocabulary';
import { Timelines } from './timeline';

type Answers = Pick<Bureau, 'signal' | 'analysis' | 'isSettled' | 'analysesOf' | 'analysesCalledFor'>;

interface SignalStage extends SignalFacts {
  readonly settled: boolean;
}

/** What the log of the intake says: of a signal how far it has come, never what it says or whom it is from. */
export class IntakeFacts {
  private readonly signals = new Timelines<SignalStage>();
  private readonly analyses = new Timelines<AnalysisFacts>();
  private readonly calls = new Timelines<CalledAnalysis | null>();

  /** Takes note of an event; events of other contexts say nothing here. */
  apply(event: EventRead<EventShape>): void {
    const category = categoryOf(event.stream);
    if (category === 'signal') this.learnOfSignal(event as EventRead<SignalEvent>);
    if (category === 'analysis') this.learnOfAnalysis(event as EventRead<AnalysisEvent>);
  }

  /** What holds on the day. */
  on(day: Day): Answers {
    const signal = (signalId: string) => this.signals.on(signalId, day);
    return {
      signal: (signalId) => factsOf(signal(signalId)),
      isSettled: (signalId) => signal(signalId)?.settled ?? false,
      analysis: (analysisId) => this.analyses.on(analysisId, day),
      analysesOf: (orgId) => this.analyses.allOn(day).filter((each) => each.orgId === orgId),
      analysesCalledFor: (orgId) =>
        this.calls.allOn(day).filter((each) => each !== null && each.orgId === orgId) as CalledAnalysis[],
    };
  }

  private learnOfSignal(event: EventRead<SignalEvent>): void {
    const signalId = idOf(event.stream);
    const day = dayOf(event.metadata.occurredAt);
    const before = this.signals.on(signalId, day);
    const after = stageAfter(event, before, { signalId, day });
    if (after) this.signals.set(signalId, day, { ...after, handlerRefs: handlersAfter(event, before) });
  }

  private learnOfAnalysis(event: EventRead<AnalysisEvent>): void {
    const analysisId = idOf(event.stream);
    const { hash, occurredAt } = event.metadata;
    const day = dayOf(occurredAt);
    const before = this.analyses.on(analysisId, day);
    if (isDeadlineEvent(event)) {
      if (before) this.analyses.set(analysisId, day, { ...before, hash });
      return;
    }
    switch (event.type) {
      case 'AnalysisCalled':
        this.calls.set(analysisId, day, { analysisId, ...event.data });
        return;
      case 'AnalysisCovered':
        this.calls.set(analysisId, day, null);
        return;
      case 'AnalysisReportSubmitted': {
        const { orgId, periodFrom, periodTo, signalIds, candidateTargets } = event.data;
        const report = { orgId, periodFrom, periodTo, signalIds, candidateTargets };
        this.calls.set(analysisId, day, null);
        this.analyses.set(analysisId, day, { analysisId, ...report, receivedBy: [], hash });
        return;
      }
      case 'AnalysisReportReceived': {
        if (!before) return;
        const receivedBy = [...before.receivedBy, event.data.by];
        this.analyses.set(analysisId, day, { ...before, receivedBy, hash });
      }
    }
  }
}

const factsOf = (stage: SignalStage | undefined): SignalFacts | undefined => {
  if (!stage) return undefined;
  const { signalId, status, receivedOn, handlerRefs } = stage;
  return { signalId, status, receivedOn, handlerRefs };
};

interface Seen {
  readonly signalId: string;
  readonly day: Day;
}

const stageAfter = (
  event: EventRead<SignalEvent>,
  before: SignalStage | undefined,
  { signalId, day }: Seen,
): SignalStage | undefined => {
  if (isDeadlineEvent(event)) return before;
  const begun = { signalId, handlerRefs: [], settled: false };
  switch (event.type) {
    case 'SignalReceived':
      return { ...begun, status: 'RECEIVED', receivedOn: event.data.receivedOn };
    case 'SignalDiverted':
      return { ...begun, status: 'DIVERTED', receivedOn: day };
    case 'SignalLinked':
      return before && { ...before, status: 'DUPLICATE', settled: true };
    case 'SignalAssessed':
      return before && { ...before, status: 'ASSESSED', settled: false };
    case 'SignalDispositioned':
      return before && { ...before, status: 'DISPOSITIONED', settled: settles(event.data.disposition) };
    case 'SignalResultFedBack':
      return before && { ...before, ...afterFeedback(before, event.data.newEvidence !== undefined) };
    case 'InformantIdentityVerified':
    case 'SignalAcknowledged':
    case 'SignalForwarded':
    case 'InformantRevealed':
    case 'SignalViewed':
    case 'PlainTextWarned':
      return before;
  }
};

const afterFeedback = (before: SignalStage, anew: boolean): Partial<SignalStage> => {
  if (before.status === 'DUPLICATE') return {};
  return anew ? { status: 'RECEIVED', settled: false } : { status: 'FED_BACK' };
};

/** Whoever did anything with it, or learnt of the informant; a diverted one is no matter of anybody here. */
const handlersAfter = (event: EventRead<SignalEvent>, before: SignalStage | undefined): readonly string[] => {
  const known = before?.handlerRefs ?? [];
  const { actor } = event.metadata;
  if (event.type === 'SignalDiverted' || isDeadlineEvent(event) || actor.roleCode === 'SYSTEM') return known;
  const second = actor.secondedBy === undefined ? [] : [actor.secondedBy.subjectRef];
  const told = event.type === 'InformantRevealed' ? event.data.toRefs : [];
  return [...new Set([...known, actor.subjectRef, ...second, ...told])];
};
