import type { Operation } from './lines';

/** A patch does not fit the value that it is for. */
export class PatchMisfit extends Error {
  override readonly name = 'PatchMisfit';
}

type Holder = Record<string, unknown> | unknown[];

/**
 * The value after a JSON Patch (RFC 6902; add, remove and replace), the value before untouched. Throws
 * PatchMisfit.
 */
export const patched = (value: unknown, operations: readonly Operation[]): unknown =>
  operations.reduce(operated, structuredClone(value));

const operated = (value: unknown, operation: Operation): unknown => {
  const path = tokensOf(operation.path);
  const last = path.pop();
  if (last === undefined) return operation.op === 'remove' ? null : structuredClone(operation.value);
  const holder = path.reduce<unknown>(memberOf, value);
  if (Array.isArray(holder)) operateOnList(holder, last, operation);
  else operateOnObject(holderAt(holder), last, operation);
  return value;
};

const operateOnObject = (holder: Holder, name: string, operation: Operation): void => {
  const object = holder as Record<string, unknown>;
  if (operation.op !== 'add' && !Object.hasOwn(object, name)) throw misfit(operation);
  if (operation.op === 'remove') Reflect.deleteProperty(object, name);
  // A member may be called __proto__, and must become a member for all that.
  else {
    const value = structuredClone(operation.value);
    Object.defineProperty(object, name, { value, writable: true, enumerable: true, configurable: true });
  }
};

const operateOnList = (list: unknown[], name: string, operation: Operation): void => {
  const index = name === '-' ? list.length : indexIn(name);
  const end = operation.op === 'add' ? list.length : list.length - 1;
  if (index === undefined || index > end) throw misfit(operation);
  if (operation.op === 'remove') list.splice(index, 1);
  else list.splice(index, operation.op === 'add' ? 0 : 1, structuredClone(operation.value));
};

/** The tokens of a JSON Pointer (RFC 6901). */
const tokensOf = (path: string): string[] => {
  if (path === '') return [];
  if (!path.startsWith('/') || /~(?![01])/.test(path)) throw new PatchMisfit(`${path} is no JSON Pointer`);
  return path
    .slice(1)
    .split('/')
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'));
};

const memberOf = (holder: unknown, token: string): unknown => {
  const name = Array.isArray(holder) ? String(indexIn(token)) : token;
  const object = holderAt(holder) as Record<string, unknown>;
  if (!Object.hasOwn(object, name)) throw new PatchMisfit(`there is no ${token} on the way`);
  return object[name];
};

const holderAt = (value: unknown): Holder => {
  if (typeof value === 'object' && value !== null) return value as Holder;
  throw new PatchMisfit('there is nothing to hold a member');
};

const indexIn = (token: string): number | undefined =>
  /^(0|[1-9]\d*)$/.test(token) ? Number(token) : undefined;

const misfit = ({ op, path }: Operation): PatchMisfit => new PatchMisfit(`cannot ${op} ${path}`);
