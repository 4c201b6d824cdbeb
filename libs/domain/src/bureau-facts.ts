import type { DueDate } from './deadline.events';
import type { RuleContents, RuleKind } from './rule-content';
import type { Area, BodyType, Day, RiskGrade, RiskScope } from './vocabulary';
import type { PostRank } from './roles';

/** Kinds of organisations (Art. 11, 15(2)). */
export const ORG_UNIT_TYPES = [
  'SUPERIOR',
  'MUNICIPAL_BUREAU',
  'COUNTY_BUREAU',
  'AFFILIATED',
  'DEPT',
  'BODY',
] as const;
export type OrgUnitType = (typeof ORG_UNIT_TYPES)[number];

/** A unit, department or body as it stands on the day. */
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

/** A post as it is defined on the day. */
export interface PostFacts {
  readonly postId: string;
  readonly orgId: string;
  readonly title: string;
  readonly rank: PostRank;
  readonly sensitive: boolean;
}

/** A unit’s leading group (Art. 11), the chair first among its members. */
export interface LeadingGroupFacts {
  readonly orgId: string;
  readonly chairPostId: string;
  /** The chair among them, as the first. */
  readonly memberPostIds: readonly string[];
  readonly officeOrgId: string | null;
}

/** A delegation in force: whose power, lent to whom, for which commands. */
export interface DelegationFacts {
  readonly delegationId: string;
  readonly fromPostId: string;
  readonly toPostId: string;
  readonly commandTypes: readonly string[];
  readonly from: Day;
  /** The last day. */
  readonly until: Day;
}

/** A power in the catalogue, or taken out of it. */
export interface PowerItemFacts {
  readonly powerItemId: string;
  readonly ownerOrgId: string;
  readonly postIds: readonly string[];
  readonly retired: boolean;
}

/** A round of the inventory. */
export interface RoundFacts {
  readonly roundId: string;
  readonly orgId: string;
  readonly open: boolean;
  readonly dueOn: Day;
  /** Whose forms the round waits for. */
  readonly roster: readonly { readonly postId: string; readonly subjectRef: string }[];
}

/** How far a self-check form has come. */
export type FormStatus = 'OPENED' | 'SUBMITTED' | 'RETURNED' | 'OPINED' | 'COMPILED' | 'ARCHIVED' | 'VOID';

/** A self-check form, and the place of its last event. */
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

/** How far a risk point has come. */
export type RiskPointStatus = 'FOUND' | 'RETURNED' | 'REJECTED' | 'APPROVED' | 'CLOSED';

/** A risk point: its proposal, its version in force, and the place of its last event. */
export interface RiskPointFacts {
  readonly riskPointId: string;
  readonly roundId: string;
  readonly scope: RiskScope;
  readonly ownerOrgId: string;
  readonly ownerPostId: string | null;
  readonly powerItemId: string | null;
  readonly area: Area;
  /** As the organisation decided it, be it in force yet or not. */
  readonly status: RiskPointStatus;
  readonly proposedGrade: RiskGrade;
  /** True while a change of the approved version waits for the organisation. */
  readonly changePending: boolean;
  /** The version in force on the day; 0 before the first one is. */
  readonly approvedVersion: number;
  readonly approvedGrade: RiskGrade | null;
  readonly monitorPostIds: readonly string[];
  /** Posts of monitors that nobody holds: an open vacancy alert. */
  readonly vacantPostIds: readonly string[];
  readonly revision: bigint;
  readonly hash: string;
}

/** A compiled volume. */
export interface VolumeFacts {
  readonly volumeId: string;
  readonly roundId: string;
  readonly frozen: boolean;
  /** The riskPoint ids inside. */
  readonly riskPointIds: readonly string[];
  /** The form ids inside. */
  readonly formIds: readonly string[];
}

/** A review session. */
export interface ReviewFacts {
  readonly reviewId: string;
  readonly volumeId: string;
  readonly bodyType: BodyType;
  readonly chairPostId: string;
}

/** A pledge, also one that is only asked for. */
export interface PledgeFacts {
  readonly pledgeId: string;
  readonly subjectRef: string;
  readonly postId: string;
  readonly textVersion: string;
  /** True while it is signed and has not lapsed. */
  readonly active: boolean;
}

/** A publication and whether it is shown. */
export interface PublicationFacts {
  readonly publicationId: string;
  readonly contentRefs: readonly string[];
  /** Whose personal data it shows by name; empty when it shows posts only. */
  readonly subjects: readonly string[];
  /** True once somebody has approved it; before that it is a proposal. */
  readonly approved: boolean;
  /** True while it hangs or stands anywhere. */
  readonly posted: boolean;
}

/** The rules of a kind in force on the day. */
export interface RuleFacts<K extends RuleKind> {
  readonly kind: K;
  readonly version: string;
  readonly adoptedOn: Day;
  readonly validFrom: Day;
  readonly content: RuleContents[K];
}

/** A clock that runs in some stream. */
export interface DeadlineFacts {
  readonly category: string;
  readonly id: string;
  /** Who is bound: a post, or an organisation. */
  readonly who: string;
  readonly due: DueDate;
  readonly reminded: boolean;
  readonly missed: boolean;
}
