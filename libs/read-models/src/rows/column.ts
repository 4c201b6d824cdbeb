import { sha256 } from '@probity/eventing';
import type { DeclaredColumn } from './row-class';

/** What one field of a table can hold. */
export type Field = string | number | bigint | null;

/** One column of a table, and what its fields mean. */
export interface Column {
  readonly name: string;
  readonly kind: 'plain' | 'flag' | 'json' | 'bigint';
  readonly sql: string;
  readonly nullable: boolean;
}

/** What every row is named by. */
export const ID: Column = { name: 'id', kind: 'plain', sql: 'text', nullable: false };

const KINDS: Readonly<Record<string, { readonly kind: Column['kind']; readonly sql: string }>> = {
  text: { kind: 'plain', sql: 'text' },
  integer: { kind: 'plain', sql: 'integer' },
  real: { kind: 'plain', sql: 'real' },
  bigint: { kind: 'bigint', sql: 'bigint' },
  boolean: { kind: 'flag', sql: 'boolean' },
  'simple-json': { kind: 'json', sql: 'text' },
};

/** The column that TypeORM's decorators describe. Throws when it is of a type that rows do not use. */
export const columnOf = (table: string, declared: DeclaredColumn): Column => {
  const { name, nullable, type } = declared;
  const kind = KINDS[type];
  if (!kind) throw new Error(`${table}.${name}: a column cannot be ${type}`);
  return { name, nullable, ...kind };
};

/** The field in which a value of a column is kept. */
export const encode = ({ kind }: Column, value: unknown): Field => {
  if (value === null || value === undefined) return null;
  switch (kind) {
    case 'plain':
      return value as Field;
    case 'flag':
      return value === true ? 1 : 0;
    case 'json':
      return JSON.stringify(value);
    case 'bigint':
      return BigInt(value as string);
  }
};

/**
 * The value that a field of a column keeps. Whole numbers come from the database as bigint, lest one lose
 * digits.
 */
export const decode = ({ kind }: Column, field: Field): unknown => {
  if (field === null) return null;
  switch (kind) {
    case 'plain':
      return typeof field === 'bigint' ? Number(field) : field;
    case 'flag':
      return Number(field) === 1;
    case 'json':
      return JSON.parse(String(field)) as unknown;
    case 'bigint':
      return String(field);
  }
};

/** A name as SQL writes it. */
export const quoted = (name: string): string => `"${name}"`;

/** Longest name that every database takes. */
const NAME_MAX = 63;
const DIGEST_DIGITS = 8;

/** A name that every database takes: a long one by its beginning and a digest. */
export const shortened = (name: string): string => {
  if (name.length <= NAME_MAX) return name;
  return `${name.slice(0, NAME_MAX - DIGEST_DIGITS - 1)}_${sha256(name).slice(0, DIGEST_DIGITS)}`;
};
