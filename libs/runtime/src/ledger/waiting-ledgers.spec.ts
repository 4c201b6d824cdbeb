import { setImmediate as nextTurn } from 'node:timers/promises';
import { StoreUnavailable } from '@probity/eventing';
import { someEvents } from '@probity/eventing/testing';
import { describeOnPostgres } from '@probity/event-stores/testing';
import { isInIndex, readNote, readSeal } from '@probity/ledger';
import { type SealRegister, openSealRegister } from './seal-register';
import { Replicas, heldAfter, sealsOf } from './testing/replicas';

describeOnPostgres('while ledgers with a register are busy', (server) => {
  let register: SealRegister;
  let replicas: Replicas;
  beforeAll(async () => (register = await openSealRegister(await server().database())));
  beforeEach(() => (replicas = new Replicas(`log-${Math.random()}`)));
  afterEach(() => replicas.close());
  afterAll(() => register.close());

  it('a case is proven by the next seal, however many leaves still come', async () => {
    const one = await replicas.open({ register, file: 'one.sqlite' });
    await replicas.store.append('thing-1', someEvents(5_000), 'any');
    while (one.file.size === (one.seal?.size ?? 0)) await nextTurn();
    const proven = await one.provenCase('thing-1');
    const { size, cases } = readSeal(readNote(proven?.seal.note ?? '').text);
    expect(proven && isInIndex(proven.entry, proven.proof, cases)).toBe(true);
    expect(size).toBeLessThan(2_500);
  });

  it('whoever waits for leaves asks the register once', async () => {
    let asked = 0;
    const since: SealRegister['since'] = (...of) => ((asked += 1), register.since(...of));
    const one = await replicas.open({ register, file: 'one.sqlite' });
    let goOn = (): void => undefined;
    const store = heldAfter(0, replicas.store, new Promise((resolve) => (goOn = resolve)));
    const other = await replicas.open({ file: 'other.sqlite', store, register: { ...register, since } });
    await replicas.record('thing-1');
    await replicas.settled(one);
    const before = asked;
    const waiting = Promise.all(Array.from({ length: 8 }, () => other.current()));
    for (let questions = 0; questions < 200; questions += 1) await one.current();
    expect(asked - before).toBe(8);
    goOn();
    await waiting;
    expect(sealsOf(other)).toEqual(sealsOf(one));
  });

  it('a seal counts as published when the register has it and could not say so', async () => {
    const sealed: number[] = [];
    let isLost = false;
    const enter: SealRegister['enter'] = async (...asked) => {
      await register.enter(...asked);
      if (isLost) return;
      isLost = true;
      throw new StoreUnavailable('no answer');
    };
    const hears = { sealed: ({ size }: { readonly size: number }) => void sealed.push(size) };
    const one = await replicas.open({ ...hears, register: { ...register, enter }, file: 'one.sqlite' });
    await replicas.record('thing-1');
    await replicas.settled(one);
    await replicas.record('thing-1');
    await replicas.settled(one);
    expect(sealed).toEqual([1, 2]);
  });
});
