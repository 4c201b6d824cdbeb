import type { StreamName } from '@probity/eventing';
import { describeOnPostgres } from '@probity/event-stores/testing';
import {
  cosign,
  cosignedAt,
  isInIndex,
  isSignedBy,
  keyAt,
  newCosignerKey,
  readNote,
  readSeal,
} from '@probity/ledger';
import { type SealRegister, openSealRegister } from './seal-register';
import { Replicas, expectOneStory, lookAt, sealsOf } from './testing/replicas';

const STREAMS = ['thing-1', 'thing-2', 'thing-3'] as const satisfies readonly StreamName[];

/** What several ledgers over one log promise, wherever their seals stand. */
const tellOneStory = (
  placeOf: () => Promise<{ readonly register?: SealRegister; readonly files: readonly [string, string] }>,
) => {
  let replicas: Replicas;
  beforeEach(() => (replicas = new Replicas(`log-${Math.random()}`)));
  afterEach(() => replicas.close());

  const both = async () => {
    const { files, ...place } = await placeOf();
    const [one, other] = files;
    return Promise.all([
      replicas.open({ ...place, file: one }),
      replicas.open({ ...place, file: other, now: () => Date.now() - 5_000 }),
    ]);
  };

  it('publish one sequence of seals, and show the same at both doors', async () => {
    await replicas.record(...STREAMS);
    const [one, other] = await both();
    const told: string[] = [];
    for (let round = 0; round < 12; round += 1) {
      await replicas.record(...STREAMS);
      await lookAt(round % 2 === 0 ? one : other, told);
      if (round % 4 === 3) await replicas.settled(one);
    }
    await replicas.settled(one, other);
    expectOneStory(told);
    expect(sealsOf(one)).toEqual(sealsOf(other));
    expect(one.seal?.size).toBe(39);
    const times = sealsOf(one).map(({ at }) => at);
    expect(times).toEqual([...times].sort());
    for (const { size, note } of sealsOf(one)) {
      expect(isSignedBy(readNote(note), keyAt(one.keys, replicas.origin, size))).toBe(true);
      expect(readSeal(readNote(note).text).root).toBe(other.root(size));
    }
  });

  it('prove every case under the seal that both show', async () => {
    const ledgers = await both();
    await replicas.record(...STREAMS, 'thing-1');
    await replicas.settled(...ledgers);
    for (const each of ledgers) {
      const proven = await each.provenCase('thing-1');
      const { cases } = readSeal(readNote(proven?.seal.note ?? '').text);
      expect(proven && isInIndex(proven.entry, proven.proof, cases)).toBe(true);
    }
  });

  it('show at one a cosignature that came through the other, and of each witness one', async () => {
    const [one, other] = await both();
    await replicas.record('thing-1');
    await replicas.settled(one, other);
    const { cosigner } = newCosignerKey('witness.test/a');
    const { text } = readNote(one.seal?.note ?? '');
    await one.countersign(1, `${cosign(text, cosigner, 1)}\n`);
    await other.current();
    await other.countersign(1, `${cosign(text, cosigner, 2)}\n`);
    await one.current();
    expect(cosignedAt(readNote(other.seal?.note ?? ''), cosigner.key.text)).toBe(1);
    expect(one.seal).toEqual(other.seal);
  });

  it('go on under a new key from the start of one of them on', async () => {
    const { files, ...place } = await placeOf();
    const [first, second] = files;
    const one = await replicas.open({ ...place, file: first });
    await replicas.record(...STREAMS);
    await replicas.settled(one);
    replicas.askForNewKeys();
    const other = await replicas.open({ ...place, file: second });
    await replicas.record(...STREAMS);
    await replicas.settled(one, other);
    expect(one.keys.map(({ from }) => from)).toEqual([0, 4]);
    for (const { size, note } of sealsOf(other)) {
      expect(isSignedBy(readNote(note), keyAt(one.keys, replicas.origin, size))).toBe(true);
    }
  });
};

describe('ledgers that keep one file', () => {
  tellOneStory(async () => ({ files: ['ledger.sqlite', 'ledger.sqlite'] }));
});

describeOnPostgres('ledgers that publish in a register', (server) => {
  let register: SealRegister;
  beforeAll(async () => (register = await openSealRegister(await server().database())));
  afterAll(() => register.close());
  tellOneStory(async () => ({ register, files: ['one.sqlite', 'other.sqlite'] }));
});
