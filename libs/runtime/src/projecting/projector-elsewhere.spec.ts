import { type Position, START } from '@probity/eventing';
import { openReadModels, persons, posts } from '@probity/read-models';
import { ProjectorElsewhere } from './projector-elsewhere';

/** Rows whose checkpoints somebody else moves. */
const watched = async (head: Position) => {
  const models = await openReadModels('sqlite::memory:', [posts, persons]);
  const projector = new ProjectorElsewhere({ models, head: () => head });
  await projector.start();
  return {
    projector,
    move: async (name: string, to: Position) => {
      await models.take({ names: [name], from: START, to, batch: [], folds: new Map(), again: false });
      projector.look();
    },
  };
};

describe('projections that run elsewhere', () => {
  it('are waited for, all or one, until their checkpoints are that far', async () => {
    const { projector, move } = await watched(9n);
    const [all, one] = [projector.reached(7n, 60_000), projector.reached(7n, 60_000, 'posts')];
    await move('posts', 7n);
    expect(await one).toBe(true);
    expect(await projector.reached(7n, 0)).toBe(false);
    await move('persons', 8n);
    expect(await all).toBe(true);
  });

  it('are behind by what is known here and not done there, never ahead', async () => {
    const { projector, move } = await watched(9n);
    await move('posts', 7n);
    await move('persons', 12n);
    expect(await projector.reached(7n, 60_000)).toBe(true);
    expect([projector.lagOf('posts'), projector.lagOf('persons')]).toEqual([2n, 0n]);
    expect(projector.standings.map(({ caughtUp }) => caughtUp)).toEqual([false, true]);
    expect([projector.has('posts'), projector.has('volumes')]).toEqual([true, false]);
    expect(() => projector.positionOf('volumes')).toThrow('there is no projection volumes');
  });

  it('are not built anew from here', async () => {
    const { projector } = await watched(0n);
    await expect(projector.rebuild()).rejects.toThrow('run in another process');
  });
});
