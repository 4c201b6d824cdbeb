import { ORG_UNIT_TYPES, POST_RANKS } from '@probity/domain';
import { count, day, flag, grade, id, idOf, key, list, maybe, oneOf, text } from './columns';
import { said } from './fault';
import type { Column } from './table';
import { taken } from './taken';

const RATINGS = ['HIGH', 'MID', 'LOW'] as const;
const GROUP_ROLES = ['CHAIR', 'VICE_CHAIR', 'MEMBER', 'OFFICE_HEAD'] as const;

/** `P053->P040`: who answers for what another post answered for. */
const succession: Column<{ readonly fromPostId: string; readonly toPostId: string }> = {
  read: (cell) => {
    const [fromPostId, toPostId, ...more] = cell.split('->').map((part) => id.read(part.trim()));
    return fromPostId && 'value' in fromPostId && toPostId && 'value' in toPostId && more.length === 0
      ? { value: { fromPostId: fromPostId.value, toPostId: toPostId.value } }
      : { expected: said('old post->new post', '原岗位->新岗位') };
  },
};

/** Units, posts, persons, and who leads what. */
export const ORGANISATION_LAYOUTS = {
  'org-units.csv': {
    orgId: key(id),
    name: taken('EstablishOrgUnit', 'name'),
    type: oneOf(ORG_UNIT_TYPES),
    parentId: maybe(idOf('orgUnit')),
    validFrom: day,
  },
  'org-unit-changes.csv': {
    changeId: key(id),
    orgId: idOf('orgUnit'),
    kind: oneOf(['MERGED']),
    intoOrgId: idOf('orgUnit'),
    effectiveOn: day,
    responsibilityMap: list(succession),
    note: taken('MergeOrgUnit', 'reason'),
  },
  'posts.csv': {
    postId: key(id),
    orgId: idOf('orgUnit'),
    title: taken('DefinePost', 'title'),
    rank: oneOf(POST_RANKS),
    sensitive: flag,
    holders: count,
    duties: taken('DefinePost', 'duties'),
  },
  'appointments.csv': {
    appointmentId: key(id),
    staffNo: id,
    postId: idOf('post'),
    from: day,
    to: maybe(day),
    cause: taken('AppointPerson', 'cause'),
  },
  'portfolios.csv': {
    leaderPostId: key(idOf('post')),
    orgId: key(idOf('orgUnit')),
    validFrom: key(day),
    validTo: maybe(day),
  },
  'leading-group.csv': {
    orgId: key(idOf('orgUnit')),
    postId: key(idOf('post')),
    roleInGroup: oneOf(GROUP_ROLES),
    officeOrgId: maybe(idOf('orgUnit')),
    validFrom: day,
  },
} as const;

/** Powers and pledges. */
export const DUTY_LAYOUTS = {
  'power-items.csv': {
    powerItemId: key(id),
    name: taken('ListPowerItem', 'name'),
    powerType: taken('ListPowerItem', 'powerType'),
    legalBasis: text(200),
    ownerOrgId: idOf('orgUnit'),
    postIds: list(idOf('post')),
    frequency: oneOf(RATINGS),
    corruptionProbability: oneOf(RATINGS),
    exposureGrade: grade,
    hasDiscretion: flag,
    publicity: oneOf(['PUBLIC', 'INTERNAL']),
    listedOn: day,
  },
  'pledges.csv': {
    pledgeId: key(id),
    staffNo: idOf('person'),
    postId: idOf('post'),
    textVersion: id,
    signedOn: day,
  },
} as const;
