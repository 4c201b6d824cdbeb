import { dimDate } from './dimensions/calendar';
import { dimOrg, dimPersonPseudonym, dimPost } from './dimensions/organisation';
import { dimBand, dimGradeScheme } from './dimensions/schemes';
import { WORD_TABLES } from './dimensions/words';
import { factAssessment, factAssessmentResult, factSelfCheck } from './facts/assessments';
import { factGradeChange, factReviewItem, riskPointSpan } from './facts/inventory';
import { factPublication } from './facts/publications';
import { factSignal } from './facts/signals';
import { factWarning } from './facts/warnings';
import type { StarTable } from './star-table';

/** Every table of the star, in the order in which they are filled: facts look into dimensions. */
export const STAR: readonly StarTable[] = [
  ...WORD_TABLES,
  ...[dimGradeScheme, dimBand, dimOrg, dimPost, dimPersonPseudonym, dimDate],
  ...[riskPointSpan, factGradeChange, factReviewItem, factWarning, factSignal],
  ...[factAssessment, factAssessmentResult, factSelfCheck, factPublication],
];
