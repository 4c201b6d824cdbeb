import type { Process } from '@probity/eventing';
import type { Bureau } from '../bureau';
import type { Day } from '../vocabulary';
import { workingDayOnOrAfter } from '../working-days';

/** With whom changes of the catalogues are filed. */
const FILED_WITH = '上级纪检监察机关';

const firstOfMonth = (day: Day): Day => `${day.slice(0, 8)}01`;

/**
 * On the first working day of a month the catalogues that came out in the months before are filed with the
 * discipline commission (R9).
 */
export const monthlyFiling: Process<never, Bureau> = {
  name: 'monthly-filing',
  react: {},
  everyDay: (day, bureau) =>
    workingDayOnOrAfter(firstOfMonth(day), (year) => bureau.calendarOf(year)) === day
      ? bureau
          .unfiledCatalogues()
          .filter(({ issuedOn }) => issuedOn < firstOfMonth(day))
          .map(({ catalogueId, version }) => ({
            category: 'catalogue',
            id: catalogueId,
            type: 'FileCatalogue',
            data: { catalogueVersion: version, filedWith: FILED_WITH, filedOn: day },
          }))
      : [],
};
