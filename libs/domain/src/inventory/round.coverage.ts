import type { Bureau, FormFacts, FormStatus, RiskPointFacts } from '../bureau';
import type { Area } from '../vocabulary';
import type { CoverageReport, RosterEntry } from './round.events';

/** What a round must have when it closes (V8). */
export interface Demands {
  readonly mustCoverAreas: readonly Area[];
  /** The areas excused, each with its reason. */
  readonly excused: Readonly<Partial<Record<Area, string>>>;
  readonly roster: readonly RosterEntry[];
}

const HANDED_IN: readonly FormStatus[] = ['SUBMITTED', 'OPINED', 'COMPILED', 'ARCHIVED'];

const isLiving = ({ status }: RiskPointFacts): boolean => status !== 'REJECTED' && status !== 'CLOSED';

const rosterKey = ({ postId, subjectRef }: RosterEntry): string => `${postId} ${subjectRef}`;

const formsByPerson = (forms: readonly FormFacts[]): ReadonlyMap<string, FormFacts> =>
  new Map(forms.map((form) => [rosterKey(form), form]));

/** The areas of a round that no living risk point covers and no reason excuses. */
export const uncoveredAreas = (
  { mustCoverAreas, excused }: Demands,
  bureau: Bureau,
  roundId: string,
): readonly Area[] => {
  const covered = new Set(
    bureau
      .riskPointsOf(roundId)
      .filter(isLiving)
      .map(({ area }) => area),
  );
  return mustCoverAreas.filter((area) => !covered.has(area) && excused[area] === undefined);
};

/** The persons of the roster whose form is not in; a form void because its holder left is not waited for. */
export const missingForms = (
  { roster }: Demands,
  bureau: Bureau,
  roundId: string,
): readonly RosterEntry[] => {
  const forms = formsByPerson(bureau.formsOf(roundId));
  return roster.filter((entry) => {
    const form = forms.get(rosterKey(entry));
    if (form?.status === 'VOID') return bureau.holdersOf(entry.postId).includes(entry.subjectRef);
    return form === undefined || !HANDED_IN.includes(form.status);
  });
};

/** What a round has covered. */
export const coverageOf = (
  { mustCoverAreas, excused, roster }: Demands,
  bureau: Bureau,
  roundId: string,
): CoverageReport => {
  const riskPoints = bureau.riskPointsOf(roundId).filter(isLiving);
  const forms = bureau.formsOf(roundId);
  const voids = forms.filter(({ status }) => status === 'VOID').length;
  const nilReturns = forms.filter(
    ({ status, riskPointIds }) => status !== 'VOID' && riskPointIds.length === 0,
  );
  return {
    areas: mustCoverAreas.map((area) => {
      const excuse = excused[area];
      const riskPointCount = riskPoints.filter((riskPoint) => riskPoint.area === area).length;
      return excuse === undefined ? { area, riskPointCount } : { area, riskPointCount, excuse };
    }),
    rosterCount: roster.length,
    nilReturnCount: nilReturns.length,
    voidCount: voids,
  };
};
