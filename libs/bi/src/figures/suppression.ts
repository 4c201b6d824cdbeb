/** The fewest persons that are shown as a number, and the most that are not. */
const PERSONS_MIN = 5;
const FEW_MAX = PERSONS_MIN - 1;

const MEASURES = `count(distinct counted) as n, round(avg(value), 2) as average, max(position) as position`;

/** SQL that counts the rows under a figure: by each unit, and by all of them together as the unit '*'. */
export const cellsOf = (name: string): string => `
  select slice, unit, code, ${MEASURES} from probity_bi.under_${name} group by slice, unit, code
  union all
  select slice, '*', code, ${MEASURES} from probity_bi.under_${name} group by slice, code`;

/**
 * In which order units are left out: those with a small number, then by name. The order is not one of size,
 * which would tell that what is left out is no greater than what is shown.
 */
const RANKED = `
  select slice, unit, row_number() over (partition by slice order by small desc, unit) as place,
    count(*) filter (where small) over (partition by slice) as few
  from (select slice, unit, bool_or(n < ${PERSONS_MIN}) as small from cell where unit <> '*'
    group by slice, unit) as unit`;

/** What the units that are left out would hold together, if the last of them were the one at a place. */
const LEFT_OUT = `
  select last.slice, last.place, cell.code, sum(cell.n) as n from ranked last
  join ranked one on one.slice = last.slice and one.place <= last.place
  join cell on cell.slice = one.slice and cell.unit = one.unit
  group by last.slice, last.place, cell.code`;

/**
 * The place of the last unit that is left out: none where no unit has a small number. Else at least two are,
 * and so many that nothing small is told by taking those that are shown from the whole.
 */
const LAST = `
  select ranked.slice, min(case when few = 0 then 0 else place end) as place from ranked
  where few = 0 or (place >= greatest(2, few) and not exists (
    select from left_out join cell whole using (slice, code)
    where left_out.slice = ranked.slice and left_out.place = ranked.place
      and left_out.n < ${PERSONS_MIN} and whole.unit = '*' and whole.n >= ${PERSONS_MIN}))
  group by ranked.slice`;

/** The cells of the units. */
const OF_UNITS = `
  select cell.*, last.place is null or ranked.place <= last.place as suppressed
  from cell join ranked using (slice, unit) left join last using (slice)`;

/**
 * The codes of which units hide something, and whether the whole would tell it. A cell that is left out is
 * listed, so it is at least one, and at least five where it is not small: a sum tells the only cell, and it
 * tells all of them where each is the least that it can be, or the most; what is not small has no most.
 * Sums that are one from there are left out with them, or leaving out itself would tell.
 */
const HIDDEN = `
  select slice, code, count(*) = 1
    or sum(n - case when n < ${PERSONS_MIN} then 1 else ${PERSONS_MIN} end) <= 1
    or (max(n) < ${PERSONS_MIN} and sum(${FEW_MAX} - n) <= 1) as told
  from of_units where suppressed group by slice, code`;

/**
 * The cells of all units together: what is small or tells is left out, and where only one is, the smallest
 * other, rather one that is not the sum of what is shown.
 */
const OF_ALL = `
  select slice, unit, code, n, average, position, hides
    or (count(*) filter (where hides) over (partition by slice) = 1
      and row_number() over (partition by slice order by hides desc, told is null, n, code) = 2) as suppressed
  from (select cell.*, told, n < ${PERSONS_MIN} or coalesce(told, false) as hides
    from cell left join hidden using (slice, code) where unit = '*') as whole`;

/**
 * SQL that counts the persons under a figure and leaves out where they are few, and what would tell it. Of
 * what is left out neither the average is shown nor a position, which would lead to the event.
 */
export const withoutFew = (name: string): string => `
  with cell as materialized (${cellsOf(name)}),
  ranked as (${RANKED}), left_out as (${LEFT_OUT}), last as (${LAST}),
  of_units as (${OF_UNITS}), hidden as (${HIDDEN}),
  judged as (table of_units union all (${OF_ALL}))
  select slice, unit, code, case when not suppressed then n end, case when not suppressed then average end,
    suppressed, case when not suppressed then position end
  from judged`;
