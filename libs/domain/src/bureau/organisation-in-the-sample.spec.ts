import { logOf, sampleBureau } from '../testing';

const log = logOf(...sampleBureau());
const spring2025 = log.on('2025-03-10');

describe('the organisation of the sample bureau', () => {
  it('belongs to the unit that its departments belong to', () => {
    expect(['D06', 'U01', 'U02', 'U13'].map((orgId) => spring2025.unitOf(orgId))).toEqual([
      'U01',
      'U01',
      'U02',
      'U13',
    ]);
    expect(spring2025.lineOf('D06')).toEqual(['D06', 'U01', 'U00']);
  });

  it('answers through the principal of the unit and the head of the department', () => {
    expect(['D06', 'U01', 'U02', 'U08', 'U00'].map((orgId) => spring2025.principalOf(orgId))).toEqual([
      'P001',
      'P001',
      'P054',
      'P040',
      'P000',
    ]);
    expect(['D06', 'D11', 'U03', 'U08'].map((orgId) => spring2025.headOf(orgId))).toEqual([
      'P020',
      'P033',
      'P057',
      'P040',
    ]);
  });

  it('has its leaders in charge, those of the unit itself before those of the bureau above', () => {
    expect(['D06', 'D11', 'U13', 'U02', 'U01'].map((orgId) => spring2025.leadersInChargeOf(orgId))).toEqual([
      ['P002'],
      ['P005'],
      ['P006'],
      ['P055', 'P002'],
      [],
    ]);
  });

  it('gives the posts of a unit together with those of its departments', () => {
    expect(spring2025.postsIn('U13').map(({ postId }) => postId)).toEqual(['P053']);
    expect(spring2025.postsIn('U02').map(({ postId }) => postId)).toEqual(['P054', 'P055', 'P056']);
    expect(spring2025.postsIn('U01')).toHaveLength(34);
    expect(spring2025.postsIn('D06')).toEqual([]);
  });

  it('gives roles by rank, leading group and its office', () => {
    expect(spring2025.rolesOf('P001')).toEqual(
      expect.arrayContaining(['PRINCIPAL', 'LG_CHAIR', 'LG_MEMBER']),
    );
    expect(spring2025.rolesOf('P033')).toEqual(
      expect.arrayContaining(['DISCIPLINE', 'LG_OFFICE', 'LG_MEMBER']),
    );
    expect(spring2025.rolesOf('P034')).toEqual(['STAFF', 'LG_OFFICE']);
    expect(spring2025.rolesOf('P021')).toEqual(['STAFF']);
    expect(log.on('2025-01-09').rolesOf('P034')).toEqual(['STAFF']);
  });

  it('counts the chair among the members of the leading group', () => {
    expect(spring2025.leadingGroupOf('U01')?.memberPostIds).toHaveLength(11);
    expect(spring2025.leadingGroupOf('U02')?.memberPostIds).toEqual(['P054', 'P055', 'P056']);
    expect(spring2025.leadingGroupOf('D06')).toBeUndefined();
  });
});

describe('the sample bureau over time', () => {
  it('changes one of the two holders of P021 on 2026-04-01', () => {
    expect(log.on('2026-03-31').holdersOf('P021')).toEqual(['Z20110168', 'Z20110176']);
    expect(log.on('2026-04-01').holdersOf('P021')).toEqual(['Z20110176', 'Z20110576']);
    expect(log.on('2026-04-01').postsOf('Z20110168')).toEqual([]);
  });

  it('leaves P055 vacant from 2026-05-01 to 2026-06-15', () => {
    const days = ['2026-04-30', '2026-05-01', '2026-06-15', '2026-06-16'];
    expect(days.map((day) => log.on(day).holdersOf('P055'))).toEqual([['Z20110528'], [], [], ['Z20110584']]);
  });

  it('lets what was U13’s continue under U08 from 2026-07-01', () => {
    const before = log.on('2026-06-30');
    const after = log.on('2026-07-01');
    expect([before.unitOf('U13'), after.unitOf('U13')]).toEqual(['U13', 'U08']);
    expect([before.principalOf('U13'), after.principalOf('U13')]).toEqual(['P053', 'P040']);
    expect([before.headOf('U13'), after.headOf('U13')]).toEqual(['P053', 'P040']);
    expect([before.leadersInChargeOf('U13'), after.leadersInChargeOf('U13')]).toEqual([['P006'], ['P002']]);
    expect([before.successorOf('P053'), after.successorOf('P053')]).toEqual(['P053', 'P040']);
    expect([before.leadingGroupOf('U13')?.chairPostId, after.leadingGroupOf('U13')]).toEqual([
      'P053',
      undefined,
    ]);
    expect(after.postsIn('U08').map(({ postId }) => postId)).toEqual(['P040', 'P041', 'P042', 'P043']);
    expect(after.orgUnit('U13')).toMatchObject({
      name: '市条码与标准信息中心',
      endedOn: '2026-07-01',
      mergedInto: 'U08',
    });
  });

  it('does not know on a day what only later days know', () => {
    expect(log.on('2026-06-30').orgUnit('U13')).toMatchObject({ endedOn: null, mergedInto: null });
    expect(log.on('2010-12-31').orgUnit('U01')).toBeUndefined();
    expect(log.on('2014-05-31').orgUnit('D10')).toBeUndefined();
    expect(log.on('2014-06-01').asOf('2014-05-31').orgUnit('D10')).toBeUndefined();
  });
});
