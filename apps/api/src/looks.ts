import type { AnyProjection, Position } from '@probity/eventing';
import type { Reading } from './core';
import type { Model, Row } from './derive';
import { neededPurposeIn, purposeIn, tokenIn } from './headers';
import { Failed } from './problems';

/** What is told of a read model whose rows are not shown without a purpose; undefined of every other. */
export const asksWhy = ({ projection: { sensitive } }: Model): string | undefined => {
  if (!sensitive) return undefined;
  return sensitive.only
    ? 'Some rows are sensitive: they need a Purpose; each look is recorded. / 部分敏感:须说明用途,查看即予记录。'
    : 'Sensitive: needs a Purpose, and every look is recorded. / 敏感内容:须说明用途,查看即予记录。';
};

/**
 * True when whoever reads says why, or need not. Throws Malformed.
 */
export const saysWhy = ({ headers }: Reading, { projection: { sensitive } }: Model): boolean =>
  !sensitive || purposeIn(headers) !== undefined;

/** Of which past rows are shown, and whether they are about nobody but whoever reads. */
interface Showing {
  readonly asOf?: Position | undefined;
  readonly own?: object | undefined;
}

/**
 * Records that rows are about to be shown, where they are sensitive. Nobody sees them when this fails (V19).
 * Throws Failed, Malformed, and what the service throws.
 */
export const showing = async (
  { core, headers }: Reading,
  { projection: { name, sensitive } }: Pick<Model, 'projection'>,
  rows: readonly Row[],
  how: Showing = {},
): Promise<void> => {
  if (!sensitive) return;
  const shown = sensitive.only ? rows.filter(sensitive.only) : rows;
  if (sensitive.only && shown.length === 0) return;
  const purpose = neededPurposeIn(headers);
  const seen = { view: name, purpose, ...countedIn(shown, sensitive), ...saidOf(how) };
  if (!(await core.look(tokenIn(headers), seen))) throw new Failed('not-for-this-reader');
};

const countedIn = (rows: readonly Row[], { of, caseOf }: NonNullable<AnyProjection['sensitive']>) => ({
  rows: rows.length,
  of: rows.flatMap(of),
  cases: caseOf && [...new Set(rows.map(caseOf))],
});

const saidOf = ({ asOf, own }: Showing) => ({
  ...(asOf !== undefined && { asOf: String(asOf) }),
  ...(own && { own: true }),
});
