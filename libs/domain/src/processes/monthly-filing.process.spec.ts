import { catalogue } from '../inventory/catalogue.decider';
import { type Told, World, approvedRisk, foundRisk, littleBureau } from '../testing';
import { monthlyFiling } from './monthly-filing.process';

const issued = (version: number, on: string): Told => [
  'catalogue-CAT-1',
  {
    type: 'CatalogueVersionIssued',
    data: { scope: 'DEPT', ownerId: 'D06', version, manifest: [{ riskPointId: 'RP-1', approvedVersion: 1 }] },
  },
  on,
];
const filed: Told = [
  'catalogue-CAT-1',
  { type: 'CatalogueFiled', data: { catalogueVersion: 1, filedWith: '上级', filedOn: '2025-03-12' } },
  '2025-03-12',
];
const told = [
  ...littleBureau,
  foundRisk('RP-1', { ownerOrgId: 'D06' }),
  approvedRisk('RP-1', '2025-03-03'),
] as const;
const filingOn = (day: string, ...more: readonly Told[]) => {
  const world = new World([...told, ...more]);
  return monthlyFiling.everyDay?.(day, world.on(day));
};
const file = (catalogueVersion: number, filedOn: string) => ({
  ...{ category: 'catalogue', id: 'CAT-1', type: 'FileCatalogue' },
  data: { catalogueVersion, filedWith: '上级纪检监察机关', filedOn },
});

describe('the catalogues of a month are filed', () => {
  it('on the first working day of the next', () => {
    expect(filingOn('2025-04-01', issued(1, '2025-03-10'))).toEqual([file(1, '2025-04-01')]);
    expect(filingOn('2025-06-02', issued(1, '2025-05-10'))).toEqual([file(1, '2025-06-02')]);
  });

  it('neither on a day of rest nor on any later day', () => {
    expect(filingOn('2025-06-01', issued(1, '2025-05-10'))).toEqual([]);
    expect(filingOn('2025-04-02', issued(1, '2025-03-10'))).toEqual([]);
  });

  it('once, and the latest version alone', () => {
    expect(filingOn('2025-04-01', issued(1, '2025-03-10'), filed)).toEqual([]);
    expect(filingOn('2025-04-01', issued(1, '2025-03-10'), issued(2, '2025-03-20'))).toEqual([
      file(2, '2025-04-01'),
    ]);
    expect(filingOn('2025-03-03', issued(1, '2025-03-03'))).toEqual([]);
  });

  it('as the catalogue takes it from a process', () => {
    const world = new World(told);
    const office = world.holderOf('P033', '2025-03-10');
    world.ask({
      ...{ of: catalogue, id: 'CAT-1', type: 'IssueCatalogue', by: office, on: '2025-03-10' },
      data: { scope: 'DEPT', ownerId: 'D06' },
    });
    const intents = monthlyFiling.everyDay?.('2025-04-01', world.on('2025-04-01')) ?? [];
    expect(world.follow(catalogue, intents, '2025-04-01')).toMatchObject([[{ type: 'CatalogueFiled' }]]);
  });
});
