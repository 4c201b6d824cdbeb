import { type EventRead, type EventShape, categoryOf, idOf } from '@probity/eventing';
import type { AnalysisFacts, Bureau, SignalFacts } from '../bureau';
import { dayOf } from '../day';
import { isDeadlineEvent } from '../deadlines';
import type { AnalysisEvent } from '../intake/analysis.events';
import type { SignalEvent } from '../intake/signal.events';
import { settles } from '../intake/signal.parts';
import type { Day } from '../vocabulary';
import { Changes } from './changes';

type Answers = Pick<Bureau, 'signal' | 'analysis' | 'isSettled' | 'analysesOf' | 'analysesCalledFor'>;

interface SignalStage extends SignalFacts {
  readonly settled: boolean;
}

interface ReportStage extends AnalysisFacts {
  readonly status: 'called' | 'covered' | 'submitted';
}

/** What the log of the intake says: how far a signal has come, never what it says or whom it is from. */
export class IntakeFacts {
  private readonly signals = new Changes<SignalStage>();
  private readonly analyses = new Changes<ReportStage>();

  /** Takes note of an event; events of other contexts say nothing here. */
  apply(event: EventRead<EventShape>): void {
    const category = categoryOf(event.stream);
    if (category === 'signal') this.learnOfSignal(event as EventRead<SignalEvent>);
    if (category === 'analysis') this.learnOfAnalysis(event as EventRead<AnalysisEvent>);
  }

  /** What holds on the day. */
  on(day: Day): Answers {
    const signal = (signalId: string) => this.signals.on(signalId, day);
    const reportsOf = (orgId: string, status: ReportStage['status']) =>
      this.analyses.allOn(day).filter((each) => each.orgId === orgId && each.status === status);
    return {
      signal: (signalId) => factsOf(signal(signalId)),
      isSettled: (signalId) => signal(signalId)?.settled ?? false,
      analysis: (analysisId) => reportOf(this.analyses.on(analysisId, day))[0],
      analysesOf: (orgId) => reportsOf(orgId, 'submitted').flatMap(reportOf),
      analysesCalledFor: (orgId) =>
        reportsOf(orgId, 'called').map(({ analysisId, periodFrom, periodTo }) => ({
          ...{ analysisId, orgId, periodFrom, periodTo },
        })),
    };
  }

  private learnOfSignal(event: EventRead<SignalEvent>): void {
    const signalId = idOf(event.stream);
    const day = dayOf(event.metadata.occurredAt);
    const change = changeOfSignal(event, { signalId, day });
    const handlers = handlersIn(event);
    this.signals.add(signalId, day, (before) => {
      const after = change(before);
      return after && { ...after, handlerRefs: [...new Set([...after.handlerRefs, ...handlers])] };
    });
  }

  private learnOfAnalysis(event: EventRead<AnalysisEvent>): void {
    const analysisId = idOf(event.stream);
    const { hash, occurredAt } = event.metadata;
    const change = changeOfAnalysis(event, analysisId);
    this.analyses.add(analysisId, dayOf(occurredAt), (before) => {
      const after = change(before);
      return after && { ...after, hash };
    });
  }
}

const factsOf = (stage: SignalStage | undefined): SignalFacts | undefined => {
  if (!stage) return undefined;
  const { signalId, status, receivedOn, handlerRefs } = stage;
  return { signalId, status, receivedOn, handlerRefs };
};

/** Only what was submitted is a report; it is alone in the list. */
const reportOf = (stage: ReportStage | undefined): readonly AnalysisFacts[] => {
  if (stage?.status !== 'submitted') return [];
  const { status: _status, ...facts } = stage;
  return [facts];
};

type Change<T> = (before: T | undefined) => T | undefined;
type StageChange = Change<SignalStage>;

const changing =
  <T extends object>(change: Partial<T>): Change<T> =>
  (before) =>
    before && { ...before, ...change };

// Closures keep what they need, and no payload: the texts of the log are not held in memory.
const changeOfSignal = (
  event: EventRead<SignalEvent>,
  { signalId, day }: { readonly signalId: string; readonly day: Day },
): StageChange => {
  if (isDeadlineEvent(event)) return changing<SignalStage>({});
  const begun = { signalId, handlerRefs: [], settled: false };
  switch (event.type) {
    case 'SignalReceived': {
      const { receivedOn } = event.data;
      return () => ({ ...begun, status: 'RECEIVED', receivedOn });
    }
    case 'SignalDiverted':
      return () => ({ ...begun, status: 'DIVERTED', receivedOn: day });
    case 'SignalLinked':
      return changing<SignalStage>({ status: 'DUPLICATE', settled: true });
    case 'SignalAssessed':
      return changing<SignalStage>({ status: 'ASSESSED', settled: false });
    case 'SignalDispositioned':
      return changing<SignalStage>({ status: 'DISPOSITIONED', settled: settles(event.data.disposition) });
    case 'SignalResultFedBack':
      return afterFeedback(event.data.newEvidence !== undefined);
    case 'InformantIdentityVerified':
    case 'SignalAcknowledged':
    case 'SignalForwarded':
    case 'InformantRevealed':
    case 'SignalViewed':
    case 'PlainTextWarned':
      return changing<SignalStage>({});
  }
};

const afterFeedback =
  (anew: boolean): StageChange =>
  (before) => {
    if (!before || before.status === 'DUPLICATE') return before;
    return anew ? { ...before, status: 'RECEIVED', settled: false } : { ...before, status: 'FED_BACK' };
  };

/** Who decide together what becomes of a signal are told how it was judged; what is diverted is nobody's. */
const SHOWS_NOTHING: readonly SignalEvent['type'][] = ['SignalDiverted', 'SignalDispositioned'];

/** Whoever dealt with what it says, or learnt of the informant (7.1). */
const handlersIn = (event: EventRead<SignalEvent>): readonly string[] => {
  const { actor } = event.metadata;
  if (SHOWS_NOTHING.includes(event.type) || isDeadlineEvent(event) || actor.roleCode === 'SYSTEM') return [];
  const second = actor.secondedBy === undefined ? [] : [actor.secondedBy.subjectRef];
  return [actor.subjectRef, ...second, ...(event.type === 'InformantRevealed' ? event.data.toRefs : [])];
};

const changeOfAnalysis = (event: EventRead<AnalysisEvent>, analysisId: string): Change<ReportStage> => {
  if (isDeadlineEvent(event)) return changing<ReportStage>({});
  const begun = { analysisId, signalIds: [], candidateTargets: [], receivedBy: [], hash: '' };
  switch (event.type) {
    case 'AnalysisCalled': {
      const { orgId, periodFrom, periodTo } = event.data;
      return () => ({ ...begun, status: 'called', orgId, periodFrom, periodTo });
    }
    case 'AnalysisCovered':
      return changing<ReportStage>({ status: 'covered' });
    case 'AnalysisReportSubmitted': {
      const { orgId, periodFrom, periodTo, signalIds, candidateTargets } = event.data;
      const report = { orgId, periodFrom, periodTo, signalIds, candidateTargets };
      return () => ({ ...begun, ...report, status: 'submitted' });
    }
    case 'AnalysisReportReceived': {
      const { by } = event.data;
      return (before) => before && { ...before, receivedBy: [...before.receivedBy, by] };
    }
  }
};
