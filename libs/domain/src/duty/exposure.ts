import type { Said } from '@probity/eventing';
import { IsOneOf } from '../vocabulary';

/** How often a power is exercised, and how probable its corruption is. */
export const LEVELS = ['HIGH', 'MID', 'LOW'] as const;
export type Level = (typeof LEVELS)[number];

/** The levels in words. */
export const LEVEL_WORDS: Readonly<Record<Level, Said>> = {
  HIGH: { en: 'high', zh: '高' },
  MID: { en: 'middling', zh: '中' },
  LOW: { en: 'low', zh: '低' },
};

/**
 * How exposed a power is (Art. 14 step 1(1)); 1 is the most exposed. It says nothing of what a risk may cost:
 * the grade of a risk point is another thing, and neither ever sets the other.
 */
export const EXPOSURE_GRADES = [1, 2, 3] as const;
export type ExposureGrade = (typeof EXPOSURE_GRADES)[number];
/** Checks that a value is an exposure grade. */
export const IsExposureGrade = () => IsOneOf(EXPOSURE_GRADES);

/** The version of the scheme below, written on every rating. */
export const EXPOSURE_SCHEME_VERSION = 'EX-1.0';

const WEIGHTS: Readonly<Record<Level, number>> = { HIGH: 3, MID: 2, LOW: 1 };

/** The exposure grade by the product of both weights: 9 is grade 1, 4 and 6 are grade 2, less is grade 3. */
export const exposureOf = (frequency: Level, corruptionProbability: Level): ExposureGrade => {
  const product = WEIGHTS[frequency] * WEIGHTS[corruptionProbability];
  if (product === 9) return 1;
  return product >= 4 ? 2 : 3;
};
