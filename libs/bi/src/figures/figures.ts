import { assessmentFigures } from './assessments.figures';
import type { Figure } from './figure';
import { INVENTORY_FIGURES } from './inventory.figures';
import { SIGNALS } from './signals.figures';
import { warningFigures } from './warnings.figures';

/** Every figure that dashboards may show. */
export const FIGURES: readonly Figure[] = [
  ...INVENTORY_FIGURES,
  ...[...warningFigures('units'), ...warningFigures('persons')],
  ...[...assessmentFigures('units'), ...assessmentFigures('persons')],
  SIGNALS,
];
