import { bureauWith, bureau } from '../testing';
import type { Told } from '../testing';
import { type Matter, deputyFor, mayOpine, principalFor } from './leaders';

const form = (ownerOrgId: string, ownerPostId: string): Matter => ({
  ownerOrgId,
  ownerPostId,
  matterId: `form of ${ownerPostId}`,
});
const clerks = form('D06', 'P021');
const unitRisk: Matter = { ownerOrgId: 'U01', ownerPostId: null, matterId: 'RP-0176' };

const recused = (postId: string, { matterId }: Matter): Told => [
  `matter-${matterId}`,
  {
    type: 'RecusalDeclared',
    data: { subjectRef: `ref-${postId}`, postId, ground: 'KIN', from: '2025-01-01' },
  },
];

const gone = (postId: string): Told => [
  `person-ref-${postId}`,
  { type: 'PersonLeftPost', data: { postId, to: '2025-02-28', cause: 'TRANSFER_OUT' } },
];

const countyClerk: readonly Told[] = [
  [
    'orgUnit-U03',
    {
      type: 'OrgUnitEstablished',
      data: { name: 'U03', type: 'COUNTY_BUREAU', parentId: 'U01', validFrom: '2011-01-01' },
    },
  ],
  ...(['P057', 'P058'] as const).flatMap((postId): Told[] => [
    [
      `post-${postId}`,
      {
        type: 'PostDefined',
        data: {
          orgId: 'U03',
          title: postId,
          rank: postId === 'P057' ? 'PRINCIPAL' : 'HEAD',
          sensitive: true,
          holders: 1,
          duties: 'enforcement',
          validFrom: '2011-01-01',
        },
      },
    ],
    [
      `person-ref-${postId}`,
      { type: 'PersonAppointed', data: { postId, from: '2020-01-01', cause: 'TRANSFER_IN' } },
    ],
  ]),
  [
    'post-P002',
    {
      type: 'PortfolioAssigned',
      data: { orgIds: ['D06', 'U02', 'U03'], businessLines: [], validFrom: '2025-01-01' },
    },
  ],
];

describe('the principal’s opinion', () => {
  it('comes from the principal of the unit that owns the form', () => {
    expect(principalFor(bureau, clerks)).toEqual({ postId: 'P001' });
    expect(principalFor(bureau, form('U02', 'P055'))).toEqual({ postId: 'P054' });
  });

  it('on a principal’s own form comes from the principal above', () => {
    const own = { substitutionReason: 'OWN_FORM' };
    expect(principalFor(bureau, form('U08', 'P040'))).toEqual({
      postId: 'P001',
      substituteFor: 'P040',
      ...own,
    });
    expect(principalFor(bureau, form('U01', 'P001'))).toEqual({
      postId: 'P000',
      substituteFor: 'P001',
      ...own,
    });
  });

  it('comes from above where the principal is recused', () => {
    expect(principalFor(bureauWith(recused('P001', clerks)), clerks)).toEqual({
      postId: 'P000',
      substituteFor: 'P001',
      substitutionReason: 'RECUSED',
    });
  });

  it('is not given from above while the principal can speak', () => {
    expect(mayOpine(bureau, 'PRINCIPAL', 'P001', form('U02', 'P055'))).toBeUndefined();
    expect(mayOpine(bureau, 'PRINCIPAL', 'P000', clerks)).toBeUndefined();
  });
});

describe('the opinion of the leader in charge', () => {
  it('comes from the leader who has the department in the portfolio', () => {
    expect(deputyFor(bureau, clerks)).toEqual({ postId: 'P002' });
    expect(mayOpine(bureau, 'DEPUTY', 'P003', clerks)).toBeUndefined();
  });

  it('comes from the unit’s own deputy before the leader above, who may speak as well', () => {
    const staff = form('U02', 'P056');
    expect(deputyFor(bureau, staff)).toEqual({ postId: 'P055' });
    expect(mayOpine(bureau, 'DEPUTY', 'P002', staff)).toEqual({ postId: 'P002' });
  });

  it('on the form of a unit’s principal comes from the leader above rather than the deputy below', () => {
    expect(deputyFor(bureau, form('U02', 'P054'))).toEqual({ postId: 'P002' });
  });

  it('on a deputy’s own form comes from the other leader in charge', () => {
    expect(deputyFor(bureau, form('U02', 'P055'))).toEqual({
      postId: 'P002',
      substituteFor: 'P055',
      substitutionReason: 'OWN_FORM',
    });
  });

  it('on the forms of the bureau’s leaders comes from discipline', () => {
    const forP002 = { postId: 'P005', substituteFor: 'P002', substitutionReason: 'OWN_FORM' };
    expect(deputyFor(bureau, form('U01', 'P002'))).toEqual(forP002);
    expect(deputyFor(bureau, form('U01', 'P001'))).toEqual({ postId: 'P005' });
    expect(deputyFor(bureau, unitRisk)).toEqual({ postId: 'P005' });
  });

  it('on the form of discipline comes from any other deputy', () => {
    const own = form('U01', 'P005');
    const forP005 = { substituteFor: 'P005', substitutionReason: 'OWN_FORM' };
    expect(deputyFor(bureau, own)).toEqual({ postId: 'P002', ...forP005 });
    expect(mayOpine(bureau, 'DEPUTY', 'P003', own)).toEqual({ postId: 'P003', ...forP005 });
  });

  it('comes from the leader above, and says so, where a county bureau has no deputy', () => {
    const without = bureauWith(...countyClerk);
    expect(deputyFor(without, form('U03', 'P058'))).toEqual({
      postId: 'P002',
      substitutionReason: 'NO_DEPUTY_IN_UNIT',
    });
    expect(deputyFor(without, form('U03', 'P057'))).toEqual({ postId: 'P002' });
  });

  it('comes from discipline while the leader in charge is recused or the post is vacant', () => {
    const forP002 = { postId: 'P005', substituteFor: 'P002' };
    expect(deputyFor(bureauWith(recused('P002', clerks)), clerks)).toEqual({
      ...forP002,
      substitutionReason: 'RECUSED',
    });
    expect(deputyFor(bureauWith(gone('P002')), clerks)).toEqual({ ...forP002, substitutionReason: 'VACANT' });
  });

  it('does not come from the principal as well, who speaks already', () => {
    const alone = bureauWith([
      'post-P001',
      { type: 'PortfolioAssigned', data: { orgIds: ['D06'], businessLines: [], validFrom: '2025-01-01' } },
    ]);
    expect(mayOpine(alone, 'DEPUTY', 'P001', clerks)).toBeUndefined();
  });
});

it.each(['PRINCIPAL', 'DEPUTY'] as const)(
  'no owner ever gives the %s opinion on a form of one’s own',
  (kind) => {
    const owners = ['U01', 'U02', 'U08'].flatMap((unitId) => bureau.postsIn(unitId));
    expect(owners.length).toBeGreaterThan(10);
    const ownSpeakers = owners.filter(({ orgId, postId }) =>
      mayOpine(bureau, kind, postId, form(orgId, postId)),
    );
    expect(ownSpeakers).toEqual([]);
  },
);

it('somebody else gives each of the two opinions on every form of the bureau', () => {
  for (const { orgId, postId } of ['U01', 'U02', 'U08'].flatMap((unitId) => bureau.postsIn(unitId))) {
    const [principal, deputy] = [principalFor, deputyFor].map((leaderFor) =>
      leaderFor(bureau, form(orgId, postId)),
    );
    expect([principal?.postId, deputy?.postId, postId]).toEqual([
      ...new Set([principal?.postId, deputy?.postId, postId]),
    ]);
    expect(principal && deputy).toBeDefined();
  }
});
