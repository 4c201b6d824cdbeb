import { SqliteError } from 'better-sqlite3';
import { START } from '@probity/eventing';
import { CheckpointMoved } from '../following/checkpoints';
import type { Fold, Step } from '../read-models';
import { SqliteModels } from './sqlite.models';
import { depots, parcels } from '../testing/parcels';

const FIRST = 1n;

/** A step of both projections, whose first fold does what is given. */
const stepOf = (into: Fold['into']): Step => ({
  ...{ names: [parcels.name, depots.name], from: START, to: FIRST, batch: [], again: false },
  folds: new Map([[parcels.name, { keys: () => [], into }]]),
});

describe('a step of rows in a file', () => {
  let models: SqliteModels;
  beforeEach(() => {
    models = new SqliteModels(':memory:', [parcels, depots]);
  });
  afterEach(() => models.close());

  it('is folded again, each by itself, when one of them fails', async () => {
    const why = new Error('no room');
    let folded = 0;
    const failing = stepOf(() => {
      folded += 1;
      throw why;
    });
    expect(await models.take(failing)).toEqual(new Map([[parcels.name, why]]));
    expect(folded).toBe(2);
  });

  it('is folded once when somebody else has moved a checkpoint, or the file has a trouble', async () => {
    let folded = 0;
    const taken = stepOf(() => (folded += 1));
    await models.take(taken);
    await expect(models.take(taken)).rejects.toThrow(CheckpointMoved);
    expect(folded).toBe(2);

    const full = stepOf(() => {
      folded += 1;
      throw new SqliteError('database or disk is full', 'SQLITE_FULL');
    });
    await expect(models.take({ ...full, from: FIRST })).rejects.toThrow('the rows: ');
    expect(folded).toBe(3);
  });
});
