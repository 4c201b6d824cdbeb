import { type Day, dayAfter } from '@probity/domain';
import type { RiskCatalogueEntry } from '@probity/read-models';
import { sampleRows } from '../../libs/domain/src/testing/sample';
import type { Office } from './office';
import { rowsOf } from './rows';

const decisions = sampleRows('review-decisions').filter(({ decision }) => decision === 'APPROVED');

const decidedBy = (day: Day): ReadonlyMap<string, number> =>
  new Map(
    decisions
      .filter(({ decidedOn = '' }) => decidedOn <= day)
      .toSorted((one, other) => Number(one['version']) - Number(other['version']))
      .map(({ riskPointId = '', decidedGrade }) => [riskPointId, Number(decidedGrade)]),
  );

/** Compares the grades in force with what reviews decided: at the end of months, and when one was held. */
export class GradeWatch {
  /** Risks and days on which a grade in force was not the one decided. */
  readonly strayed: object[] = [];
  /** How often a grade in force was found as it should be. */
  compared = 0;

  constructor(
    private readonly office: Office,
    private readonly reader: string,
  ) {}

  /** Looks at every risk, where the day is one to look. */
  async watch(day: Day): Promise<void> {
    const isEndOfMonth = dayAfter(day).endsWith('-01');
    if (!isEndOfMonth && !decisions.some(({ decidedOn }) => decidedOn === day)) return;
    const decided = decidedBy(day);
    for (const risk of await rowsOf<RiskCatalogueEntry>(this.office, '/risk-catalogue', this.reader)) {
      const wanted = decided.get(risk.id) ?? null;
      if (risk.approvedGrade === wanted) this.compared += wanted === null ? 0 : 1;
      else this.strayed.push({ day, id: risk.id, found: risk.approvedGrade, wanted });
    }
  }
}
