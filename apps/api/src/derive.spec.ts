import { projections } from '@probity/read-models';
import { aggregates } from '@probity/domain';
import { modelOfThings, modelsOf, spoken } from './derive';

const models = modelsOf(projections);

describe('the read models', () => {
  it('have names that no other has', () => {
    const names = models.flatMap(({ all, one }) => [all, one, `${one}Versions`]);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  it('all have an id and a position first', () => {
    for (const { columns } of models) {
      expect(columns.slice(0, 2)).toMatchObject([
        { name: 'id', kind: 'text' },
        { name: 'position', kind: 'digits' },
      ]);
    }
  });

  it('show the things of an aggregate one by one', () => {
    const paths = aggregates.map((aggregate) => [aggregate.category, modelOfThings(aggregate, models)?.path]);
    expect(Object.fromEntries(paths)).toMatchObject({
      orgUnit: 'org-units',
      riskPoint: 'risk-catalogue',
      pledge: 'pledges',
      access: undefined,
    });
  });

  it('hold sentences in two languages, told in one', () => {
    const history = models.find(({ path }) => path === 'history');
    const row = { id: '1', position: '1', saysEn: 'said', saysZh: '说' };
    expect(history?.sentences).toContain('says');
    expect(history && spoken(history, row, 'zh')).toMatchObject({ ...row, says: '说' });
  });
});
