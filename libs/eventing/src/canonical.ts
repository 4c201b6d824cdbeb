import { hash } from 'node:crypto';

/**
 * Canonical JSON (RFC 8785): keys sorted by UTF-16 code units, numbers and strings as ECMAScript writes them.
 * Throws TypeError on what JSON cannot say: NaN, infinities, bigint, functions, lone surrogates.
 */
export const canonical = (value: unknown): string => {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return numberOf(value);
  if (typeof value === 'string') return stringOf(value);
  if (Array.isArray(value)) return `[${value.map((item) => canonical(item ?? null)).join(',')}]`;
  if (typeof value === 'object') return objectOf(value as Record<string, unknown>);
  throw new TypeError(`canonical JSON has no ${typeof value}`);
};

const numberOf = (value: number): string => {
  if (!Number.isFinite(value)) throw new TypeError(`canonical JSON has no ${value}`);
  return JSON.stringify(value);
};

const stringOf = (value: string): string => {
  if (!value.isWellFormed()) throw new TypeError('canonical JSON has no lone surrogates');
  return JSON.stringify(value);
};

// The names of fields are few and come again and again; those that are ids are too many to be kept.
const KEYS_MAX = 1_000;
const keys = new Map<string, string>();

const keyOf = (key: string): string => {
  const known = keys.get(key);
  if (known !== undefined) return known;
  const written = stringOf(key);
  if (keys.size < KEYS_MAX) keys.set(key, written);
  return written;
};

const objectOf = (value: Record<string, unknown>): string => {
  let members = '';
  for (const key of Object.keys(value).sort()) {
    const member = value[key];
    if (member === undefined) continue;
    members += `${members === '' ? '' : ','}${keyOf(key)}:${canonical(member)}`;
  }
  return `{${members}}`;
};

/** SHA-256 of bytes, or of a text in UTF-8, in hex. */
export const sha256 = (data: Buffer | string): string => hash('sha256', data, 'hex');
