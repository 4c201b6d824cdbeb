import {
  AREAS,
  type Area,
  AtLeastOne,
  GRADE_LIMBS,
  type GradeLimb,
  IsId,
  IsOneOf,
  IsPart,
  IsReason,
  IsRiskGrade,
  IsSomeOf,
  IsTexts,
  IsTitle,
  May,
  RISK_CATEGORIES,
  RISK_SCOPES,
  type RiskCategory,
  type RiskGrade,
  type RiskScope,
} from '../vocabulary';

/** Six ways to find a risk: the union of Art. 14 (five) and Art. 15(3) (four). */
export const FIND_SOURCES = ['SELF', 'PEER', 'LEADER', 'SERVICE_OBJECT', 'COLLECTIVE', 'ORG'] as const;
export type FindSource = (typeof FIND_SOURCES)[number];

/** Three majors and one large (三重一大, Art. 15(3)5). */
export const TRIPLE_ONE_LARGE = ['DECISION', 'PERSONNEL', 'PROJECT', 'FUNDS'] as const;
export type TripleOneLarge = (typeof TRIPLE_ONE_LARGE)[number];

/** Where in the work the risk arises (Art. 15(1)): part, node, matter and post. */
export class Locus {
  @May() @IsTitle() readonly part?: string;
  @May() @IsTitle() readonly node?: string;
  @May() @IsTitle() readonly matter?: string;
  @May() @IsTitle() readonly post?: string;
}

/** A risk as its finder describes it: nothing in it binds before the organisation approves. */
export class RiskDescription {
  @IsOneOf(RISK_SCOPES) readonly scope: RiskScope;
  @IsId() readonly ownerOrgId: string;
  /** The owning post; only for scope POST. */
  @May() @IsId() readonly ownerPostId?: string;
  /** The power that the risk rests on; it must stand in the catalogue (V26). */
  @May() @IsId() readonly powerItemId?: string;
  @IsOneOf(AREAS) readonly area: Area;
  @May() @IsOneOf(TRIPLE_ONE_LARGE) readonly tripleOneLarge?: TripleOneLarge;
  @IsOneOf(RISK_CATEGORIES) readonly category: RiskCategory;
  /** Inaction and wrong action are both risks (Art. 2). */
  @IsOneOf(['OMISSION', 'COMMISSION']) readonly manifestationType: 'OMISSION' | 'COMMISSION';
  @IsTitle() readonly name: string;
  @IsReason() readonly manifestation: string;
  @May() @IsPart(() => Locus) readonly locus?: Locus;
  @May() @IsTexts(20) readonly causeTags?: readonly string[];
  @IsOneOf(FIND_SOURCES) readonly findSource: FindSource;
  @IsRiskGrade() readonly proposedGrade: RiskGrade;
  @AtLeastOne() @IsSomeOf(GRADE_LIMBS) readonly gradeBasis: readonly GradeLimb[];
  @IsReason() readonly basisText: string;
  @AtLeastOne() @IsTexts(30) readonly proposedMeasures: readonly string[];
}

/** The grade that a limb of Art. 15(4)1 stands for. */
const GRADE_BY_LIMB: Readonly<Record<GradeLimb, RiskGrade>> = {
  CRIMINAL: 1,
  MAJOR_LOSS: 1,
  MAJOR_INFLUENCE: 1,
  DISMISSAL_REMOVAL: 2,
  CONSIDERABLE_LOSS: 2,
  SERIOUS_INFLUENCE: 2,
  OTHER: 3,
};

/** The grade that limbs give together: that of the gravest (V4). */
export const gradeOfLimbs = (limbs: readonly GradeLimb[]): RiskGrade =>
  limbs.reduce<RiskGrade>((worst, limb) => (GRADE_BY_LIMB[limb] < worst ? GRADE_BY_LIMB[limb] : worst), 3);
