import type { Day } from '@probity/domain';
import type { Source } from './reading';

/** Who acts in a step: whoever runs the import, a person by staff number, or the holder of a post. */
export type Acting =
  { readonly operator: 'SYS_ADMIN' | 'SEC_ADMIN' } | { readonly postId: string; readonly staffNo?: string };

/** Where in the files a part of a command comes from. */
export interface Place {
  readonly source?: Source;
  readonly column?: string;
}

/**
 * What a row says though the rules derive it: both must come to the same, for the log keeps what was
 * derived.
 */
export interface Claim {
  readonly column: string;
  /** As the cell has it, lists with a bar between their items. */
  readonly value: string;
  /** The event that follows from the step, and the field of it that holds what was derived. */
  readonly event: string;
  readonly field: string;
}

/** One command that a row of a file asks for. */
export interface Step {
  /** The day on which it happened in the world. */
  readonly day: Day;
  /** What must come first on the same day has the smaller number. */
  readonly stage: number;
  readonly category: string;
  readonly id: string;
  readonly type: string;
  readonly data: object;
  readonly by: Acting;
  readonly seconder?: Acting;
  readonly source: Source;
  /** The column that tells the day, if the row itself tells it. */
  readonly dayColumn?: string | undefined;
  /**
   * Where a field of the command comes from, if not from the column of the same name in the step's own row.
   */
  readonly placeOf?: (path: string) => Place;
  readonly claims?: readonly Claim[];
}

/** The order of what happens on one day. */
export const STAGE = {
  orgUnit: 0,
  post: 10,
  person: 20,
  appointment: 30,
  authority: 40,
  rules: 45,
  catalogue: 50,
  round: 60,
  pledge: 70,
  form: 80,
  risk: 90,
  opinion: 100,
  recusal: 110,
  volume: 120,
  review: 130,
  decision: 140,
  change: 150,
  issue: 155,
  publication: 160,
  leaving: 170,
} as const;

/** Whoever runs the import. */
export const OPERATOR: Acting = { operator: 'SYS_ADMIN' };
/** Whoever enters the rules, which is never the same administrator (V20). */
export const RULE_KEEPER: Acting = { operator: 'SEC_ADMIN' };

/** The steps of rows, each with its place in the file. A row may ask for nothing. */
export const stepsOf = <R extends { readonly source: Source }>(
  rows: readonly R[],
  step: (row: R) => Omit<Step, 'source' | 'dayColumn'> | undefined,
): readonly Step[] =>
  rows.flatMap((row) => {
    const one = step(row);
    if (!one) return [];
    const [dayColumn] = Object.entries<unknown>(row).find(([, value]) => value === one.day) ?? [];
    return [{ ...one, source: row.source, dayColumn }];
  });

/** The object without the keys that have no value: what was left out is not said to be undefined. */
export const given = <T extends object>(fields: T): { [K in keyof T]: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };

/** The rows in an order of their own, so that sorting a file anew asks for nothing new. */
export const sortedBy = <R>(rows: readonly R[], keyOf: (row: R) => string): readonly R[] =>
  [...rows].sort((one, other) => keyOf(one).localeCompare(keyOf(other)));

/** The rows under what they share, in the order in which they came. */
export const groupedBy = <R>(
  rows: readonly R[],
  keyOf: (row: R) => string,
): ReadonlyMap<string, readonly R[]> => {
  const groups = new Map<string, R[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return groups;
};
