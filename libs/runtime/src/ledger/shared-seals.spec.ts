import fc from 'fast-check';
import { StoreUnavailable, type StreamName } from '@probity/eventing';
import { MemoryEventStore } from '@probity/event-stores';
import { describeOnPostgres, inDatabase } from '@probity/event-stores/testing';
import { cosign, newCosignerKey, newSignerKey, readNote, signNote } from '@probity/ledger';
import { type SealRegister, openSealRegister } from './seal-register';
import { Replicas, expectOneStory, heldAfter, lookAt, sealsOf } from './testing/replicas';

const STREAMS = ['thing-1', 'thing-2', 'thing-3'] as const satisfies readonly StreamName[];

describeOnPostgres('ledgers with a register', (server) => {
  let url: string;
  let register: SealRegister;
  let replicas: Replicas;
  beforeAll(async () => {
    url = await server().database();
    register = await openSealRegister(url);
  });
  beforeEach(() => (replicas = new Replicas(`log-${Math.random()}`)));
  afterEach(() => replicas.close());
  afterAll(() => register.close());

  const tamper = (sql: string) =>
    inDatabase(
      url,
      `ALTER TABLE probity_seals.seals DISABLE TRIGGER ALL; ${sql};
       ALTER TABLE probity_seals.seals ENABLE TRIGGER ALL`,
    );
  const sealed = async () => {
    const one = await replicas.open({ register, file: 'one.sqlite' });
    for (const stream of STREAMS) {
      await replicas.record(stream);
      await replicas.settled(one);
    }
    return one;
  };
  const standing = () =>
    inDatabase(
      url,
      `SELECT size, note FROM probity_seals.seals WHERE origin = '${replicas.origin}' ORDER BY 1`,
    );

  it('are told apart by nobody, however their questions to the register cross each other', () =>
    fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.array(fc.constantFrom('record', 'one', 'other'), { minLength: 4, maxLength: 16 }),
        fc.nat(),
        async (scheduler, steps, nth) => {
          const replicasNow = new Replicas(`crossed-${nth}-${Math.random()}`);
          const crossed: SealRegister = {
            ...register,
            enter: scheduler.scheduleFunction((...asked) => register.enter(...asked)),
            since: scheduler.scheduleFunction((...asked) => register.since(...asked)),
          };
          const story = async () => {
            await replicasNow.record('thing-1');
            const [one, other] = await Promise.all(
              ['one', 'other'].map((file) => replicasNow.open({ register: crossed, file })),
            );
            const told: string[] = [];
            for (const step of steps) {
              if (step === 'record') await replicasNow.record(...STREAMS);
              else if (one && other) await lookAt(step === 'one' ? one : other, told);
            }
            if (!one || !other) return;
            await replicasNow.settled(one, other);
            await lookAt(one, told);
            await lookAt(other, told);
            expectOneStory(told);
            expect(sealsOf(one)).toEqual(sealsOf(other));
          };
          await scheduler.waitFor(story());
          replicasNow.close();
        },
      ),
      { numRuns: 15 },
    ));

  it('come back with every seal when a file is lost', async () => {
    const one = await sealed();
    const again = await replicas.open({ register, file: 'anew.sqlite' });
    expect(sealsOf(again)).toEqual(sealsOf(one));
    expect(sealsOf(again).map(({ size }) => size)).toEqual([1, 2, 3]);
  });

  it('hand over what was published in a file, and set aside what another had published', async () => {
    await replicas.record('thing-1');
    const alone = await replicas.open({ file: 'one.sqlite' });
    await replicas.open({ file: 'other.sqlite' });
    const before = sealsOf(alone);
    const one = await replicas.open({ register, file: 'one.sqlite' });
    const other = await replicas.open({ register, file: 'other.sqlite' });
    expect([sealsOf(one), sealsOf(other)]).toEqual([before, before]);
  });

  it('set aside what others had published at a time before, and seal the same leaves anew', async () => {
    await replicas.record('thing-1', 'thing-2');
    const first = { file: 'one.sqlite', store: heldAfter(1, replicas.store) };
    const alone = await replicas.open(first);
    await replicas.open({ file: 'other.sqlite', now: () => Date.now() - 60_000 });
    const [before] = sealsOf(alone);
    await replicas.open({ ...first, register });
    const other = await replicas.open({ register, file: 'other.sqlite' });
    expect(sealsOf(other).map(({ size, at }) => [size, at])).toEqual([
      [1, before?.at],
      [2, before?.at],
    ]);
    expect(await standing()).toEqual(sealsOf(other).map(({ size, note }) => [String(size), note]));
  });

  it('put back what the register has lost at its end, before they go on', async () => {
    const one = await sealed();
    const before = await standing();
    await tamper(`DELETE FROM probity_seals.seals WHERE origin = '${replicas.origin}' AND size > 1`);
    await expect(one.current()).rejects.toThrow('of the seal of 3 leaves');
    await replicas.open({ register, file: 'one.sqlite' });
    expect(await standing()).toEqual(before);
  });

  const NOTHING = Buffer.alloc(32).toString('base64');

  it.each<[string, (text: string) => string, string]>([
    [
      'another root',
      (text) => replicas.sign(text.replace(/[^\n]+\ncases/, `${NOTHING}\ncases`)),
      'the root over the leaves is',
    ],
    [
      'another root over the cases',
      (text) => replicas.sign(text.replace(/cases [^\n]+/, `cases ${NOTHING}`)),
      'the root over the cases is',
    ],
    ['another size', (text) => replicas.sign(text.replace('\n3\n', '\n2\n')), 'it says'],
    [
      'a key that is not theirs',
      (text) => signNote(text, newSignerKey(replicas.origin).signer),
      'it is not signed by',
    ],
    ['no form', () => 'no note', 'it cannot be read'],
  ])('refuse a seal in the register with %s, name it and leave it there', async (_, forge, problem) => {
    const one = await sealed();
    const forged = forge(readNote(one.seal?.note ?? '').text);
    await tamper(
      `UPDATE probity_seals.seals SET note = '${forged}' WHERE origin = '${replicas.origin}' AND size = 3`,
    );
    const kept = sealsOf(one);
    await expect(one.current()).rejects.toThrow('of the seal of 3 leaves');
    await expect(replicas.open({ register, file: 'anew.sqlite' })).rejects.toThrow(problem);
    expect(one.failed?.message).toContain('find out with `probity verify`');
    await replicas.record('thing-1');
    await expect(replicas.settled(one)).rejects.toThrow('of the seal of 3 leaves');
    expect(sealsOf(one)).toEqual(kept);
    expect((await standing()).slice(2)).toEqual([['3', forged]]);
  });

  it('refuse a seal that has lost a cosignature', async () => {
    const one = await sealed();
    const { cosigner } = newCosignerKey('witness.test/a');
    const before = one.seal?.note ?? '';
    await one.countersign(3, `${cosign(readNote(before).text, cosigner, 1)}\n`);
    await tamper(
      `UPDATE probity_seals.seals SET note = '${before}' WHERE origin = '${replicas.origin}' AND size = 3`,
    );
    await expect(one.current()).rejects.toThrow('the signature of witness.test/a is gone');
  });

  it('refuse a log that is shorter than what was published of it', async () => {
    await sealed();
    const store = new MemoryEventStore();
    await expect(replicas.open({ register, file: 'anew.sqlite', store })).rejects.toThrow(
      'a seal of 3 leaves was published, and the log has 0 events',
    );
  });

  it('wait for a register that is away, say so, and go on', async () => {
    let isAway = false;
    const enter: SealRegister['enter'] = (...asked) =>
      isAway ? Promise.reject(new StoreUnavailable('away')) : register.enter(...asked);
    const one = await replicas.open({ register: { ...register, enter }, file: 'one.sqlite' });
    isAway = true;
    await replicas.record('thing-1');
    const under = replicas.settled(one);
    while (!one.failed) await new Promise((resolve) => setImmediate(resolve));
    expect([one.failed.message, one.seal]).toEqual(['away', undefined]);
    isAway = false;
    await under;
    expect([one.failed, one.seal?.size]).toEqual([undefined, 1]);
  });

  it('have a register that takes nothing away by itself', async () => {
    await sealed();
    const change = (sql: string) =>
      inDatabase(url, sql.replace('MINE', `WHERE origin = '${replicas.origin}' AND size = 3`));
    for (const sql of [
      'DELETE FROM probity_seals.seals MINE',
      'TRUNCATE probity_seals.seals',
      "UPDATE probity_seals.seals SET note = 'another' MINE",
      'INSERT INTO probity_seals.seals SELECT origin, 2, at, note, 9 FROM probity_seals.seals MINE',
    ]) {
      await expect(change(sql)).rejects.toThrow('never goes away');
    }
  });
});
