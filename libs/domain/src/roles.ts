import type { Said } from '@probity/eventing';

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
  'INTAKE',
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

/** The capacities in words, as sentences name them (domain: table of roles). */
export const ROLE_NAMES: Readonly<Record<Role, Said>> = {
  STAFF: { en: 'holder of the post', zh: '岗位人员' },
  DEPT_HEAD: { en: 'head of department', zh: '部门(机构)负责人' },
  DEPUTY: { en: 'leader in charge', zh: '分管领导' },
  PRINCIPAL: { en: 'principal', zh: '主要负责人' },
  LG_CHAIR: { en: 'chair of the leading group', zh: '领导小组组长' },
  LG_MEMBER: { en: 'member of the leading group', zh: '领导小组成员' },
  LG_OFFICE: { en: 'leading-group office', zh: '领导小组办公室' },
  DISCIPLINE: { en: 'discipline department', zh: '纪检监察部门' },
  PARTY_GROUP: { en: 'Party group', zh: '党组(支部)' },
  STAFF_REP: { en: 'staff representative', zh: '干部职工代表' },
  SUPERIOR: { en: 'superior organisation', zh: '上级组织' },
  FUNC_DEPT: { en: 'functional department', zh: '职能部门(机构)' },
  INFO_OFFICER: { en: 'warning-information officer', zh: '预警信息员' },
  INFO_COLLECTOR: { en: 'warning-information collector', zh: '预警信息收集员' },
  INTAKE: { en: 'signal intake officer', zh: '线索管理员' },
  SUPERVISOR_EXT: { en: 'integrity supervisor', zh: '廉政监督员' },
  INSPECTOR: { en: 'inspector', zh: '督查、检查、巡视组' },
  ARCHIVIST: { en: 'archivist', zh: '档案员' },
  PRIVACY_OFFICER: { en: 'privacy officer', zh: '个人信息保护负责人' },
  SYS_ADMIN: { en: 'system administrator', zh: '系统管理员' },
  SEC_ADMIN: { en: 'security administrator', zh: '安全管理员' },
  AUDIT_ADMIN: { en: 'audit administrator', zh: '审计管理员' },
  BI_READER: { en: 'reader of dashboards', zh: '看板用户' },
  SERVICE_CLIENT: { en: 'client service', zh: '接口客户' },
  SYSTEM: { en: 'process', zh: '系统流程' },
};
