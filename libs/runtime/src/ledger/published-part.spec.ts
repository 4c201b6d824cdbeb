import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MemoryEventStore } from '@probity/event-stores';
import { describeOnPostgres, inDatabase } from '@probity/event-stores/testing';
import type { EventStore, Position } from '@probity/eventing';
import { pastOf, someEvent } from '@probity/eventing/testing';
import { INTL, Tree, leafHashOf, leafOf } from '@probity/ledger';
import { filesIn, settingsFrom } from '../settings/settings-from';
import { openLedgers } from './open-ledgers';
import { sealedPartsOf, whyUnsealed } from './published-part';

const FORGED = `ALTER TABLE probity_seals.seals DISABLE TRIGGER seals_never_change;
  UPDATE probity_seals.seals SET note = replace(note, '— ', '— other.')`;

/** The same log where positions are places in a file, as in KurrentDB, and do not count events. */
const sparse = (store: MemoryEventStore): EventStore => ({
  append: (...asked) => store.append(...asked),
  read: (...asked) => store.read(...asked),
  async *subscribe(after, signal) {
    for await (const page of store.subscribe(after === 'start' ? after : after / 100n, signal))
      yield page.map((event) => ({ ...event, position: event.position * 100n }));
  },
});

describeOnPostgres('what published seals cover of a log, beside no ledger', (server) => {
  const folders: string[] = [];
  const folder = (): string => {
    const made = mkdtempSync(join(tmpdir(), 'probity-published-'));
    folders.push(made);
    return made;
  };
  afterAll(() => {
    for (const each of folders) rmSync(each, { recursive: true });
  });

  /** A bureau with its log, whose seals are published; and the settings of somebody who keeps no ledger. */
  const bureau = async () => {
    const seals = await server().database();
    const keeper = settingsFrom({ ...filesIn(folder()), SEALS: seals });
    const store = new MemoryEventStore();
    const stop = new AbortController();
    const others = { intake: { store: new MemoryEventStore() }, now: Date.now };
    const ledgers = await openLedgers(keeper, { store, ...others });
    await ledgers.start(stop.signal);
    /** Records so many events, and waits for their seal. */
    const sealed = async (count: number): Promise<void> => {
      await store.append('thing-1', Array.from({ length: count }, someEvent), 'any');
      await ledgers.bureau.reached((await pastOf(store)).at(-1)?.position ?? -1n);
    };
    const close = async (): Promise<void> => {
      stop.abort();
      await ledgers.close();
    };
    const alone = { ...keeper, ledger: `sqlite:${join(folder(), 'ledger.sqlite')}` };
    return { seals, store, sealed, close, ask: sealedPartsOf(alone, sparse(store)) };
  };

  const rootOf = async (store: EventStore, until: Position): Promise<string> => {
    const tree = new Tree(INTL);
    for (const event of await pastOf(store))
      if (event.position <= until) tree.append(leafHashOf(leafOf(event), INTL));
    return tree.root();
  };

  it('is told up to each position, where the last event of a seal stands in the log', async () => {
    const { store, sealed, close, ask } = await bureau();
    expect(await ask(-1n)).toBeUndefined();
    await sealed(3);
    await sealed(4);
    expect(await ask(200n)).toBeUndefined();
    expect(await ask(300n)).toMatchObject({ until: 300n, size: 3, root: await rootOf(store, 3n) });
    expect(await ask(650n)).toMatchObject({ until: 300n, size: 3 });
    expect(await ask(9_000n)).toMatchObject({ until: 700n, size: 7, root: await rootOf(store, 7n) });
    await sealed(1);
    expect(await ask(800n)).toMatchObject({ until: 800n, size: 8 });
    await close();
  });

  it('is not taken from a seal that nobody here signed', async () => {
    const { seals, sealed, close, ask } = await bureau();
    await sealed(2);
    await close();
    await inDatabase(seals, FORGED);
    await expect(ask(200n)).rejects.toThrow('the seal of 2 leaves is not one by the key of');
  });
});

describe('why there is nowhere to find a seal', () => {
  it('is said where no register is set and no ledger is there, and only there', () => {
    const folder = mkdtempSync(join(tmpdir(), 'probity-unsealed-'));
    const path = join(folder, 'ledger.sqlite');
    const ledger = `sqlite:${path}`;
    expect(whyUnsealed({ ledger })).toBe(
      `SEALS is not set, and there is no ledger at ${path}: set SEALS as the service has it`,
    );
    expect(whyUnsealed({ ledger, seals: 'postgres://localhost/seals' })).toBeUndefined();
    writeFileSync(path, '');
    expect(whyUnsealed({ ledger })).toBeUndefined();
    rmSync(folder, { recursive: true });
  });
});
