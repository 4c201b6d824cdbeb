import type { Intent, Process } from '@probity/eventing';
import type { Bureau, OrgUnitType } from '../bureau';
import { isJustOver, lastDayOf, periodBefore } from '../periods';

/** Units that check themselves, with their departments and everybody who holds a post in them. */
const CHECKED: readonly OrgUnitType[] = ['MUNICIPAL_BUREAU', 'COUNTY_BUREAU', 'AFFILIATED'];

const isLed = (bureau: Bureau, orgId: string): boolean =>
  bureau.headOf(orgId) !== undefined || bureau.leadingGroupOf(orgId) !== undefined;

/** Whoever was there at the end of the quarter; of persons, only those who are still in a post. */
const subjectsOf = (then: Bureau, now: Bureau): readonly string[] => {
  const living = then.livingUnits();
  const units = living.filter(({ type }) => CHECKED.includes(type)).map(({ orgId }) => orgId);
  const departments = living
    .filter(({ orgId, type }) => type === 'DEPT' && units.includes(then.unitOf(orgId)))
    .map(({ orgId }) => orgId);
  const holders = units
    .flatMap((unitId) => then.postsIn(unitId))
    .flatMap(({ postId }) => then.holdersOf(postId))
    .filter((subjectRef) => now.postsOf(subjectRef).length > 0);
  return [...[...units, ...departments].filter((orgId) => isLed(then, orgId)), ...new Set(holders)];
};

/** When a quarter is over, units, departments and persons owe their self-check (Art. 14 step 4(1)). */
export const selfCheckCadence: Process<never, Bureau> = {
  name: 'self-check-cadence',
  react: {},
  everyDay: (day, bureau) => {
    const period = periodBefore(day, 'QUARTER');
    if (!isJustOver(period, day)) return [];
    return subjectsOf(bureau.asOf(lastDayOf(period)), bureau)
      .map((subject): Intent => ({
        category: 'selfcheck',
        id: `${period}-${subject}`,
        type: 'OpenSelfCheck',
        data: { period, subject },
      }))
      .filter(({ id }) => bureau.selfCheck(id) === undefined);
  },
};
