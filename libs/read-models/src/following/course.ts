import type { Day } from '@probity/domain';

/** What held from which day on, the first day first. */
export type Course<Row> = readonly (Partial<Row> & { readonly from: Day })[];

/** Before all days: from when on holds what was never decided otherwise. */
export const ALWAYS: Day = '0001-01-01';

/** From the day on it is so, until the next change. Of two for the same day, the one learnt later holds. */
export const since = <Row>(course: Course<Row>, from: Day, change: Partial<Row>): Course<Row> => {
  const next = course.findLastIndex((each) => each.from <= from) + 1;
  return course.toSpliced(next, 0, { ...change, from });
};

/** What began last and is not at an end ends so. */
export const endingLast = <Row>(
  course: Course<Row>,
  isOpen: (stage: Partial<Row>) => boolean,
  end: Partial<Row>,
): Course<Row> => {
  const last = course.findLastIndex(isOpen);
  return course.map((stage, place) => (place === last ? { ...stage, ...end } : stage));
};
