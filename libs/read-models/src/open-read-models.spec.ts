import { Column, Entity } from './rows/row-columns';
import type { AnyProjection } from '@probity/eventing';
import { openReadModels } from './open-read-models';
import { ReadModel } from './read-model';
import { things } from './rows/things';
import { Parcel, parcels } from './testing/parcels';
import { asked } from './testing/running';

@Entity('crate')
class Crate extends ReadModel {
  @Column('blob') content: Buffer;
}
const crates: AnyProjection = { name: 'crates', version: 1, row: Crate, begin: {}, advance: {} };

describe('the database of the read models', () => {
  it('has rows for every projection, their past where they change, and a view of both', async () => {
    const still: AnyProjection = { ...crates, name: 'parcels-sent', row: Parcel, begin: parcels.begin };
    for (const [projection, names] of [
      [parcels, ['checkpoint', 'moment', 'parcel', 'parcel_history', 'parcel_past']],
      [still, ['checkpoint', 'moment', 'parcel', 'parcel_history']],
    ] as const) {
      const models = await openReadModels('sqlite::memory:', [projection]);
      const found = await asked(
        models,
        `select name from sqlite_schema where type in ('table', 'view') order by 1`,
      );
      expect(found.flat()).toEqual(names);
      await models.close();
    }
  });

  it('is not one that nobody can open', async () => {
    await expect(openReadModels('mysql://localhost/rows', [])).rejects.toThrow(
      'read models cannot be kept in mysql://localhost/rows',
    );
    await expect(openReadModels('postgres://u:secret@127.0.0.1:1/rows', [])).rejects.toThrow(
      /^cannot open the read models postgres:\/\/127.0.0.1:1\/rows: .*connect ECONNREFUSED/,
    );
  });

  it('keeps no columns of a kind that rows do not use', async () => {
    await expect(openReadModels('sqlite::memory:', [crates])).rejects.toThrow(
      'crate.content: a column cannot be blob',
    );
  });

  it('has no rows for streams that no aggregate has', () => {
    const nothing = {
      name: 'ghosts',
      version: 1,
      row: Parcel as never,
      category: 'ghost',
      begin: {},
      advance: {},
    };
    expect(() => things(nothing)).toThrow('no streams are called ghost');
  });
});
