import { type StarTable, literal } from '../star-table';
import { cellsOf, withoutFew } from './suppression';

/** Whom a figure is about: organisations as a whole, or persons. */
export type About = 'units' | 'persons';

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

const labelled = (cells: string, { unit, code }: Figure['labels']): string => `
  select slice, cell.unit, coalesce(unit_label.label_en, cell.unit) as unit_en,
    coalesce(unit_label.label_zh, cell.unit) as unit_zh, cell.code,
    coalesce(code_label.label_en, cell.code) as code_en, coalesce(code_label.label_zh, cell.code) as code_zh,
    coalesce(code_label.rank, 0) as code_rank, n, average, suppressed, position
  from (${cells}) as cell
  left join probity_bi.label unit_label on unit_label.kind = '${unit}' and unit_label.code = cell.unit
  left join probity_bi.label code_label on code_label.kind = '${code}' and code_label.code = cell.code`;

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
          select: withoutFew(name),
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
