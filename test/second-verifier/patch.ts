import { type Json, type JsonObject, isObject } from './canonical';
import { must } from './refusal';

/** One operation of a JSON Patch. */
export type Operation =
  { readonly op: 'add' | 'replace'; readonly path: string; readonly value: Json } | Removal;
interface Removal {
  readonly op: 'remove';
  readonly path: string;
}

type Members = Map<string, Held>;
type Held = null | boolean | number | string | Held[] | Members;

/** Values added and list members moved: far beyond any state, and well below what takes long. */
const WORK_MAX = 50_000_000;
const INDEX = /^(0|[1-9]\d{0,8})$/;

/** Whether a value is a JSON Patch of the operations that are allowed here. */
export const isPatch = (value: unknown): value is readonly Operation[] =>
  Array.isArray(value) && value.every(isOperation);

const isOperation = (value: unknown): boolean => {
  if (!isObject(value) || typeof value['path'] !== 'string' || !isPointer(value['path'])) return false;
  const members = Object.keys(value).length;
  if (value['op'] === 'remove') return members === 2;
  return (
    (value['op'] === 'add' || value['op'] === 'replace') && members === 3 && Object.hasOwn(value, 'value')
  );
};

const isPointer = (path: string): boolean => path === '' || (path.startsWith('/') && !/~(?![01])/.test(path));

/**
 * A state that patches are applied to, `{}` at first. Members are kept in maps, so that no name means
 * anything but itself.
 */
export class State {
  private root: Held = new Map();
  private work = 0;

  /** Applies a patch. Throws {@link Refusal} when it does not fit the state. */
  apply(patch: readonly Operation[], line: number): void {
    for (const operation of patch) this.applyOne(operation, line);
  }

  /** The state in plain JSON, when it is nested no deeper than this. */
  is(value: Json): boolean {
    return isHeld(this.root, value);
  }

  private applyOne(operation: Operation, line: number): void {
    const fits = (holds: boolean): void =>
      must(holds, 'patch-fails', `Cannot ${operation.op} "${operation.path.slice(0, 200)}".`, line);
    const tokens = operation.path.split('/').slice(1).map(unescaped);
    const last = tokens.pop();
    if (last === undefined) {
      fits(operation.op !== 'remove');
      if (operation.op !== 'remove') this.root = this.taken(operation.value, line);
      return;
    }
    let parent: Held | undefined = this.root;
    for (const token of tokens) parent = childOf(parent, token);
    if (parent instanceof Map) fits(this.inMembers(parent, last, operation, line));
    else fits(Array.isArray(parent) && this.inList(parent, last, operation, line));
  }

  private inMembers(parent: Members, name: string, operation: Operation, line: number): boolean {
    if (operation.op !== 'add' && !parent.has(name)) return false;
    if (operation.op === 'remove') return parent.delete(name);
    parent.set(name, this.taken(operation.value, line));
    return true;
  }

  private inList(parent: Held[], token: string, operation: Operation, line: number): boolean {
    const isNew = operation.op === 'add';
    const at = isNew && token === '-' ? parent.length : indexIn(token);
    if (at > parent.length - (isNew ? 0 : 1)) return false;
    if (operation.op !== 'replace') this.spend(parent.length - at, line);
    const values = operation.op === 'remove' ? [] : [this.taken(operation.value, line)];
    parent.splice(at, isNew ? 0 : 1, ...values);
    return true;
  }

  private taken(value: Json, line: number): Held {
    this.spend(1, line);
    if (Array.isArray(value)) return value.map((each: Json) => this.taken(each, line));
    if (!isObject(value)) return value as Exclude<Json, readonly Json[] | JsonObject>;
    return new Map(Object.entries(value).map(([name, each]) => [name, this.taken(each, line)]));
  }

  private spend(work: number, line: number): void {
    this.work += work;
    must(this.work <= WORK_MAX, 'too-much-work', 'The patches change more than any state holds.', line);
  }
}

/** The place that a token names in a list; beyond every list when it names none. */
const indexIn = (token: string): number => (INDEX.test(token) ? Number(token) : Infinity);

const unescaped = (token: string): string => token.replaceAll('~1', '/').replaceAll('~0', '~');

const childOf = (parent: Held | undefined, token: string): Held | undefined => {
  if (parent instanceof Map) return parent.get(token);
  return Array.isArray(parent) ? parent[indexIn(token)] : undefined;
};

/** Whether what is held says the same as a value. It goes no deeper than the value is. */
const isHeld = (held: Held | undefined, value: Json): boolean => {
  if (Array.isArray(value)) {
    const list = value as readonly Json[];
    return (
      Array.isArray(held) && held.length === list.length && list.every((each, at) => isHeld(held[at], each))
    );
  }
  if (!isObject(value)) return held === value;
  const members = Object.entries(value);
  return (
    held instanceof Map &&
    held.size === members.length &&
    members.every(([name, each]) => held.has(name) && isHeld(held.get(name), each))
  );
};
