import type { Said } from '@probity/eventing';
import { CONDUCT_COLUMNS } from '../columns/conduct.columns';
import { DECISION_COLUMNS, RISK_COLUMNS } from '../columns/inventory.columns';
import { LOG_COLUMNS } from '../columns/log.columns';
import { MODEL_NAMES } from '../columns/model.names';
import type { Names } from '../columns/names';
import { ORGANISATION_COLUMNS } from '../columns/organisation.columns';
import { WARNING_COLUMNS } from '../columns/warning.columns';

/** The parts of the catalogue: a column is in one of them, whichever read models have it. */
export const COLUMN_NAMES: readonly Names[] = [
  LOG_COLUMNS,
  ORGANISATION_COLUMNS,
  RISK_COLUMNS,
  DECISION_COLUMNS,
  CONDUCT_COLUMNS,
  WARNING_COLUMNS,
];

const columns: Names = Object.assign({}, ...COLUMN_NAMES) as Names;

/** What users call a column. Throws for one that has no name. */
export const columnNameOf = (column: string): Said => namedIn(columns, column);

/** What users call a read model, by the name of its projection. Throws for one that has no name. */
export const modelNameOf = (projection: string): Said => namedIn(MODEL_NAMES, projection);

const namedIn = (names: Names, name: string): Said => {
  const [en, zh] = names[name] ?? [];
  if (en === undefined || zh === undefined) throw new Error(`users have no name for ${name}`);
  return { en, zh };
};
