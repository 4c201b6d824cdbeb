/** What is assessed together: half a year, or a year as the mean of its halves. Quarters are self-checked. */
export const ASSESSMENT_KINDS = ['HALF_YEAR', 'ANNUAL'] as const;
export type AssessmentKind = (typeof ASSESSMENT_KINDS)[number];
