import { type EventRead, type EventShape, categoryOf, idOf } from '@probity/eventing';
import type { AssessRoundFacts, AssessmentAnswers, AssessmentFacts, SelfCheckFacts } from '../bureau';
import type { AssessmentRoundEvent } from '../assessment/assessment-round.events';
import type { AssessmentEvent } from '../assessment/assessment.events';
import type { SelfCheckEvent } from '../assessment/self-check.events';
import { dayOf } from '../day';
import type { CatalogueEvent } from '../inventory/catalogue.events';
import type { RuleSetEvent } from '../rules/rule-set.events';
import type { Day } from '../vocabulary';
import { Timelines } from './timeline';

/** What the streams of assessment say. They are as the log tells them; catalogues keep their days. */
export class AssessmentFactsLog {
  private readonly selfChecks = new Map<string, SelfCheckFacts>();
  private readonly rounds = new Map<string, AssessRoundFacts>();
  private readonly assessments = new Map<string, AssessmentFacts>();
  private readonly catalogues = new Timelines<number>();
  private readonly authors = new Map<string, readonly string[]>();

  /** Takes note of an event; events of other contexts say nothing here. */
  apply(event: EventRead<EventShape>): void {
    const id = idOf(event.stream);
    switch (categoryOf(event.stream)) {
      case 'selfcheck':
        this.learnOfSelfCheck(id, event as EventRead<SelfCheckEvent>);
        return;
      case 'assessRound':
        this.learnOfRound(id, event as EventRead<AssessmentRoundEvent>);
        return;
      case 'assessment':
        this.learnOfAssessment(id, event as EventRead<AssessmentEvent>);
        return;
      case 'catalogue':
        this.learnOfCatalogue(event as EventRead<CatalogueEvent>);
        return;
      case 'ruleSet':
        this.learnOfScheme(event as EventRead<RuleSetEvent>);
    }
  }

  /** What holds on the day. */
  on(day: Day): AssessmentAnswers {
    return {
      selfCheck: (selfCheckId) => this.selfChecks.get(selfCheckId),
      selfChecksOf: (period) => [...this.selfChecks.values()].filter((each) => each.period === period),
      assessRound: (roundId) => this.rounds.get(roundId),
      assessRoundOf: (orgId, period) =>
        [...this.rounds.values()].find((each) => each.orgId === orgId && each.period === period),
      assessment: (assessmentId) => this.assessments.get(assessmentId),
      assessmentsOf: (roundId) => [...this.assessments.values()].filter((each) => each.roundId === roundId),
      riskCatalogueVersionOf: (ownerId) => this.catalogues.on(ownerId, day) ?? 0,
      schemeAuthors: (version) => this.authors.get(version) ?? [],
    };
  }

  private learnOfSelfCheck(selfCheckId: string, { type, data }: EventRead<SelfCheckEvent>): void {
    if (type === 'SelfCheckOpened') {
      const { period, subject } = data;
      this.selfChecks.set(selfCheckId, { selfCheckId, period, subject, submitted: false });
    }
    const known = this.selfChecks.get(selfCheckId);
    if (type === 'SelfCheckSubmitted' && known) {
      this.selfChecks.set(selfCheckId, { ...known, submitted: true });
    }
  }

  private learnOfRound(roundId: string, { type, data }: EventRead<AssessmentRoundEvent>): void {
    if (type === 'AssessmentRoundOpened') {
      const { orgId, kind, period, schemeVersion, subjects } = data;
      this.rounds.set(roundId, { roundId, orgId, kind, period, schemeVersion, subjects, open: true });
      return;
    }
    const round = this.rounds.get(roundId);
    if (round) this.rounds.set(roundId, { ...round, open: false });
  }

  private learnOfAssessment(assessmentId: string, event: EventRead<AssessmentEvent>): void {
    if (event.type === 'AssessmentOpened') {
      const { schemeVersion: _, ...opened } = event.data;
      const nothingYet = { given: [], total: null, confirmed: false };
      this.assessments.set(assessmentId, { assessmentId, ...opened, ...nothingYet });
      return;
    }
    const known = this.assessments.get(assessmentId);
    if (known) this.assessments.set(assessmentId, { ...known, ...changeOf(known, event) });
  }

  private learnOfCatalogue({ type, data, metadata }: EventRead<CatalogueEvent>): void {
    if (type !== 'CatalogueVersionIssued' || data.scope === 'POST') return;
    this.catalogues.set(data.ownerId, dayOf(metadata.occurredAt), data.version);
  }

  private learnOfScheme({ type, data, metadata }: EventRead<RuleSetEvent>): void {
    if (type !== 'RuleSetVersionAdopted' || data.kind !== 'SCORE') return;
    const { subjectRef, secondedBy } = metadata.actor;
    this.authors.set(data.version, [subjectRef, ...(secondedBy ? [secondedBy.subjectRef] : [])]);
  }
}

const changeOf = (known: AssessmentFacts, { type, data }: AssessmentEvent): Partial<AssessmentFacts> => {
  if (type === 'ScoreComponentGiven') return { given: [...known.given, data.component] };
  if (type === 'ScoreComputed') return { total: data.total };
  return type === 'AssessmentConfirmed' ? { confirmed: true } : {};
};
