import {
  AtLeastOne,
  IsCount,
  IsFlag,
  IsId,
  IsListOfParts,
  IsOneOf,
  IsOpinion,
  IsScale,
  IsTexts,
} from './vocabulary';

/** How far and how long things are shown. */
export class PublicationRules {
  /** Personal risk points by name, on the wall inside the premises. */
  @IsFlag() readonly namesOnTheWall: boolean;
  /** Where objections go. */
  @IsOneOf(['LG_OFFICE', 'DISCIPLINE']) readonly objectionsTo: 'LG_OFFICE' | 'DISCIPLINE';
  /** Days after the holder has left within which the name comes down. */
  @IsCount(365) readonly withdrawnWithinDays: number;
}

/** What is kept for how long. */
export const RETAINED = [
  'CATALOGUE',
  'REVIEW',
  'RULE_SET',
  'WARNING',
  'ASSESSMENT',
  'SELF_CHECK',
  'ACCESS_LOG',
] as const;

/** How long one kind of record is kept. */
export class Retention {
  @IsOneOf(RETAINED) readonly what: (typeof RETAINED)[number];
  /** Years; 0 for ever. */
  @IsCount(1_000) readonly years: number;
}

/** How long records are kept (国家档案局令第8号). */
export class RetentionRules {
  @AtLeastOne() @IsListOfParts(() => Retention, RETAINED.length) readonly schedule: readonly Retention[];
}

/** Which texts and forms are in use. */
export class FormRules {
  /** The nine fields of the self-check form (Art. 15(3)1). */
  @AtLeastOne() @IsTexts(20) readonly selfCheckFields: readonly string[];
  @IsId() readonly pledgeTextVersion: string;
  /** The integrity pledge (廉政风险防控承诺书, Art. 14 step 1(2)) that is signed under that version. */
  @IsOpinion() readonly pledgeTextEn: string;
  @IsOpinion() readonly pledgeTextZh: string;
}

/** When somebody must stand back. */
export class RecusalRules {
  @AtLeastOne() @IsTexts(20) readonly grounds: readonly string[];
  /** Of those not recused, how many of every hundred must be present. */
  @IsScale(100) readonly quorumPercent: number;
}
