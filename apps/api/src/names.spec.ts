import { camel, kebab, pathOf } from './names';

describe('names at the doors', () => {
  it.each([
    ['riskPoint', 'risk-points'],
    ['orgUnit', 'org-units'],
    ['access', 'accesses'],
    ['body', 'bodies'],
    ['day', 'days'],
    ['analysis', 'analyses'],
  ])('put %s at %s', (category, path) => {
    expect(pathOf(category)).toBe(path);
  });

  it('turn a command into a path, and a path into a field', () => {
    expect(kebab('AdjustAsLeader')).toBe('adjust-as-leader');
    expect(camel('risk-catalogue')).toBe('riskCatalogue');
  });
});
