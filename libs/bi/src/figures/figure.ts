import { type StarTable, literal } from '../star-table';

/**
 * A figure that dashboards show: things or persons counted by slice of time, unit and code. What is counted
 * stands in `under`, row by row; the view that readers may see is derived from it, and so is the trace of
 * each number.
 */
export interface Figure {
  readonly name: string;
  /** What one number of it means. */
  readonly means: string;
  /** Numbers of persons under five are not shown, nor what would tell them. */
  readonly counts: 'THINGS' | 'PERSONS';
  /** The kinds of labels that its units and codes have. */
  readonly labels: { readonly unit: string; readonly code: string };
  /** What its slices are: days, or names of periods. */
  readonly slices: 'date' | 'text';
  /** SQL: slice, unit, code, counted (whom or what), value (averaged), position, event_id. */
  readonly under: string;
}

/** The fewest persons that are shown as a number. */
const PERSONS_MIN = 5;

const labelled = (cells: string, { unit, code }: Figure['labels']): string => `
  select slice, cell.unit, coalesce(unit_label.label_en, cell.unit) as unit_en,
    coalesce(unit_label.label_zh, cell.unit) as unit_zh, cell.code,
    coalesce(code_label.label_en, cell.code) as code_en, coalesce(code_label.label_zh, cell.code) as code_zh,
    coalesce(code_label.rank, 0) as code_rank, n, average, suppressed, position
  from (${cells}) as cell
  left join probity_bi.label unit_label on unit_label.kind = '${unit}' and unit_label.code = cell.unit
  left join probity_bi.label code_label on code_label.kind = '${code}' and code_label.code = cell.code`;

const MEASURES = `count(distinct counted) as n, round(avg(value), 2) as average, max(position) as position`;

/** Each unit, and all of them together as the unit '*'. */
const cellsOf = (name: string): string => `
  select slice, unit, code, ${MEASURES} from probity_bi.under_${name} group by slice, unit, code
  union all
  select slice, '*', code, ${MEASURES} from probity_bi.under_${name} group by slice, code`;

/**
 * Persons are not shown where they are few, and not where the rest would tell:
 *
 * - of all units together, a number that is small, and the smallest other one where only one is small;
 * - a unit with all its numbers as soon as one of them is small; and further units, the smallest first, until
 *   at least two are left out and no number that is left over from the whole is small.
 */
const suppressed = (name: string): string => `
  with cell as materialized (${cellsOf(name)}),
  whole as (
    select slice, code, n < ${PERSONS_MIN}
      or (count(*) filter (where n < ${PERSONS_MIN}) over (partition by slice) = 1
        and row_number() over (partition by slice order by n < ${PERSONS_MIN} desc, n, code) = 2) as hidden
    from cell where unit = '*'
  ),
  unit as (
    select slice, unit, sum(n) as size, bool_or(n < ${PERSONS_MIN}) as small from cell where unit <> '*'
    group by slice, unit
  ),
  ranked as (
    select slice, unit, small, row_number() over (partition by slice order by small desc, size, unit) as place
    from unit
  ),
  left_over as (
    select upto.slice, upto.place, cell.code, sum(cell.n) as n from ranked upto
    join ranked within on within.slice = upto.slice and within.place <= upto.place
    join cell on cell.slice = within.slice and cell.unit = within.unit
    group by upto.slice, upto.place, cell.code
  ),
  line as (
    select slice, least(
      (select 0 from ranked one where one.slice = all_of.slice having not bool_or(one.small)),
      (select min(place) from ranked safe where safe.slice = all_of.slice
        and safe.place >= greatest(2, (select count(*) from ranked one where one.slice = safe.slice and small))
        and not exists (select from left_over join whole using (slice, code)
          where left_over.slice = safe.slice and left_over.place = safe.place
            and left_over.n < ${PERSONS_MIN} and not whole.hidden))) as place
    from (select distinct slice from ranked) as all_of
  ),
  judged as (
    select cell.*, case when cell.unit = '*' then whole.hidden
      else line.place is null or ranked.place <= line.place end as suppressed
    from cell
    left join whole on whole.slice = cell.slice and whole.code = cell.code
    left join ranked on ranked.slice = cell.slice and ranked.unit = cell.unit
    left join line on line.slice = cell.slice
  )
  select slice, unit, code, case when not suppressed then n end as n,
    case when not suppressed then average end as average, suppressed,
    case when not suppressed then position end as position
  from judged`;

/** The table of what may be shown of a figure that counts persons; of others there is none. */
export const cellTableOf = ({ name, means, counts, slices }: Figure): readonly StarTable[] =>
  counts === 'THINGS'
    ? []
    : [
        {
          name: `cell_${name}`,
          grain: `What may be shown. ${means}`,
          columns: {
            ...{ slice: slices, unit: 'text', code: 'text', n: 'bigint', average: 'numeric' },
            ...{ suppressed: 'boolean not null', position: 'bigint' },
          },
          key: ['slice', 'unit', 'code'],
          select: suppressed(name),
        },
      ];

/** SQL that makes the view of the rows under a figure. */
export const underViewOf = ({ name, under }: Figure): string =>
  `create view probity_bi.under_${name} as ${under}`;

/** SQL that makes the view of a figure that readers may see. */
export const shownViewOf = ({ name, means, counts, labels }: Figure): string => {
  const cells =
    counts === 'PERSONS'
      ? `table probity_bi.cell_${name}`
      : `select *, false as suppressed from (${cellsOf(name)}) as counted`;
  return `
    create view probity_bi_views.${name} with (security_barrier) as ${labelled(cells, labels)};
    comment on view probity_bi_views.${name} is ${literal(means)}`;
};
