import type { Area, BodyType, Day, RiskGrade, RiskScope } from './vocabulary';
import type { PostRank, Role } from './roles';

export const ORG_UNIT_TYPES = [
  'SUPERIOR',
  'MUNICIPAL_BUREAU',
  'COUNTY_BUREAU',
  'AFFILIATED',
  'DEPT',
  'BODY',
] as const;
export type OrgUnitType = (typeof ORG_UNIT_TYPES)[number];

export interface OrgUnitFacts {
  readonly orgId: string;
  readonly name: string;
  readonly type: OrgUnitType;
  readonly parentId: string | null;
  readonly validFrom: Day;
  /** Set once the unit is merged or abolished: the first day on which it is no more. */
  readonly endedOn: Day | null;
  readonly mergedInto: string | null;
}

export interface PostFacts {
  readonly postId: string;
  readonly orgId: string;
  readonly title: string;
  readonly rank: PostRank;
  readonly sensitive: boolean;
}

export interface LeadingGroupFacts {
  readonly orgId: string;
  readonly chairPostId: string;
  readonly memberPostIds: readonly string[];
  readonly officeOrgId: string | null;
}

export interface DelegationFacts {
  readonly delegationId: string;
  readonly fromPostId: string;
  readonly toPostId: string;
  readonly commandTypes: readonly string[];
  readonly until: Day;
}

export interface PowerItemFacts {
  readonly powerItemId: string;
  readonly ownerOrgId: string;
  readonly postIds: readonly string[];
  readonly retired: boolean;
}

export interface RoundFacts {
  readonly roundId: string;
  readonly orgId: string;
  readonly open: boolean;
  readonly dueOn: Day;
  /** Whose forms the round waits for. */
  readonly roster: readonly { readonly postId: string; readonly subjectRef: string }[];
}

export type FormStatus = 'OPENED' | 'SUBMITTED' | 'RETURNED' | 'OPINED' | 'COMPILED' | 'ARCHIVED' | 'VOID';

export interface FormFacts {
  readonly formId: string;
  readonly roundId: string;
  readonly postId: string;
  readonly subjectRef: string;
  readonly status: FormStatus;
  readonly revision: bigint;
  readonly hash: string;
  readonly riskPointIds: readonly string[];
  /** Leader kinds whose opinion is given. */
  readonly opinions: readonly ('PRINCIPAL' | 'DEPUTY')[];
}

export type RiskPointStatus = 'FOUND' | 'RETURNED' | 'REJECTED' | 'APPROVED' | 'CLOSED';

export interface RiskPointFacts {
  readonly riskPointId: string;
  readonly roundId: string;
  readonly scope: RiskScope;
  readonly ownerOrgId: string;
  readonly ownerPostId: string | null;
  readonly powerItemId: string | null;
  readonly area: Area;
  readonly status: RiskPointStatus;
  readonly proposedGrade: RiskGrade;
  readonly approvedVersion: number;
  readonly approvedGrade: RiskGrade | null;
  readonly monitorPostIds: readonly string[];
  readonly revision: bigint;
  readonly hash: string;
}

export interface VolumeFacts {
  readonly volumeId: string;
  readonly roundId: string;
  readonly frozen: boolean;
  /** The riskPoint ids inside. */
  readonly riskPointIds: readonly string[];
}

export interface ReviewFacts {
  readonly reviewId: string;
  readonly volumeId: string;
  readonly bodyType: BodyType;
  readonly chairPostId: string;
}

export interface PledgeFacts {
  readonly pledgeId: string;
  readonly subjectRef: string;
  readonly postId: string;
  readonly textVersion: string;
  readonly active: boolean;
}

export interface PublicationFacts {
  readonly publicationId: string;
  readonly contentRefs: readonly string[];
  /** Whose personal data it shows by name; empty when it shows posts only. */
  readonly subjects: readonly string[];
  readonly posted: boolean;
}

/**
 * What the other streams say about the bureau: as known when the command is judged, as valid on the day of the act.
 * Authority is judged from here, never from today's posts (V24). Pure, built from events alone.
 */
export interface Bureau {
  /** The day of the act, in the bureau's time zone. */
  readonly on: Day;

  /** The unit, even when it has ended; undefined when nobody ever established it or it begins later. */
  orgUnit(orgId: string): OrgUnitFacts | undefined;
  /** The post as defined on the day; undefined before it and once abolished. */
  post(postId: string): PostFacts | undefined;
  /** Who holds the post on the day. */
  holdersOf(postId: string): readonly string[];
  /** The posts that a person holds on the day. */
  postsOf(subjectRef: string): readonly string[];
  /** True when the person is registered. */
  isRegistered(subjectRef: string): boolean;
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
  /** The posts of the leaders in charge (portfolio) of the organisation itself, the nearest body's leaders first. */
  leadersInChargeOf(orgId: string): readonly string[];
  /** The leading group of the unit itself, if it has one. */
  leadingGroupOf(orgId: string): LeadingGroupFacts | undefined;
  /** True when a recusal of the post from the matter is in force on the day. */
  isRecused(postId: string, matterId: string): boolean;
  /** Delegations in force on the day to the post. */
  delegationsTo(postId: string): readonly DelegationFacts[];

  powerItem(powerItemId: string): PowerItemFacts | undefined;
  dutyCatalogueVersionOf(ownerId: string): number;

  round(roundId: string): RoundFacts | undefined;
  form(formId: string): FormFacts | undefined;
  formsOf(roundId: string): readonly FormFacts[];
  riskPoint(riskPointId: string): RiskPointFacts | undefined;
  riskPointsOf(roundId: string): readonly RiskPointFacts[];
  /** Living risk points that the post owns. */
  riskPointsOwnedBy(postId: string): readonly RiskPointFacts[];
  /** Living approved risk points that the post monitors. */
  riskPointsMonitoredBy(postId: string): readonly RiskPointFacts[];
  /** Living risk points that rest on the power item. */
  riskPointsOn(powerItemId: string): readonly RiskPointFacts[];
  volume(volumeId: string): VolumeFacts | undefined;
  review(reviewId: string): ReviewFacts | undefined;
  /** True when service objects were heard in the round, or that step was waived with a reason. */
  serviceObjectsHeard(roundId: string): boolean;

  pledge(pledgeId: string): PledgeFacts | undefined;
  /** The person's pledge in force for the post, if any. */
  pledgeInForce(subjectRef: string, postId: string): PledgeFacts | undefined;
  publication(publicationId: string): PublicationFacts | undefined;
  /** Posted publications that show the person by name. */
  publicationsShowing(subjectRef: string): readonly PublicationFacts[];
}
