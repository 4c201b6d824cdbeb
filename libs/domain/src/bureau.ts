import type { AssessmentAnswers } from './assessment-facts';
import type {
  DeadlineFacts,
  DelegationFacts,
  FormFacts,
  LeadingGroupFacts,
  OrgUnitFacts,
  PledgeFacts,
  PostFacts,
  PowerItemFacts,
  PublicationFacts,
  ReviewFacts,
  RiskPointFacts,
  RoundFacts,
  RuleFacts,
  VolumeFacts,
} from './bureau-facts';
import type { CatalogueAnswers } from './catalogue-facts';
import type { DueDate } from './deadline.events';
import type { InspectionAnswers } from './inspection-facts';
import type { IntakeCadence } from './intake-cadence';
import type { IntakeAnswers } from './intake-facts';
import type { PreventionAnswers } from './prevention-facts';
import type { Role } from './roles';
import type { RuleKind, TermName } from './rule-content';
import type { WorkCalendar } from './working-days';
import type { Day } from './vocabulary';
import type { WarningAnswers } from './warning-facts';

export * from './assessment-facts';
export * from './bureau-facts';
export type * from './inspection-facts';
export type * from './intake-facts';
export * from './warning-facts';
export type * from './prevention-facts';

/**
 * What the other streams say about the bureau: as known when the command is judged, as valid on the day of
 * the act.
 * Authority is judged from here, never from today's posts (V24). Pure, built from events alone.
 */
export interface Bureau
  extends
    AssessmentAnswers,
    CatalogueAnswers,
    InspectionAnswers,
    IntakeAnswers,
    IntakeCadence,
    PreventionAnswers,
    WarningAnswers {
  /** The day of the act, in the bureau's time zone. */
  readonly on: Day;
  /** The same knowledge, as valid on another day: for what begins earlier or later than the act. */
  asOf(day: Day): Bureau;

  /** The unit, even when it has ended; undefined when nobody ever established it or it begins later. */
  orgUnit(orgId: string): OrgUnitFacts | undefined;
  /** Every unit, department and body that lives on the day. */
  livingUnits(): readonly OrgUnitFacts[];
  /** The post as defined on the day; undefined before it and once abolished. */
  post(postId: string): PostFacts | undefined;
  /** Who holds the post on the day. */
  holdersOf(postId: string): readonly string[];
  /** The posts that a person holds on the day. */
  postsOf(subjectRef: string): readonly string[];
  /** True when the person is registered. */
  isRegistered(subjectRef: string): boolean;
  /** True when the person holds, held or is to hold any post, on whatever day (V20). */
  everHoldsPost(subjectRef: string): boolean;
  /** True when the person is an engaged supervisor of integrity (廉政监督员) on the day. */
  isSupervisor(subjectRef: string): boolean;
  /** The post that answers on the day for what the post answered for: itself, or who took over in mergers. */
  successorOf(postId: string): string;
  /** The roles of the post's holders: by rank, leading group and its office. */
  rolesOf(postId: string): readonly Role[];
  /** The bureau or institute that a department belongs to; a bureau or institute itself otherwise. */
  unitOf(orgId: string): string;
  /** The department and everything above it, from the inside out. */
  lineOf(orgId: string): readonly string[];
  /** The post of the principal responsible person of the unit that the organisation belongs to. */
  principalOf(orgId: string): string | undefined;
  /** The post of the head of the department or unit itself. */
  headOf(orgId: string): string | undefined;
  /**
   * The posts of the leaders in charge (portfolio) of the organisation itself, the nearest body's leaders
   * first.
   */
  leadersInChargeOf(orgId: string): readonly string[];
  /** The living posts of the unit and of its departments, by id. */
  postsIn(unitId: string): readonly PostFacts[];
  /** The leading group of the unit itself, if it has one. */
  leadingGroupOf(orgId: string): LeadingGroupFacts | undefined;
  /** The leading groups of all units that have one. */
  leadingGroups(): readonly LeadingGroupFacts[];
  /** True when a recusal of the post from the matter is in force on the day. */
  isRecused(postId: string, matterId: string): boolean;
  /** Delegations in force on the day to the post. */
  delegationsTo(postId: string): readonly DelegationFacts[];

  /** The power as listed on the day, even when it is retired; undefined before it is listed. */
  powerItem(powerItemId: string): PowerItemFacts | undefined;
  /** The version of the duty catalogue of a unit, department or post; 0 while there is none. */
  dutyCatalogueVersionOf(ownerId: string): number;

  round(roundId: string): RoundFacts | undefined;
  /** Every round that is not closed yet, whatever the day. */
  openRounds(): readonly RoundFacts[];
  form(formId: string): FormFacts | undefined;
  formsOf(roundId: string): readonly FormFacts[];
  /** The person's forms, of every round. */
  formsOfPerson(subjectRef: string): readonly FormFacts[];
  riskPoint(riskPointId: string): RiskPointFacts | undefined;
  riskPointsOf(roundId: string): readonly RiskPointFacts[];
  /** Living risk points that the post owns. */
  riskPointsOwnedBy(postId: string): readonly RiskPointFacts[];
  /** Living approved risk points that the post monitors, or would, were it not vacant. */
  riskPointsMonitoredBy(postId: string): readonly RiskPointFacts[];
  /** Living risk points that rest on the power item. */
  riskPointsOn(powerItemId: string): readonly RiskPointFacts[];
  /** Living risk points that the organisation itself owns, of every scope. */
  riskPointsOfOrg(orgId: string): readonly RiskPointFacts[];
  volume(volumeId: string): VolumeFacts | undefined;
  review(reviewId: string): ReviewFacts | undefined;
  /** True when service objects were heard in the round, or that step was waived with a reason. */
  serviceObjectsHeard(roundId: string): boolean;

  /** The pledge, signed or only demanded. */
  pledge(pledgeId: string): PledgeFacts | undefined;
  /** The person's pledge in force for the post, if any. */
  pledgeInForce(subjectRef: string, postId: string): PledgeFacts | undefined;
  /** The person's pledges for the post, signed or only demanded, that have not lapsed. */
  pledgesOf(subjectRef: string, postId: string): readonly PledgeFacts[];
  /** The publication, from its proposal or approval on. */
  publication(publicationId: string): PublicationFacts | undefined;
  /** Posted publications that show the person by name. */
  publicationsShowing(subjectRef: string): readonly PublicationFacts[];
  /** Publications not yet withdrawn or expired, of any version of the content, e.g. `CATALOGUE:D06`. */
  publicationsOf(content: string): readonly PublicationFacts[];

  /** The rules of the kind in force on the day: the version adopted, or the defaults while there is none. */
  rules<K extends RuleKind>(kind: K): RuleFacts<K>;
  /** A version of the rules of a kind, whether it is in force or not; undefined when there is none. */
  rulesNamed<K extends RuleKind>(kind: K, version: string): RuleFacts<K> | undefined;
  /** The days off and at work of a year (`YYYY`), as far as they were announced by the day. */
  calendarOf(year: string): WorkCalendar;
  /** When a term ends that is counted from the day after `from`, by the rules and calendars of the day. */
  dueOn(term: TermName, from: Day): DueDate;
  /** Every clock that runs, whatever the day. */
  openDeadlines(): readonly DeadlineFacts[];
}
