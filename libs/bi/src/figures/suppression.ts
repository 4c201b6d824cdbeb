/** The fewest persons that are shown as a number. */
const PERSONS_MIN = 5;

const MEASURES = `count(distinct counted) as n, round(avg(value), 2) as average, max(position) as position`;

/** SQL that counts the rows under a figure: by each unit, and by all of them together as the unit '*'. */
export const cellsOf = (name: string): string => `
  select slice, unit, code, ${MEASURES} from probity_bi.under_${name} group by slice, unit, code
  union all
  select slice, '*', code, ${MEASURES} from probity_bi.under_${name} group by slice, code`;

/** Of all units together: what is small is left out, and the smallest other number where only one is. */
const WHOLE = `
  select slice, code, n < ${PERSONS_MIN}
    or (count(*) filter (where n < ${PERSONS_MIN}) over (partition by slice) = 1
      and row_number() over (partition by slice order by n < ${PERSONS_MIN} desc, n, code) = 2) as hidden
  from cell where unit = '*'`;

/** In which order units are left out: those with a small number, then the smallest. */
const RANKED = `
  select slice, unit, small, row_number() over (partition by slice order by small desc, size, unit) as place,
    count(*) filter (where small) over (partition by slice) as few
  from (select slice, unit, sum(n) as size, bool_or(n < ${PERSONS_MIN}) as small from cell where unit <> '*'
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
    select from left_out join whole using (slice, code)
    where left_out.slice = ranked.slice and left_out.place = ranked.place
      and left_out.n < ${PERSONS_MIN} and not whole.hidden))
  group by ranked.slice`;

/**
 * SQL that counts the persons under a figure and leaves out where they are few, and what would tell it. Of
 * what is left out neither the average is shown nor a position, which would lead to the event.
 */
export const withoutFew = (name: string): string => `
  with cell as materialized (${cellsOf(name)}),
  whole as (${WHOLE}), ranked as (${RANKED}), left_out as (${LEFT_OUT}), last as (${LAST}),
  judged as (
    select cell.*, case when cell.unit = '*' then whole.hidden
      else last.place is null or ranked.place <= last.place end as suppressed
    from cell
    left join whole on whole.slice = cell.slice and whole.code = cell.code
    left join ranked on ranked.slice = cell.slice and ranked.unit = cell.unit
    left join last on last.slice = cell.slice
  )
  select slice, unit, code, case when not suppressed then n end, case when not suppressed then average end,
    suppressed, case when not suppressed then position end
  from judged`;
