import { CommandIdReused, type Reasons, type Rejection, type Said } from '@probity/eventing';
import { Malformed } from '@probity/runtime';
import { type FileFault, said } from './fault';
import { LAYOUTS } from './layouts';
import type { Step } from './step';

/** A rule said no to a step, or to what would have followed from it. */
export const refusalOf = (
  step: Step,
  { rejected, where }: Rejection,
  reasons: Reasons,
  type = step.type,
): FileFault => {
  const { en, zh } = reasons[rejected] ?? said(rejected, rejected);
  const expected = said(`${en} (${type}: ${rejected})`, zh);
  return where === undefined
    ? { ...step.source, expected }
    : faultAt(step, where.path, where.value, expected);
};

/** What was thrown at a step, as faults of its row; whatever no row is to blame for is thrown on. */
export const faultsOf = (step: Step, error: unknown): readonly FileFault[] => {
  if (error instanceof Malformed) {
    return error.faults.map(({ path, problem, allowed }) => {
      const words = allowed === undefined ? problem : `${problem}: ${allowed.join(', ')}`;
      return faultAt(step, path, valueAt(step.data, path), said(`${path} ${words}`, `${path} 不合要求`));
    });
  }
  if (error instanceof CommandIdReused) {
    return [{ ...step.source, expected: said('the row as it was imported before', '须与上次导入的一致') }];
  }
  throw error;
};

const faultAt = (step: Step, path: string, value: unknown, expected: Said): FileFault => {
  const own = { source: step.source, column: columnIn(step.source.file, path) };
  const { source = step.source, column } = step.placeOf?.(path) ?? own;
  const isShown = typeof value === 'string' || typeof value === 'number';
  return {
    ...source,
    ...(column === undefined ? {} : { column }),
    ...(isShown ? { value: String(value) } : {}),
    expected,
  };
};

const columnIn = (file: string, path: string): string | undefined => {
  const [name = ''] = path.split('.');
  const layout = Object.entries<object>(LAYOUTS).find(([table]) => table === file)?.[1] ?? {};
  return name in layout ? name : undefined;
};

const valueAt = (data: object, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>((value, name) => (value as Readonly<Record<string, unknown>> | undefined)?.[name], data);
