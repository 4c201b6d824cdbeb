import type { Asker } from '@probity/eventing';
import type { Bureau, OrgUnitType } from '../bureau';
import type { PostRank } from '../roles';
import type { Day } from '../vocabulary';
import { type Told, bureauOf } from './bureau';

/** A day on which everybody in the little bureau below is in post. */
export const TODAY: Day = '2025-03-10';
/** An instant on that day. */
export const NOW = '2025-03-10T02:00:00.000Z';

const unit = (orgId: string, type: OrgUnitType, parentId?: string): Told => [
  `orgUnit-${orgId}`,
  {
    type: 'OrgUnitEstablished',
    data: { name: `unit ${orgId}`, type, ...(parentId && { parentId }), validFrom: '2011-01-01' },
  },
];

const post = (postId: string, orgId: string, rank: PostRank): Told => [
  `post-${postId}`,
  {
    type: 'PostDefined',
    data: {
      orgId,
      title: `post ${postId}`,
      rank,
      sensitive: true,
      holders: 1,
      duties: 'what it is there for',
      validFrom: '2011-01-01',
    },
  },
];

/** A person known by a reference like `ref-P020`, appointed to that post from 2020 on. */
const holder = (postId: string, subjectRef = `ref-${postId}`): readonly Told[] => [
  [`person-${subjectRef}`, { type: 'PersonRegistered', data: { staffNo: 'sealed' } }],
  [
    `person-${subjectRef}`,
    { type: 'PersonAppointed', data: { postId, from: '2020-01-01', cause: 'TRANSFER_IN' } },
  ],
];

const portfolio = (postId: string, ...orgIds: readonly string[]): Told => [
  `post-${postId}`,
  { type: 'PortfolioAssigned', data: { orgIds, businessLines: [], validFrom: '2025-01-01' } },
];

const group = (
  orgId: string,
  chairPostId: string,
  memberPostIds: readonly string[],
  officeOrgId?: string,
): Told => [
  `leadingGroup-${orgId}`,
  {
    type: 'LeadingGroupFormed',
    data: { chairPostId, memberPostIds, ...(officeOrgId && { officeOrgId }), validFrom: '2025-01-10' },
  },
];

/**
 * A little bureau, with the ids of the sample: U00 above, the bureau U01 with its departments D06 and D11
 * (the latter is the leading group's office), the county bureau U02 and the institute U08. Each post `Pnnn`
 * is held by the person `ref-Pnnn`; P021 is held by two, the second being `ref-P021b`.
 */
export const littleBureau: readonly Told[] = [
  unit('U00', 'SUPERIOR'),
  unit('U01', 'MUNICIPAL_BUREAU', 'U00'),
  unit('U02', 'COUNTY_BUREAU', 'U01'),
  unit('U08', 'AFFILIATED', 'U01'),
  unit('D06', 'DEPT', 'U01'),
  unit('D11', 'DEPT', 'U01'),
  post('P000', 'U00', 'SUPERIOR'),
  post('P001', 'U01', 'PRINCIPAL'),
  post('P002', 'U01', 'DEPUTY'),
  post('P003', 'U01', 'DEPUTY'),
  post('P005', 'U01', 'DISCIPLINE'),
  post('P020', 'D06', 'HEAD'),
  post('P021', 'D06', 'STAFF'),
  post('P022', 'D06', 'STAFF'),
  post('P033', 'D11', 'DISCIPLINE_HEAD'),
  post('P034', 'D11', 'STAFF'),
  post('P040', 'U08', 'UNIT_HEAD'),
  post('P054', 'U02', 'PRINCIPAL'),
  post('P055', 'U02', 'DEPUTY'),
  ...['P000', 'P001', 'P002', 'P003', 'P005', 'P020', 'P021', 'P022'].flatMap((postId) => holder(postId)),
  ...['P033', 'P034', 'P040', 'P054', 'P055'].flatMap((postId) => holder(postId)),
  ...holder('P021', 'ref-P021b'),
  portfolio('P002', 'D06', 'U02', 'U08'),
  portfolio('P005', 'D11'),
  portfolio('P055', 'U02'),
  group('U01', 'P001', ['P002', 'P003', 'P005', 'P020', 'P033'], 'D11'),
  group('U02', 'P054', ['P055']),
];

/** The little bureau on TODAY, after whatever else is told. */
export const bureauWith = (...told: readonly Told[]): Bureau => bureauOf(TODAY, ...littleBureau, ...told);

/** What a command carries when the little bureau has been told something more. */
export const knowing = (...told: readonly Told[]): { readonly bureau: Bureau } => ({
  bureau: bureauWith(...told),
});

/** The little bureau as it stands. */
export const bureau: Bureau = bureauWith();

/** The holder of a post of the little bureau, with every role that the post gives. */
export const holderOf = (postId: string, subjectRef = `ref-${postId}`): Asker => ({
  subjectRef,
  postId,
  orgId: bureau.post(postId)?.orgId ?? null,
  roles: bureau.rolesOf(postId),
  sessionId: 'session',
});

/** The leader of the organisation above (P000). */
export const superior = holderOf('P000');
/** The bureau's principal and chair of its leading group (P001). */
export const principal = holderOf('P001');
/** The leader in charge of department D06 (P002). */
export const deputy = holderOf('P002');
/** A leader who is not in charge of D06 (P003). */
export const otherDeputy = holderOf('P003');
/** The leader of discipline inspection (P005). */
export const discipline = holderOf('P005');
/** The head of department D06 (P020). */
export const deptHead = holderOf('P020');
/** The sampling clerk in D06 (P021). */
export const clerk = holderOf('P021');
/** The other person in the clerk's post. */
export const otherClerk = holderOf('P021', 'ref-P021b');
/** A colleague in D06, in another post (P022). */
export const colleague = holderOf('P022');
/** The head of D11, who runs the leading group's office (P033). */
export const officeHead = holderOf('P033');
/** A second person in that office (P034). */
export const officeClerk = holderOf('P034');

const withoutPost = (subjectRef: string, role: string): Asker => ({
  subjectRef,
  postId: null,
  orgId: null,
  roles: [role],
  sessionId: 'session',
});

/** Somebody in the leading group's office of the county bureau U02, who holds no post that others know. */
export const countyOffice: Asker = {
  ...withoutPost('ref-county-office', 'LG_OFFICE'),
  postId: 'P056',
  orgId: 'U02',
};
/** The system administrator, who holds no post. */
export const sysAdmin = withoutPost('ref-sys', 'SYS_ADMIN');
/** The security administrator, who holds no post. */
export const secAdmin = withoutPost('ref-sec', 'SEC_ADMIN');
/** The audit administrator, who holds no post. */
export const auditAdmin = withoutPost('ref-audit', 'AUDIT_ADMIN');
/** A process of this program. */
export const system = withoutPost('ref-system', 'SYSTEM');
