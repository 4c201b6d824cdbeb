import type { Said } from '@probity/eventing';
import { columnNameOf } from '@probity/read-models';
import type { Model } from './derive';
import { type Act, actsAt } from './acts';
import { isSaid, malformed } from './forms';
import { showing } from './looks';
import { admit, firstIn, historyAt, limited } from './reads';
import { pastIn, positionOf } from './times';
import type { Reading } from './core';

/** Between which two positions or instants of recorded time, and which rows of those that differ. */
export interface SpanWanted {
  readonly from: string;
  /** The present, when nothing is said. */
  readonly to?: string | null | undefined;
  readonly id?: string | null | undefined;
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
}

/** A row that was not there before, or is another: each column that differs, and the act that set it. */
export interface Difference {
  readonly id: string;
  readonly kind: 'added' | 'changed';
  readonly columns: readonly {
    readonly column: string;
    /** What users call the column. */
    readonly called: Said;
    readonly before: unknown;
    readonly after: unknown;
    readonly act: Act;
  }[];
}

/** A page of differences, and the two positions that they lie between. */
export interface DifferencePage {
  readonly rows: readonly Difference[];
  readonly next: string | null;
  readonly from: string;
  readonly to: string;
}

/** What became of rows between two positions. Throws Malformed, QuestionInvalid and Failed. */
export const differencesOf = async (
  reading: Reading,
  model: Model,
  wanted: SpanWanted,
): Promise<DifferencePage> => {
  const core = await admit(reading, model);
  const { id, after } = wanted;
  const first = firstIn(wanted);
  const from = await positionOf(core, model, 'from', wanted.from);
  const past = await pastIn(core, model, { asOf: wanted.to });
  const to = past ?? (await core.queries.positionOf(model.row));
  if (from > to) malformed('from', 'must not be after to');
  const { rows, next } = await core.queries.differences(model.row, {
    ...{ from, to, first },
    ...(isSaid(id) && { id: limited('id', id) }),
    ...(isSaid(after) && { after: limited('after', after) }),
  });
  const shown = await Promise.all(rows.map((row) => core.queries.get(model.row, row.id, { asOf: to })));
  await showing(
    reading,
    model,
    shown.flatMap((row) => row ?? []),
    { asOf: past },
  );
  const positions = rows.flatMap(({ columns }) => columns.map(({ position }) => position));
  await historyAt(reading, model.isOfIntake ? [] : positions);
  const actOf = await actsAt(core, model, positions);
  const told = rows.map(({ columns, ...row }) => ({
    ...row,
    columns: columns.map(({ position, ...column }) => ({
      ...{ ...column, called: columnNameOf(column.column) },
      act: actOf(position),
    })),
  }));
  return { rows: told, next, from: String(from), to: String(to) };
};
