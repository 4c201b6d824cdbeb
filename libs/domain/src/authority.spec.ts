import { authorityReasons, askerOf, rolesOf } from './authority';
import { type Told, TODAY, bureau, bureauWith, clerk, principal } from './testing';

const asking = { subjectRef: 'ref-P021', sessionId: 'session', commandType: 'ConveneReview' };
const appointed = (subjectRef: string, postId: string, from = '2025-01-01'): Told => [
  `person-${subjectRef}`,
  { type: 'PersonAppointed', data: { postId, from, cause: 'OTHER' } },
];
const granted: Told = [
  'delegation-DG-1',
  {
    type: 'DelegationGranted',
    data: {
      fromPostId: 'P001',
      toPostId: 'P002',
      commandTypes: ['ConveneReview'],
      from: TODAY,
      until: '2025-03-31',
    },
  },
];
const engaged: Told = [
  'person-ref-npc',
  { type: 'SupervisorEngaged', data: { background: 'NPC', from: '2025-01-01', until: '2025-12-31' } },
];

describe('a person who holds a post', () => {
  it('acts in it, with the roles that it gives', () => {
    expect(askerOf(bureau, asking)).toEqual(clerk);
    expect(askerOf(bureau, { ...asking, subjectRef: 'ref-P001' })).toEqual(principal);
  });

  it('may name it', () => {
    expect(askerOf(bureau, { ...asking, actingPostId: 'P021' })).toEqual(clerk);
  });

  it('may not name another', () => {
    expect(askerOf(bureau, { ...asking, actingPostId: 'P001' })).toEqual({ rejected: 'not-your-post' });
  });

  it('is judged by the posts of the day of the act, not by those of today (V24)', () => {
    const moved = bureauWith(appointed('ref-new', 'P001', '2025-03-11'));
    expect(askerOf(moved, { ...asking, subjectRef: 'ref-new' })).toEqual({ rejected: 'no-post-on-that-day' });
    expect(askerOf(moved.asOf('2025-03-11'), { ...asking, subjectRef: 'ref-new' })).toMatchObject({
      postId: 'P001',
    });
  });
});

describe('a person in the team of an inspection', () => {
  const inspection: Told = [
    'inspection-IN-1',
    {
      type: 'InspectionOpened',
      data: { team: ['ref-insp', 'ref-P021'], scope: ['orgUnit-D06'], until: '2025-03-31' },
    },
    TODAY,
  ];
  const inspected = bureauWith(inspection);
  const stranger = { ...asking, subjectRef: 'ref-insp' };

  it('is an inspector while it is open, with or without a post', () => {
    expect(askerOf(inspected, stranger)).toMatchObject({ postId: null, roles: ['INSPECTOR'] });
    expect(askerOf(inspected, asking)).toMatchObject({ postId: 'P021', roles: ['STAFF', 'INSPECTOR'] });
    expect(rolesOf(inspected, stranger)).toEqual(['INSPECTOR']);
  });

  it('is none before, and none after its last day or its closing', () => {
    const none = { rejected: 'no-post-on-that-day' };
    expect(askerOf(inspected.asOf('2025-03-09'), stranger)).toEqual(none);
    expect(askerOf(inspected.asOf('2025-03-31'), stranger)).toMatchObject({ roles: ['INSPECTOR'] });
    expect(askerOf(inspected.asOf('2025-04-01'), stranger)).toEqual(none);
    const closed: Told = ['inspection-IN-1', { type: 'InspectionClosed', data: {} }, TODAY];
    expect(askerOf(bureauWith(inspection, closed), stranger)).toEqual(none);
  });

  it('is none as an administrator, whatever the team says (V20)', () => {
    expect(rolesOf(inspected, { ...stranger, adminRole: 'AUDIT_ADMIN' })).toEqual(['AUDIT_ADMIN']);
  });
});

describe('a person who holds several posts', () => {
  const several = bureauWith(appointed('ref-P021', 'P022'));

  it('says in which', () => {
    expect(askerOf(several, asking)).toEqual({ rejected: 'acting-post-required' });
  });

  it('acts in that one only', () => {
    expect(askerOf(several, { ...asking, actingPostId: 'P022' })).toMatchObject({
      postId: 'P022',
      roles: ['STAFF'],
    });
  });
});

describe('a person who acts by delegation', () => {
  const lent = bureauWith(granted);
  const forP001 = { ...asking, subjectRef: 'ref-P002', actingPostId: 'P001' };

  it('has the roles of the other post, stays in the own, and says by which delegation', () => {
    expect(askerOf(lent, forP001)).toEqual({
      subjectRef: 'ref-P002',
      postId: 'P002',
      orgId: 'U01',
      roles: bureau.rolesOf('P001'),
      sessionId: 'session',
      onBehalfOf: 'P001',
      delegationId: 'DG-1',
    });
  });

  it('has them in the unit of the other post, and not in the own', () => {
    const grant = { fromPostId: 'P054', toPostId: 'P002', commandTypes: ['ConveneReview'] };
    const days = { from: '2025-03-01', until: '2025-03-31' };
    const lentByCounty = bureauWith([
      'delegation-DG-2',
      { type: 'DelegationGranted', data: { ...grant, ...days } },
    ]);
    expect(askerOf(lentByCounty, { ...forP001, actingPostId: 'P054' })).toMatchObject({
      postId: 'P002',
      orgId: 'U02',
    });
  });

  it('has them for the delegated commands only', () => {
    expect(askerOf(lent, { ...forP001, commandType: 'ConcludeReview' })).toEqual({
      rejected: 'not-your-post',
    });
  });

  it('has them until the last day only', () => {
    expect(askerOf(lent.asOf('2025-04-01'), forP001)).toEqual({ rejected: 'not-your-post' });
  });

  it('gains nothing while acting in the own post', () => {
    expect(askerOf(lent, { ...forP001, actingPostId: undefined })).toMatchObject({
      postId: 'P002',
      roles: bureau.rolesOf('P002'),
    });
  });
});

describe('a person who holds no post', () => {
  it('cannot act', () => {
    const nobody = { ...asking, subjectRef: 'nobody' };
    expect(askerOf(bureau, nobody)).toEqual({ rejected: 'no-post-on-that-day' });
    expect(askerOf(bureau, { ...nobody, actingPostId: 'P021' })).toEqual({ rejected: 'no-post-on-that-day' });
  });

  it('acts as supervisor of integrity while engaged as one', () => {
    const supervised = bureauWith(engaged);
    const npc = { ...asking, subjectRef: 'ref-npc' };
    expect(askerOf(supervised, npc)).toMatchObject({ postId: null, orgId: null, roles: ['SUPERVISOR_EXT'] });
    expect(askerOf(supervised.asOf('2026-01-01'), npc)).toEqual({ rejected: 'no-post-on-that-day' });
  });
});

describe('an administrator', () => {
  const admin = { ...asking, subjectRef: 'ref-sys', adminRole: 'SYS_ADMIN' as const };

  it('has that role alone, and no post', () => {
    expect(askerOf(bureau, admin)).toEqual({
      subjectRef: 'ref-sys',
      postId: null,
      orgId: null,
      roles: ['SYS_ADMIN'],
      sessionId: 'session',
    });
  });

  it('holds no post of the bureau, on whatever day (V20)', () => {
    const refused = { rejected: 'admins-hold-no-post' };
    expect(askerOf(bureau, { ...admin, subjectRef: 'ref-P021' })).toEqual(refused);
    expect(askerOf(bureauWith(appointed('ref-sys', 'P022', '2030-01-01')), admin)).toEqual(refused);
    expect(askerOf(bureauWith(engaged), { ...admin, subjectRef: 'ref-npc' })).toEqual(refused);
  });
});

describe('every reason of authority', () => {
  it('lies in the authority of who asks', () => {
    expect(new Set(Object.values(authorityReasons).map(({ kind }) => kind))).toEqual(new Set(['forbidden']));
  });
});
