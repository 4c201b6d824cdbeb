import { AtLeastOne, IsCount, IsId, IsListOfParts, IsOneOf, IsScale, IsTitle } from './vocabulary';

/** Who gives a part of a score (R6): the subject itself, the office, the leaders. */
export const SCORE_COMPONENTS = ['SELF', 'OFFICE', 'LEADER'] as const;
export type ScoreComponent = (typeof SCORE_COMPONENTS)[number];

/** How much a component counts. */
export class Weight {
  @IsOneOf(SCORE_COMPONENTS) readonly component: ScoreComponent;
  @IsScale(100) readonly percent: number;
}

/** One thing that is assessed. */
export class SchemeItem {
  @IsId() readonly itemId: string;
  @IsTitle() readonly group: string;
  @IsTitle() readonly name: string;
  /** In hundredths of a point. */
  @IsCount(10_000) readonly points: number;
}

/** A band of totals: from this on, and below that; in hundredths. */
export class Band {
  @IsId() readonly band: string;
  @IsTitle() readonly nameEn: string;
  @IsTitle() readonly nameZh: string;
  @IsCount(10_001) readonly from: number;
  /** The first total that is beyond it. */
  @IsCount(10_001) readonly to: number;
}

/** What leads to the lowest band, whatever the total. */
export class Veto {
  @IsId() readonly code: string;
  @IsTitle() readonly name: string;
}

/** To what a total is rounded, half up. */
export const ROUNDINGS = ['HUNDREDTH', 'INTEGER'] as const;
export type Rounding = (typeof ROUNDINGS)[number];

/** How assessments are scored: the scheme (Art. 14 step 4, R6). */
export class ScoreRules {
  @AtLeastOne() @IsListOfParts(() => Weight, 3) readonly weights: readonly Weight[];
  @AtLeastOne() @IsListOfParts(() => SchemeItem, 100) readonly items: readonly SchemeItem[];
  @AtLeastOne() @IsListOfParts(() => Band, 9) readonly bands: readonly Band[];
  @IsListOfParts(() => Veto, 20) readonly vetoes: readonly Veto[];
  /** Most that extra points may add, in hundredths. */
  @IsCount(10_000) readonly bonusMax: number;
  @IsOneOf(ROUNDINGS) readonly rounding: Rounding;
}
