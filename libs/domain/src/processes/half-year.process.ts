import type { Intent, Process } from '@probity/eventing';
import type { AssessmentKind } from '../assessment-words';
import type { Bureau, OrgUnitType } from '../bureau';
import { type Period, isJustOver, lastDayOf, periodBefore } from '../periods';

/** What a municipal bureau assesses besides its own departments. */
const BELOW: readonly OrgUnitType[] = ['COUNTY_BUREAU', 'AFFILIATED'];

const subjectsOf = (orgId: string, bureau: Bureau): readonly string[] => {
  const below = bureau
    .livingUnits()
    .filter((unit) => unit.orgId !== orgId && bureau.lineOf(unit.orgId).includes(orgId));
  const units = below.filter(({ type }) => BELOW.includes(type));
  const departments = below.filter((unit) => unit.type === 'DEPT' && bureau.unitOf(unit.orgId) === orgId);
  return [...units, ...departments].map((unit) => unit.orgId);
};

const openRounds = (period: Period, kind: AssessmentKind, bureau: Bureau): readonly Intent[] => {
  // Whoever lived on the last day of the period is assessed for it, even when merged the day after.
  const then = bureau.asOf(lastDayOf(period));
  return then
    .livingUnits()
    .filter(({ type, orgId }) => type === 'MUNICIPAL_BUREAU' && !bureau.assessRoundOf(orgId, period))
    .map(({ orgId }) => ({ orgId, subjects: subjectsOf(orgId, then) }))
    .filter(({ subjects }) => subjects.length > 0)
    .map(({ orgId, subjects }) => ({
      category: 'assessRound',
      id: `${orgId}-${period}`,
      type: 'OpenAssessmentRound',
      data: { orgId, kind, period, subjects },
    }));
};

/**
 * When half a year is over, each municipal bureau assesses it; after the second half also the year
 * (Art. 12, 14 step 4(2)).
 */
export const halfYear: Process<never, Bureau> = {
  name: 'half-year',
  react: {},
  everyDay: (day, bureau) => {
    const [half, year] = [periodBefore(day, 'HALF_YEAR'), periodBefore(day, 'YEAR')];
    return [
      ...(isJustOver(half, day) ? openRounds(half, 'HALF_YEAR', bureau) : []),
      ...(isJustOver(year, day) ? openRounds(year, 'ANNUAL', bureau) : []),
    ];
  },
};
