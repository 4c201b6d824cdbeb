import { AwaitedGroupCommit, GroupCommit } from './group-commit';

type Outcome = PromiseSettledResult<number>;

const fulfilled = (value: number): Outcome => ({ status: 'fulfilled', value });
const rejected = (reason: Error): Outcome => ({ status: 'rejected', reason });

const recorder = (answer: (asked: number) => Outcome = (asked) => fulfilled(asked * 10)) => {
  const batches: (readonly number[])[] = [];
  let committed = 0;
  const commits = new GroupCommit<number, number>(
    (batch) => {
      batches.push(batch);
      return batch.map(answer);
    },
    () => (committed += 1),
  );
  return { commits, batches, committed: () => committed };
};

const askAll = (commits: GroupCommit<number, number>, count: number): Promise<number>[] =>
  Array.from({ length: count }, (_, asked) => commits.ask(asked));

describe('a group commit', () => {
  it('commits together what was asked in the same turn, and answers each', async () => {
    const { commits, batches, committed } = recorder();
    expect(await Promise.all(askAll(commits, 3))).toEqual([0, 10, 20]);
    expect(batches).toEqual([[0, 1, 2]]);
    expect(committed()).toBe(1);
  });

  it('commits together what callers ask as soon as they are answered', async () => {
    const { commits, batches } = recorder();
    await Promise.all(askAll(commits, 3).map((first) => first.then((answer) => commits.ask(answer))));
    expect(batches).toEqual([
      [0, 1, 2],
      [0, 10, 20],
    ]);
  });

  it('waits for nobody', async () => {
    const { commits, batches } = recorder();
    expect(await commits.ask(1)).toBe(10);
    expect(batches).toEqual([[1]]);
  });

  it('serves a flood in several commits, in order', async () => {
    const { commits, batches } = recorder();
    const answers = await Promise.all(askAll(commits, 1_200));
    expect(answers).toEqual(answers.map((_, asked) => asked * 10));
    expect(batches.map(({ length }) => length)).toEqual([512, 512, 176]);
  });

  it('lets one fail alone', async () => {
    const { commits, committed } = recorder((asked) =>
      asked === 1 ? rejected(new Error('alone')) : fulfilled(asked),
    );
    const [one, other] = await Promise.allSettled(askAll(commits, 2));
    expect(one).toMatchObject({ value: 0 });
    expect(other).toMatchObject({ reason: { message: 'alone' } });
    expect(committed()).toBe(1);
  });

  it('fails all when the commit fails, and goes on with the next', async () => {
    let failing = true;
    const { commits, committed } = recorder((asked) => {
      if (failing && asked === 2) throw new Error('no commit');
      return fulfilled(asked);
    });
    for (const outcome of await Promise.allSettled(askAll(commits, 3))) {
      expect(outcome).toMatchObject({ reason: { message: 'no commit' } });
    }
    expect(committed()).toBe(0);
    failing = false;
    expect(await commits.ask(2)).toBe(2);
  });

  it('commits at once what still waits when it is drained', async () => {
    const { commits, batches } = recorder();
    const asked = askAll(commits, 3);
    commits.drain();
    expect(batches).toEqual([[0, 1, 2]]);
    expect(await Promise.all(asked)).toEqual([0, 10, 20]);
    expect(await commits.ask(4)).toBe(40);
  });
});

describe('a group commit that is waited for', () => {
  /** Commits that last until they are ended, one by one. */
  const slow = () => {
    const running: { readonly batch: readonly number[]; readonly end: (failure?: Error) => void }[] = [];
    let begun: () => void = () => undefined;
    let committed = 0;
    const commits = new AwaitedGroupCommit<number, number>(
      (batch) =>
        new Promise((resolve, reject) => {
          const end = (failure?: Error): void => {
            if (failure) reject(failure);
            else resolve(batch.map((asked) => fulfilled(asked * 10)));
          };
          running.push({ batch, end });
          begun();
        }),
      () => (committed += 1),
    );
    const next = (): Promise<void> => new Promise((resolve) => (begun = resolve));
    return { commits, running, next, committed: () => committed };
  };

  it('runs one commit at a time, and takes along what queued meanwhile', async () => {
    const { commits, running, next, committed } = slow();
    const begun = next();
    const first = commits.ask(1);
    await begun;
    const others = [commits.ask(2), commits.ask(3)];
    expect(running.map(({ batch }) => batch)).toEqual([[1]]);
    const second = next();
    running[0]?.end();
    expect(await first).toBe(10);
    await second;
    running[1]?.end();
    expect(await Promise.all(others)).toEqual([20, 30]);
    expect(running.map(({ batch }) => batch)).toEqual([[1], [2, 3]]);
    await commits.drain();
    expect(committed()).toBe(2);
  });

  it('fails all of a batch when its commit fails, and goes on with the next', async () => {
    const { commits, running, next, committed } = slow();
    const begun = next();
    const failing = Promise.allSettled([commits.ask(1), commits.ask(2)]);
    await begun;
    running[0]?.end(new Error('no commit'));
    expect(await failing).toMatchObject([1, 2].map(() => ({ reason: { message: 'no commit' } })));
    const again = next();
    const answer = commits.ask(3);
    await again;
    running[1]?.end();
    expect(await answer).toBe(30);
    await commits.drain();
    expect(committed()).toBe(1);
  });

  it('is drained when all is answered, and at once when nothing waits', async () => {
    const { commits, running, next } = slow();
    await commits.drain();
    const begun = next();
    const asked = commits.ask(1);
    const drained = commits.drain();
    await begun;
    running[0]?.end();
    await drained;
    expect(await asked).toBe(10);
  });
});
