import type { Condition } from '@probity/read-models';
import type { Reading } from './core';
import type { Model, Row } from './derive';
import { tokenIn } from './headers';
import { Failed } from './problems';

type Filter = Readonly<Record<string, Condition>>;

/** What somebody is shown who may read the rows about the own person alone. */
export interface OwnRows {
  /** The conditions asked for, and that the rows are about this person. Throws Failed. */
  readonly within: (filter: Filter) => Filter;
  /** The row as this person is shown it; nothing when it is about others. */
  readonly of: (row: Row) => readonly Row[];
}

/**
 * The rows about the own person, where the read model has such and its other rows are for roles that whoever
 * reads has not; undefined otherwise. Throws Unauthenticated.
 */
export const ownRowsIn = async (
  { core, headers }: Reading,
  { projection: { own, readers } }: Model,
): Promise<OwnRows | undefined> => {
  if (!own || !readers || (await core.isAmong(tokenIn(headers), readers))) return undefined;
  const { subjectRef } = await core.identify(tokenIn(headers));
  const { by, lists } = own;
  const shown = Object.fromEntries(lists.map((column) => [column, [subjectRef]]));
  return {
    within: (filter) => {
      // What is asked about others is not answered, not even by silence.
      if (lists.some((column) => filter[column] !== undefined)) throw new Failed('not-for-this-reader');
      return { ...filter, [by]: { contains: subjectRef } };
    },
    of: (row) => ((row[by] as readonly string[]).includes(subjectRef) ? [{ ...row, ...shown }] : []),
  };
};
