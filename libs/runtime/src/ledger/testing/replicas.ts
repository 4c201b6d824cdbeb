import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EventStore, StreamName } from '@probity/eventing';
import { pastOf, someEvent } from '@probity/eventing/testing';
import { MemoryEventStore } from '@probity/event-stores';
import { readNote, readSeal, signNote } from '@probity/ledger';
import { Ledger } from '../ledger';
import { LedgerFile } from '../ledger-file';
import type { Published } from '../ledger-rows';
import { askForNewKeys, sealKeysIn, signerKept } from '../seal-keys';
import type { SealRegister } from '../seal-register';

/** A ledger of one process, as it starts. */
export interface Replica {
  readonly file: string;
  readonly register?: SealRegister;
  readonly store?: EventStore;
  readonly now?: () => number;
  readonly sealed?: (seal: Published) => void;
}

/** Several ledgers over one log, under the same keys. */
export class Replicas {
  readonly origin: string;
  readonly store = new MemoryEventStore();
  private readonly folder = mkdtempSync(join(tmpdir(), 'probity-replicas-'));
  private readonly stop = new AbortController();
  private readonly files: LedgerFile[] = [];

  constructor(name = 'log') {
    this.origin = `probity.test/${name}`;
  }

  /** Opens a ledger as `openLedgers` does, and starts it. */
  async open({
    file: name,
    register,
    store = this.store,
    now = Date.now,
    ...rest
  }: Replica): Promise<Ledger> {
    const file = LedgerFile.open(this.path(name));
    this.files.push(file);
    const keysAfter = (size: number) =>
      sealKeysIn(this.path('keys.json'), this.origin, Math.max(size, file.seal()?.size ?? 0));
    const keys = register
      ? await register.still(this.origin, (newest) => keysAfter(newest?.size ?? 0))
      : file.together(() => keysAfter(0));
    const ledger = new Ledger({ origin: this.origin, store, file, now, keys, register, ...rest });
    await ledger.start(this.stop.signal);
    return ledger;
  }

  /** Records an event in each of the streams. */
  async record(...streams: readonly StreamName[]): Promise<void> {
    for (const stream of streams) await this.store.append(stream, [someEvent()], 'any');
  }

  /** Answers when all of the log is under seals, as each of the ledgers tells it. */
  async settled(...ledgers: readonly Ledger[]): Promise<void> {
    const last = (await pastOf(this.store)).at(-1)?.position ?? -1n;
    await Promise.all(ledgers.map((each) => each.reached(last)));
    await Promise.all(ledgers.map((each) => each.current()));
  }

  askForNewKeys(): void {
    askForNewKeys(this.path('keys.json'));
  }

  /** A note by the key of the ledgers. */
  sign(text: string): string {
    return signNote(text, signerKept(this.path('keys.json'), this.origin, 0));
  }

  close(): void {
    this.stop.abort();
    for (const file of this.files) file.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private path(name: string): string {
    return join(this.folder, name);
  }
}

/** Every seal that a ledger shows. */
export const sealsOf = (ledger: Ledger): readonly Published[] => [...ledger.file.seals()];

/** What somebody is told who asks now one ledger for its last seal, now the other. */
export const lookAt = async (ledger: Ledger, told: string[]): Promise<void> => {
  await ledger.current();
  const { seal } = ledger;
  if (seal) told.push(seal.note);
};

/** Nobody is told of fewer leaves than before, nor of as many by another note. */
export const expectOneStory = (notes: readonly string[]): void => {
  const sizes = notes.map((note) => readSeal(readNote(note).text).size);
  expect(sizes).toEqual([...sizes].sort((one, other) => one - other));
  expect(new Set(notes).size).toBe(new Set(sizes).size);
};

/** A log of which a ledger sees so many events at first, and the others only later, if ever. */
export const heldAfter = (
  count: number,
  store: EventStore,
  later: Promise<void> = new Promise(() => undefined),
): EventStore => ({
  append: (...asked) => store.append(...asked),
  read: (...asked) => store.read(...asked),
  async *subscribe(after, signal) {
    const seen = await pastOf(store);
    const past = seen.slice(0, count).filter(({ position }) => after === 'start' || position > after);
    if (past.length > 0) yield past;
    yield [];
    await later;
    yield* store.subscribe(past.at(-1)?.position ?? after, signal);
  },
});
