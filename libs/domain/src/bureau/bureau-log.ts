import type { EventRead, EventShape, Position } from '@probity/eventing';
import type { Bureau } from '../bureau';
import type { Day } from '../vocabulary';
import { AssessmentFactsLog } from './assessment.facts';
import { CatalogueFactsLog } from './catalogue.facts';
import { DutyFacts } from './duty.facts';
import { InspectionFactsLog } from './inspection.facts';
import { IntakeFacts } from './intake.facts';
import { OrganisationFacts } from './organisation.facts';
import { PreventionFactsLog } from './prevention.facts';
import { PublicationFactsLog } from './publication.facts';
import { InventoryRiskFacts } from './risk-and-review.facts';
import { InventoryRoundFacts } from './round-and-form.facts';
import { RuleFactsLog } from './rule.facts';
import { WarningFactsLog } from './warning.facts';

/** The bureau as the log tells it so far: events go in by position, and out comes the bureau of any day. */
export class BureauLog {
  private readonly organisation = new OrganisationFacts();
  private readonly duty = new DutyFacts();
  private readonly rounds = new InventoryRoundFacts();
  private readonly risks = new InventoryRiskFacts();
  private readonly publications = new PublicationFactsLog();
  private readonly rules = new RuleFactsLog();
  private readonly warnings = new WarningFactsLog();
  private readonly prevention = new PreventionFactsLog();
  private readonly intake = new IntakeFacts();
  private readonly assessments = new AssessmentFactsLog();
  private readonly catalogues = new CatalogueFactsLog();
  private readonly inspections = new InspectionFactsLog();
  private last: Position = -1n;
  private lastOfIntake: Position = -1n;
  /** The one made last: most acts are of one day. */
  private made: Bureau | undefined;

  /** Position of the last event taken note of; -1 before the first. */
  get position(): Position {
    return this.last;
  }

  /** Takes note of an event. One that does not come after the last says nothing new. */
  apply(event: EventRead<EventShape>): void {
    if (event.position <= this.last) return;
    this.organisation.apply(event);
    this.duty.apply(event);
    this.rounds.apply(event);
    this.risks.apply(event);
    this.publications.apply(event);
    this.rules.apply(event);
    this.warnings.apply(event);
    this.prevention.apply(event);
    this.assessments.apply(event);
    this.catalogues.apply(event);
    this.inspections.apply(event);
    this.last = event.position;
  }

  /** Position of the last event taken note of in the intake's own log; -1 before the first. */
  get intakePosition(): Position {
    return this.lastOfIntake;
  }

  /** Takes note of an event of the intake's own log, whose positions are its own. */
  applyIntake(event: EventRead<EventShape>): void {
    if (event.position <= this.lastOfIntake) return;
    this.intake.apply(event);
    this.rules.apply(event);
    this.lastOfIntake = event.position;
  }

  /**
   * The bureau as valid on the day. It looks up when it is asked, so making it costs next to nothing, and it
   * goes on learning with the log.
   */
  on(day: Day): Bureau {
    if (this.made?.on !== day) this.made = this.makeOn(day);
    return this.made;
  }

  private makeOn(day: Day): Bureau {
    return {
      on: day,
      asOf: (other) => this.on(other),
      ...this.organisation.on(day),
      ...this.duty.on(day),
      ...this.rounds.on(day),
      ...this.risks.on(day),
      ...this.publications.on(day),
      ...this.rules.on(day),
      ...this.warnings.on(day),
      ...this.prevention.on(day),
      ...this.intake.on(day),
      ...this.assessments.on(day),
      ...this.catalogues.on(day),
      ...this.inspections.on(day),
    };
  }
}
