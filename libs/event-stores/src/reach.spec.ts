import { reasonOf } from './postgres/postgres.errors';
import { Reach } from './reach';

/** Something that is asked, there or not, and a clock. */
const asked = () => {
  let ms = 0;
  const reach = new Reach(() => ms);
  const told: (string | undefined)[] = [];
  reach.hear((away) => told.push(away));
  return {
    ...{ reach, told },
    pass: (by: number) => (ms += by),
    answer: () => reach.through(() => Promise.resolve('there')),
    miss: () => reach.through(() => Promise.reject(new Error('nobody answers'))).catch(reasonOf),
  };
};

const AWAY = 'store-unavailable: nobody answers';

describe('the reach of a server', () => {
  it('is not lost with a connection that is made anew at once', async () => {
    const { reach, told, pass, answer, miss } = asked();
    expect(await miss()).toBe('nobody answers');
    pass(1_000);
    expect(await miss()).toBe('nobody answers');
    pass(1_000);
    expect(await answer()).toBe('there');
    pass(60_000);
    await miss();
    expect([reach.away, told]).toEqual([undefined, []]);
  });

  it('is lost when that lasts, and is told once, as is that it is there again', async () => {
    const { reach, told, pass, answer, miss } = asked();
    for (let count = 0; count < 5; count += 1) {
      await miss();
      pass(1_000);
    }
    expect([reach.away, told]).toEqual([AWAY, [AWAY]]);
    await answer();
    await answer();
    expect([reach.away, told]).toEqual([undefined, [AWAY, undefined]]);
  });

  it('is lost with one question that has waited so long in vain', async () => {
    const { reach, pass } = asked();
    const late = reach.through(() => {
      pass(12_000);
      return Promise.reject(new Error('nobody answers'));
    });
    await expect(late).rejects.toThrow('nobody answers');
    expect(reach.away).toBe(AWAY);
  });
});
