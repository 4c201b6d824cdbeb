import { RISK_GRADES } from './vocabulary';

/** A way to number grades. In some schemes 1 is the gravest, in others the mildest (V15). */
export interface GradeScheme {
  readonly id: string;
  /** Every grade of the scheme, the mildest first. */
  readonly fromMildest: readonly number[];
}

/** The scheme of Art. 15(4)1: grade 1 is the gravest. */
export const RULES_SCHEME: GradeScheme = { id: 'ART-15-4-1', fromMildest: RISK_GRADES.toReversed() };

/**
 * How grave a grade is, from 1 for the mildest of its scheme. Grades are compared by this, never by their
 * numbers.
 * Throws RangeError when the scheme has no such grade.
 */
export const severityRank = (grade: number, scheme: GradeScheme = RULES_SCHEME): number => {
  const rank = scheme.fromMildest.indexOf(grade) + 1;
  if (rank === 0) throw new RangeError(`scheme ${scheme.id} has no grade ${grade}`);
  return rank;
};

/** True when the first grade is graver than the second, both of the same scheme. */
export const isGraver = (grade: number, than: number, scheme: GradeScheme = RULES_SCHEME): boolean =>
  severityRank(grade, scheme) > severityRank(than, scheme);
