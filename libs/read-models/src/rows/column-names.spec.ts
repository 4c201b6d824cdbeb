import type { Class } from '@probity/eventing';
import { COLUMN_NAMES, columnNameOf, modelNameOf } from './column-names';
import { MODEL_NAMES } from '../columns/model.names';
import { intakeProjections, projections } from '../index';
import { rowClassOf } from './row-class';

describe('what users call rows and their columns', () => {
  const named = COLUMN_NAMES.flatMap((names) => Object.keys(names));
  const columnsOf = ({ row }: { readonly row: Class }) => rowClassOf(row).columns.map(({ name }) => name);
  const models = [...projections, ...intakeProjections].map(
    (projection) => [projection.name, columnsOf(projection)] as const,
  );

  it.each(models)('is told in English and in Chinese: %s', (name, columns) => {
    for (const { en, zh } of [modelNameOf(name), ...columns.map(columnNameOf)]) {
      expect(en).toMatch(/^[a-zA-Z ,-]+$/);
      expect(zh).toMatch(/^[\p{Script=Han}()]+$/u);
    }
  });

  it.each(models)('tells them from each other: %s', (_name, columns) => {
    for (const language of ['en', 'zh'] as const) {
      const told = columns.map((column) => columnNameOf(column)[language]);
      expect(told).toEqual([...new Set(told)]);
    }
  });

  it('is told once, and of nothing that no row has', () => {
    const known = new Set(models.flatMap(([, columns]) => columns));
    expect([...named].sort()).toEqual([...known].sort());
    expect(Object.keys(MODEL_NAMES).sort()).toEqual(models.map(([name]) => name).sort());
  });

  it('is nothing for a column that is not in the catalogue', () => {
    expect(() => columnNameOf('shoeSize')).toThrow('users have no name for shoeSize');
  });
});
