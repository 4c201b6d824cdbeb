import type { Role } from '../roles';

/** Everybody who holds any post, the highest capacity first: it is the one recorded. */
export const POST_HOLDERS = [
  'SUPERIOR',
  'PRINCIPAL',
  'DISCIPLINE',
  'DEPUTY',
  'DEPT_HEAD',
  'STAFF',
] as const satisfies readonly Role[];
