import type { Said } from '@probity/eventing';
import { SCORE_COMPONENTS, type ScoreComponent } from '../rule-content';
import { IsCount, IsId, IsOneOf, IsReason, IsScale } from '../vocabulary';

/** Most points there can be, in hundredths. */
export const POINTS_MAX = 10_000;

/** Who gives a part of a score, in words (R6). */
export const COMPONENT_NAMES: Readonly<Record<ScoreComponent, Said>> = {
  SELF: { en: 'the subject itself', zh: '单位自评' },
  OFFICE: { en: 'the office', zh: '防控办公室考核' },
  LEADER: { en: 'the leaders', zh: '局领导评价' },
};

/** Points taken off in one item of the scheme, and on what evidence. */
export class ItemDeduction {
  @IsId() readonly itemId: string;
  /** In hundredths of a point. */
  @IsScale(POINTS_MAX) readonly points: number;
  @IsReason() readonly evidence: string;
}

/** Points that an objection brings back. */
export class PointsGivenBack {
  @IsOneOf(SCORE_COMPONENTS) readonly component: ScoreComponent;
  @IsId() readonly itemId: string;
  @IsScale(POINTS_MAX) readonly points: number;
}

/** One figure that went into a total, in hundredths, and how much it counts. */
export class ScoreInput {
  /** The component, or the id of the half-yearly assessment. */
  @IsId() readonly of: string;
  @IsCount(POINTS_MAX) readonly hundredths: number;
  @IsScale(100) readonly weight: number;
}

/** An approved risk catalogue in force at the end of the period. */
export class CitedCatalogue {
  @IsId() readonly ownerId: string;
  @IsCount() readonly version: number;
}

/** What a result is handed on to (三个相结合, Art. 14 step 4). */
export const EXPORT_TARGETS = ['ENFORCEMENT_RESP', 'CIVIL_SERVANT_ANNUAL', 'PARTY_STYLE'] as const;
export type ExportTarget = (typeof EXPORT_TARGETS)[number];

/** The three appraisals in words. */
export const TARGET_NAMES: Readonly<Record<ExportTarget, Said>> = {
  ENFORCEMENT_RESP: { en: 'appraisal of enforcement responsibility', zh: '行政管理、行政执法责任制考核' },
  CIVIL_SERVANT_ANNUAL: { en: 'annual appraisal of civil servants', zh: '公务员年度考核' },
  PARTY_STYLE: { en: 'appraisal of Party-style responsibility', zh: '党风廉政建设责任制考核' },
};
