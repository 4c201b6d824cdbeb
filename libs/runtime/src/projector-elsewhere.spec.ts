import type { Position } from '@probity/eventing';
import { ProjectorElsewhere } from './projector-elsewhere';

/** Rows whose checkpoints somebody else moves. */
const watched = (head: Position) => {
  const positions = new Map<string, Position>([
    ['posts', -1n],
    ['persons', -1n],
  ]);
  const projected = [...positions.keys()].map((name) => ({ projection: { name } }));
  const models = { projected, checkpoints: { positionOf: (name: string) => positions.get(name) ?? -1n } };
  const projector = new ProjectorElsewhere({ models: models as never, head: () => head });
  return {
    projector,
    move: (name: string, position: Position) => {
      positions.set(name, position);
      projector.look();
    },
  };
};

describe('projections that run elsewhere', () => {
  it('are waited for, all or one, until their checkpoints are that far', async () => {
    const { projector, move } = watched(9n);
    await projector.start();
    const [all, one] = [projector.reached(7n, 60_000), projector.reached(7n, 60_000, 'posts')];
    move('posts', 7n);
    expect(await one).toBe(true);
    expect(await projector.reached(7n, 0)).toBe(false);
    move('persons', 8n);
    expect(await all).toBe(true);
  });

  it('are behind by what is known here and not done there, never ahead', () => {
    const { projector, move } = watched(9n);
    move('posts', 7n);
    move('persons', 12n);
    expect([projector.lagOf('posts'), projector.lagOf('persons')]).toEqual([2n, 0n]);
    expect(projector.standings.map(({ caughtUp }) => caughtUp)).toEqual([false, true]);
    expect([projector.has('posts'), projector.has('volumes')]).toEqual([true, false]);
    expect(() => projector.positionOf('volumes')).toThrow('there is no projection volumes');
  });

  it('are not built anew from here', async () => {
    await expect(watched(0n).projector.rebuild()).rejects.toThrow('run in another process');
  });
});
