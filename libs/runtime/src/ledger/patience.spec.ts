import { StoreUnavailable } from '@probity/eventing';
import { Patience } from './patience';

describe('whoever waits', () => {
  it('looks again when told to, before the next turn', async () => {
    const patience = new Patience();
    let found: string | null = null;
    const waits = patience.until(
      () => found,
      () => '',
    );
    found = 'there';
    patience.lookAgain();
    const turn = new Promise((resolve) => setImmediate(resolve, 'a turn later'));
    expect(await Promise.race([waits, turn])).toBe('there');
  });

  it('looks again by itself', async () => {
    let looks = 0;
    const thirdLook = () => ((looks += 1) === 3 ? 'there' : null);
    expect(await new Patience().until(thirdLook, () => '')).toBe('there');
    expect(looks).toBe(3);
  });

  it('is told after a while that it will not be', async () => {
    const never = new Patience(1).until(
      () => null,
      () => '1 of 2 leaves are here',
    );
    await expect(never).rejects.toThrow(new StoreUnavailable('1 of 2 leaves are here'));
  });
});
