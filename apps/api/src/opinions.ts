import type { Position } from '@probity/eventing';
import { GradeHistoryEntry } from '@probity/read-models';
import { type Act, actAt } from './acts';
import type { Model, Row } from './derive';
import type { Core } from './core';

/** Somebody held that a risk is of a grade, or spoke of it without naming one. */
export interface Opinion {
  readonly grade: number | null;
  readonly act: Act;
}

/** Which columns hold a grade, and which tells of which risk. */
const GRADES: Readonly<Record<string, { readonly of: string; readonly columns: readonly string[] }>> = {
  RiskCatalogueEntry: { of: 'id', columns: ['approvedGrade', 'proposedGrade'] },
  RiskVersion: { of: 'riskPointId', columns: ['grade'] },
  ReviewItem: { of: 'riskPointId', columns: ['decidedGrade'] },
};
const OPINIONS_MAX = 500;

interface Place {
  readonly row: Row;
  readonly column: string;
  /** The position of the act that settled the grade. */
  readonly by: Position;
}

/** What anybody held of a grade before it was settled, the first first; nothing where the column is none. */
export const opinionsBefore = async (
  core: Core,
  model: Model,
  { row, column, by }: Place,
): Promise<readonly Opinion[]> => {
  const grades = GRADES[model.type];
  if (!grades?.columns.includes(column)) return [];
  const { rows } = await core.queries.find(GradeHistoryEntry, {
    where: { riskPointId: { eq: String(row[grades.of]) } },
    orderBy: { column: 'position' },
    asOf: by - 1n,
    first: OPINIONS_MAX,
  });
  return Promise.all(
    rows.map(async ({ toGrade, position }) => ({
      grade: toGrade,
      act: await actAt(core, model, BigInt(position)),
    })),
  );
};
