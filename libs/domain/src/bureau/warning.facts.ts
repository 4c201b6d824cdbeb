import { type EventRead, type EventShape, categoryOf, idOf } from '@probity/eventing';
import type { AppealFacts, WarningAnswers, WarningFacts } from '../bureau';
import { dayOf } from '../day';
import type { Day } from '../vocabulary';
import type { AppealEvent } from '../warning/appeal.events';
import type { WarningEvent } from '../warning/warning.events';
import { Timelines } from './timeline';
import { warningAfter } from './warning-record';

/** What the streams of warnings and appeals say, each from the day on which it was so. */
export class WarningFactsLog {
  private readonly warnings = new Timelines<WarningFacts>();
  private readonly latest = new Map<string, { readonly facts: WarningFacts; readonly day: Day }>();
  private readonly noticeNos = new Set<string>();
  private readonly appeals = new Timelines<AppealFacts>();
  private readonly appealIds = new Map<string, string>();
  private readonly stages = new Map<string, AppealFacts>();

  /** Takes note of an event; events of other contexts say nothing here. */
  apply(event: EventRead<EventShape>): void {
    switch (categoryOf(event.stream)) {
      case 'warning':
        this.learnOfWarning(event as EventRead<WarningEvent>);
        return;
      case 'appeal':
        this.learnOfAppeal(event as EventRead<AppealEvent>);
    }
  }

  /** What holds on the day. */
  on(day: Day): WarningAnswers {
    const openWarnings = () => this.warnings.allOn(day).filter(({ open }) => open);
    const appeal = (appealId: string) => this.appeals.on(appealId, day);
    return {
      warning: (warningId) => this.warnings.on(warningId, day),
      openWarnings,
      openWarningsOn: (riskPointId) =>
        openWarnings().filter(({ risks }) => risks.some((risk) => risk.riskPointId === riskPointId)),
      noticeNoTaken: (noticeNo) => this.noticeNos.has(noticeNo),
      appeal,
      appealAgainst: (decisionEventId) => this.stages.get(this.appealIds.get(decisionEventId) ?? ''),
    };
  }

  private learnOfWarning(event: EventRead<WarningEvent>): void {
    const warningId = idOf(event.stream);
    const before = this.latest.get(warningId);
    const facts = warningAfter(before?.facts, event);
    if (!facts) return;
    // What is recorded late is known from the day on which it came to be part of the story.
    const occurredOn = dayOf(event.metadata.occurredAt);
    const day = before && before.day > occurredOn ? before.day : occurredOn;
    this.latest.set(warningId, { facts, day });
    this.warnings.set(warningId, day, facts);
    if (facts.noticeNo !== null) this.noticeNos.add(facts.noticeNo);
  }

  private learnOfAppeal(event: EventRead<AppealEvent>): void {
    const appealId = idOf(event.stream);
    const facts = appealAfter(this.stages.get(appealId), event);
    if (!facts) return;
    this.stages.set(appealId, facts);
    this.appeals.set(appealId, dayOf(event.metadata.occurredAt), facts);
    this.appealIds.set(facts.decisionEventId, appealId);
  }
}

const STAGES = {
  AppealDecided: 'DECIDED',
  ReExaminationFiled: 'REEXAMINED',
  ReExaminationDecided: 'FINAL',
} as const;

const appealAfter = (
  facts: AppealFacts | undefined,
  { type, data, stream, metadata }: EventRead<AppealEvent>,
): AppealFacts | undefined => {
  if (type === 'AppealFiled') {
    const { warningId, decisionEventId } = data;
    const filedOn = dayOf(metadata.occurredAt);
    return { appealId: idOf(stream), warningId, decisionEventId, stage: 'FILED', outcome: null, filedOn };
  }
  if (!facts || !(type in STAGES)) return facts;
  const stage = STAGES[type as keyof typeof STAGES];
  return { ...facts, stage, ...('outcome' in data && { outcome: data.outcome }) };
};
