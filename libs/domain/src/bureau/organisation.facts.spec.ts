import { type Told, TODAY, bureau, bureauOf, bureauWith, clerk, littleBureau, logOf } from '../testing';

const recusal = (ground: string, postId = 'P021', subjectRef = 'ref-P021'): Told => [
  'matter-RP-0001',
  { type: 'RecusalDeclared', data: { subjectRef, postId, ground, from: '2025-03-01' } },
];
const appointed = (subjectRef: string, postId: string, from: string): Told => [
  `person-${subjectRef}`,
  { type: 'PersonAppointed', data: { postId, from, cause: 'SUCCESSOR' } },
];
const left = (subjectRef: string, postId: string, to: string): Told => [
  `person-${subjectRef}`,
  { type: 'PersonLeftPost', data: { postId, to, cause: 'ROTATION' } },
];
const merged = (orgId: string, intoOrgId: string, map: Readonly<Record<string, string>> = {}): Told => {
  const responsibilityMap = Object.entries(map).map(([fromPostId, toPostId]) => ({ fromPostId, toPostId }));
  return [
    `orgUnit-${orgId}`,
    { type: 'OrgUnitMerged', data: { intoOrgId, responsibilityMap, validFrom: '2025-03-01' } },
  ];
};
const abolished = (orgId: string): Told => [
  `orgUnit-${orgId}`,
  { type: 'OrgUnitAbolished', data: { validFrom: '2025-03-01', reason: 'reform' } },
];

describe('a recusal', () => {
  it('holds from its day until the day on which it is lifted', () => {
    const lifted: Told = [
      'matter-RP-0001',
      { type: 'RecusalLifted', data: { subjectRef: 'ref-P021', postId: 'P021', from: '2025-03-10' } },
    ];
    const log = logOf(...littleBureau, recusal('KIN'), lifted);
    const days = ['2025-02-28', '2025-03-01', '2025-03-09', '2025-03-10'];
    expect(days.map((day) => log.on(day).isRecused('P021', 'RP-0001'))).toEqual([false, true, true, false]);
  });

  it('concerns its own matter only', () => {
    expect(bureauWith(recusal('KIN')).isRecused('P021', 'RP-0002')).toBe(false);
  });

  it('binds the person in every post', () => {
    const told = bureauWith(recusal('KIN'), appointed('ref-P021', 'P003', '2025-03-05'));
    expect(told.isRecused('P003', 'RP-0001')).toBe(true);
  });

  it.each([
    { ground: 'KIN', bindsSuccessor: false },
    { ground: 'OWN_RISK', bindsSuccessor: true },
  ])(
    'on the ground $ground binds the successor in the post: $bindsSuccessor',
    ({ ground, bindsSuccessor }) => {
      const told = bureauWith(
        recusal(ground, 'P020', 'ref-P020'),
        left('ref-P020', 'P020', '2025-03-05'),
        appointed('ref-new', 'P020', '2025-03-06'),
      );
      expect(told.isRecused('P020', 'RP-0001')).toBe(bindsSuccessor);
    },
  );
});

describe('a delegation', () => {
  const granted: Told = [
    'delegation-1',
    {
      type: 'DelegationGranted',
      data: {
        fromPostId: 'P001',
        toPostId: 'P002',
        commandTypes: ['ConveneReview'],
        from: '2025-03-01',
        until: '2025-03-31',
      },
    },
  ];
  const revoked: Told = ['delegation-1', { type: 'DelegationRevoked', data: { revokedOn: '2025-03-10' } }];
  const days = ['2025-02-28', '2025-03-01', '2025-03-09', '2025-03-10', '2025-03-31', '2025-04-01'];

  it('is in force from its first day to its last', () => {
    const log = logOf(...littleBureau, granted);
    expect(days.map((day) => log.on(day).delegationsTo('P002').length)).toEqual([0, 1, 1, 1, 1, 0]);
    expect(log.on(TODAY).delegationsTo('P001')).toEqual([]);
  });

  it('ends with the day on which it is revoked', () => {
    const log = logOf(...littleBureau, granted, revoked);
    expect(days.map((day) => log.on(day).delegationsTo('P002').length)).toEqual([0, 1, 1, 0, 0, 0]);
  });

  it('lends nothing of a post that has been abolished', () => {
    const gone: Told = [
      'post-P001',
      { type: 'PostAbolished', data: { validFrom: '2025-03-05', reason: 'reform' } },
    ];
    expect(bureauWith(granted, gone).delegationsTo('P002')).toEqual([]);
  });

  it('gives the delegate no roles', () => {
    expect(bureauWith(granted).rolesOf('P002')).toEqual(bureau.rolesOf('P002'));
  });
});

describe('a unit that has ended', () => {
  it('hands what was its department’s to the department that took over', () => {
    const told = bureauWith(merged('D06', 'D11', { P020: 'P033' }));
    expect([told.headOf('D06'), told.unitOf('D06'), told.leadersInChargeOf('D06')]).toEqual([
      'P033',
      'U01',
      ['P005'],
    ]);
    expect(told.lineOf('D06')).toEqual(['D06', 'D11', 'U01', 'U00']);
  });

  it('keeps the posts that nobody took over, now in the other unit', () => {
    const told = bureauWith(merged('U08', 'U02'));
    expect(told.postsIn('U02').map(({ postId }) => postId)).toEqual(['P040', 'P054', 'P055']);
    expect(told.postsIn('U08')).toEqual([]);
  });

  it('leads, through several mergers, to the post that answers in the end', () => {
    const told = bureauWith(merged('D06', 'D11', { P020: 'P033' }), merged('D11', 'U02', { P033: 'P055' }));
    expect(told.successorOf('P020')).toBe('P055');
  });

  it('leaves what was its own to the unit above when it was abolished', () => {
    const told = bureauWith(abolished('D06'));
    expect([told.headOf('D06'), told.unitOf('D06')]).toEqual(['P001', 'U01']);
  });

  it('has no leading group, and its group gives no roles', () => {
    const told = bureauWith(abolished('U02'));
    expect(told.leadingGroupOf('U02')).toBeUndefined();
    expect(told.rolesOf('P054')).not.toContain('LG_CHAIR');
  });

  it('never sends anybody round in a circle, even if two units claim to have merged into each other', () => {
    const told = bureauWith(merged('U02', 'U08', { P054: 'P040' }), merged('U08', 'U02', { P040: 'P054' }));
    expect(told.lineOf('U02')).toEqual(['U02', 'U08']);
    expect([told.unitOf('U02'), told.successorOf('P054'), told.postsIn('U02')]).toEqual([
      'U02',
      'P040',
      expect.any(Array),
    ]);
  });
});

describe('a department without a leader in charge of its own', () => {
  it('answers to those in charge of the unit above', () => {
    const inner: Told = [
      'orgUnit-D90',
      {
        type: 'OrgUnitEstablished',
        data: { name: 'D90', type: 'DEPT', parentId: 'U02', validFrom: '2011-01-01' },
      },
    ];
    expect(bureauWith(inner).leadersInChargeOf('D90')).toEqual(['P055', 'P002']);
  });
});

describe('an information officer', () => {
  const designated = (postId: string, kind: string, validFrom: string): Told => [
    'orgUnit-D06',
    { type: 'InfoOfficerDesignated', data: { postId, kind, exOfficio: false, validFrom } },
  ];

  it('has the role from the day of the designation until somebody else is designated', () => {
    const log = logOf(
      ...littleBureau,
      designated('P021', 'COLLECTOR', '2025-03-01'),
      designated('P022', 'COLLECTOR', '2025-04-01'),
    );
    const hasRole = (day: string) => log.on(day).rolesOf('P021').includes('INFO_COLLECTOR');
    expect(['2025-02-28', '2025-03-01', '2025-03-31', '2025-04-01'].map(hasRole)).toEqual([
      false,
      true,
      true,
      false,
    ]);
    expect(log.on('2025-04-01').rolesOf('P022')).toContain('INFO_COLLECTOR');
  });

  it('is not replaced by a collector', () => {
    const told = bureauWith(
      designated('P021', 'OFFICER', '2025-03-01'),
      designated('P022', 'COLLECTOR', '2025-03-02'),
    );
    expect([told.rolesOf('P021'), told.rolesOf('P022')]).toEqual([
      ['STAFF', 'INFO_OFFICER'],
      ['STAFF', 'INFO_COLLECTOR'],
    ]);
  });
});

describe('an officer by designation', () => {
  const designated = (postId: string, role: string, validFrom: string, orgId = 'D11'): Told => [
    `orgUnit-${orgId}`,
    { type: 'OfficerDesignated', data: { postId, role, validFrom } },
  ];
  const [first, second] = [
    designated('P034', 'INTAKE', '2025-03-01'),
    designated('P022', 'INTAKE', '2025-03-05'),
  ];

  it('has the role, until another post has it', () => {
    const log = logOf(...littleBureau, first, second);
    expect(log.on('2025-02-28').rolesOf('P034')).not.toContain('INTAKE');
    expect(log.on('2025-03-01').rolesOf('P034')).toContain('INTAKE');
    expect(log.on('2025-03-05').rolesOf('P034')).not.toContain('INTAKE');
    expect(log.on('2025-03-05').rolesOf('P022')).toContain('INTAKE');
  });

  it('may be one of several, as a staff representative', () => {
    const told = ['P021', 'P022'].map((postId) => designated(postId, 'STAFF_REP', '2025-03-01', 'U01'));
    const representing = bureauWith(...told);
    expect(['P021', 'P022'].every((each) => representing.rolesOf(each).includes('STAFF_REP'))).toBe(true);
  });

  it('may have several roles', () => {
    const archivist = designated('P034', 'ARCHIVIST', '2025-03-01');
    expect(bureauWith(first, archivist).rolesOf('P034')).toEqual([
      'STAFF',
      'LG_OFFICE',
      'INTAKE',
      'ARCHIVIST',
    ]);
  });
});

describe('a person', () => {
  it('is known once registered', () => {
    expect([bureau.isRegistered('ref-P021'), bureau.isRegistered('nobody')]).toEqual([true, false]);
  });

  it('once in a post, is somebody who held one for ever', () => {
    const told = bureauWith(left('ref-P021', 'P021', '2021-12-31'));
    expect([told.postsOf('ref-P021'), told.everHoldsPost('ref-P021')]).toEqual([[], true]);
    expect(told.everHoldsPost('nobody')).toBe(false);
  });

  it('supervises integrity during the term, and not after an early release', () => {
    const engaged: Told = [
      'person-ref-npc',
      { type: 'SupervisorEngaged', data: { background: 'NPC', from: '2025-01-01', until: '2025-12-31' } },
    ];
    const released: Told = ['person-ref-npc', { type: 'SupervisorReleased', data: { to: '2025-03-09' } }];
    expect(bureauOf('2025-12-31', engaged).isSupervisor('ref-npc')).toBe(true);
    expect(bureauOf('2026-01-01', engaged).isSupervisor('ref-npc')).toBe(false);
    expect(bureauOf('2025-03-09', engaged, released).isSupervisor('ref-npc')).toBe(true);
    expect(bureauOf('2025-03-10', engaged, released).isSupervisor('ref-npc')).toBe(false);
    expect(bureau.isSupervisor(clerk.subjectRef)).toBe(false);
  });
});
