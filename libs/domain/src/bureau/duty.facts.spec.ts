import { logOf } from '../testing';

const entry = {
  name: '产品质量监督抽查抽样',
  powerType: 'INSPECTION',
  legalBasis: [],
  ownerOrgId: 'U13',
  postIds: ['P053'],
  hasDiscretion: true,
  publicity: 'PUBLIC',
  listedOn: '2025-02-10',
};
const catalogue = { scope: 'POST', ownerId: 'P021', lines: ['抽样'] };
const log = logOf(
  ['powerItem-PI-110', { type: 'PowerItemListed', data: entry }, '2025-02-12'],
  [
    'powerItem-PI-110',
    { type: 'PowerItemRevised', data: { postIds: ['P040', 'P041'], cause: 'DUTY_CHANGE' } },
    '2026-06-01',
  ],
  [
    'powerItem-PI-110',
    { type: 'PowerItemRevised', data: { ownerOrgId: 'U08', cause: 'BODY_CHANGE' } },
    '2026-07-01',
  ],
  ['powerItem-PI-110', { type: 'PowerItemRetired', data: { cause: 'LAW_CHANGE' } }, '2027-01-01'],
  [
    'dutyCatalogue-POST-P021',
    { type: 'DutyCatalogueCompiled', data: { ...catalogue, version: 1 } },
    '2025-02-10',
  ],
  [
    'dutyCatalogue-POST-P021',
    { type: 'DutyCatalogueRevised', data: { ...catalogue, version: 2, cause: 'DUTY_CHANGE' } },
    '2025-09-01',
  ],
);
const itemOn = (day: string) => log.on(day).powerItem('PI-110');

describe('a power item', () => {
  it('is in the catalogue from the day of listing on', () => {
    expect(itemOn('2025-02-09')).toBeUndefined();
    expect(itemOn('2025-02-10')).toEqual({
      powerItemId: 'PI-110',
      ownerOrgId: 'U13',
      postIds: ['P053'],
      retired: false,
    });
  });

  it('changes owner and posts each from its own day on, and keeps the rest', () => {
    expect(itemOn('2026-05-31')).toMatchObject({ ownerOrgId: 'U13', postIds: ['P053'] });
    expect(itemOn('2026-06-30')).toMatchObject({ ownerOrgId: 'U13', postIds: ['P040', 'P041'] });
    expect(itemOn('2026-07-01')).toMatchObject({ ownerOrgId: 'U08', postIds: ['P040', 'P041'] });
  });

  it('stays known when it is retired, as retired', () => {
    expect(itemOn('2026-12-31')?.retired).toBe(false);
    expect(itemOn('2027-01-01')?.retired).toBe(true);
  });

  it('is unknown when nobody listed it', () => {
    expect(log.on('2027-01-01').powerItem('PI-999')).toBeUndefined();
  });
});

describe('a duty catalogue', () => {
  it('has the version of the day, and 0 while there is none', () => {
    const versions = ['2025-02-09', '2025-02-10', '2025-08-31', '2025-09-01'].map((day) =>
      log.on(day).dutyCatalogueVersionOf('P021'),
    );
    expect(versions).toEqual([0, 1, 1, 2]);
  });
});
