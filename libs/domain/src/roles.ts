/**
 * The capacities in which a person can act. Roles come from the streams; only the administrators' come with
 * the token.
 */
export const ROLES = [
  'STAFF',
  'DEPT_HEAD',
  'DEPUTY',
  'PRINCIPAL',
  'LG_CHAIR',
  'LG_MEMBER',
  'LG_OFFICE',
  'DISCIPLINE',
  'PARTY_GROUP',
  'STAFF_REP',
  'SUPERIOR',
  'FUNC_DEPT',
  'INFO_OFFICER',
  'INFO_COLLECTOR',
  'SUPERVISOR_EXT',
  'INSPECTOR',
  'ARCHIVIST',
  'PRIVACY_OFFICER',
  'SYS_ADMIN',
  'SEC_ADMIN',
  'AUDIT_ADMIN',
  'BI_READER',
  'SERVICE_CLIENT',
  'SYSTEM',
] as const;
export type Role = (typeof ROLES)[number];

/** Posts by their standing; it says which roles their holders have. */
export const POST_RANKS = [
  'SUPERIOR',
  'PRINCIPAL',
  'DEPUTY',
  'DISCIPLINE',
  'DISCIPLINE_HEAD',
  'UNIT_HEAD',
  'HEAD',
  'STAFF',
] as const;
export type PostRank = (typeof POST_RANKS)[number];

/** The roles that the rank alone gives; leading group, office and delegations add theirs. */
export const ROLES_BY_RANK: Readonly<Record<PostRank, readonly Role[]>> = {
  SUPERIOR: ['SUPERIOR'],
  PRINCIPAL: ['PRINCIPAL', 'PARTY_GROUP', 'INFO_OFFICER', 'STAFF'],
  DEPUTY: ['DEPUTY', 'PARTY_GROUP', 'STAFF'],
  DISCIPLINE: ['DISCIPLINE', 'DEPUTY', 'PARTY_GROUP', 'STAFF'],
  DISCIPLINE_HEAD: ['DISCIPLINE', 'DEPT_HEAD', 'INFO_OFFICER', 'STAFF'],
  UNIT_HEAD: ['PRINCIPAL', 'DEPT_HEAD', 'INFO_OFFICER', 'STAFF'],
  HEAD: ['DEPT_HEAD', 'FUNC_DEPT', 'INFO_OFFICER', 'STAFF'],
  STAFF: ['STAFF'],
};
