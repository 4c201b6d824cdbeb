import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises';
import {
  type EventStore,
  LogDamaged,
  type Position,
  type RecordedEvent,
  StoreUnavailable,
} from '@probity/eventing';
import {
  type Hash,
  type KeyEntry,
  consistencyProof,
  inclusionProof,
  rootOf,
  sealText,
  signNote,
  withSignatures,
} from '@probity/ledger';
import { Follower } from '../follower';
import type { LedgerFile } from './ledger-file';
import { type Published, timeAfter } from './ledger-rows';
import { LedgerTree, type ProvenCase, type Roots } from './ledger-tree';
import { Patience } from './patience';
import { refuseOtherLog, refuseShortLog } from './same-log';
import type { SealKeys } from './seal-keys';
import type { SealRegister } from './seal-register';
import { SharedSeals } from './shared-seals';

/** What a ledger is made of. */
export interface LedgerParts {
  readonly origin: string;
  readonly store: EventStore;
  readonly file: LedgerFile;
  readonly keys: SealKeys;
  readonly now: () => number;
  /** Called with each new seal. */
  readonly sealed?: (seal: Published) => void;
  /** Where seals are published, when others publish seals of the same log; otherwise they are in the file. */
  readonly register?: SealRegister | undefined;
}

/** A batch of fewer events means that the log has been read up: what comes in a moment comes together. */
const SHORT_BATCH = 256;
const MOMENT_MS = 150;
/** More would keep whoever asks something meanwhile waiting. */
const AT_ONCE = 128;

/**
 * The ledger of a log: a tree over all of its events in order of position, an index of its cases, and signed
 * seals over both. It follows the log like a projection.
 */
export class Ledger {
  /** The name under which its seals are signed. */
  readonly origin: string = this.parts.origin;
  /** The leaves, inner hashes and members, to read. */
  readonly file: Omit<LedgerFile, 'together' | 'add' | 'publish' | 'close' | 'copies'> = this.parts.file;
  private readonly tree = new LedgerTree(this.parts.file);
  private readonly patience = new Patience();
  private readonly follower: Follower;
  private readonly shared: SharedSeals | undefined;
  private stop: AbortSignal | undefined;
  private wasShort = false;

  constructor(private readonly parts: LedgerParts) {
    const { store, file, register } = parts;
    const { tree, patience } = this;
    this.shared = register && new SharedSeals({ ...parts, register, patience }, (size) => tree.casesAt(size));
    this.follower = new Follower(store, file.position, (events) => this.takeInTime(events), 'again');
  }

  /** Every key that has signed its seals, the oldest first. */
  get keys(): readonly KeyEntry[] {
    return this.parts.keys.keys;
  }

  /** Why it stopped, or what it tries again or waits for, if so. */
  get failed(): Error | undefined {
    return this.follower.failed ?? this.shared?.failed;
  }

  /** The seal of the most leaves; undefined while nothing was recorded. */
  get seal(): Published | undefined {
    return this.parts.file.seal();
  }

  /**
   * Follows the log until the signal aborts. Answers when the past is under a seal. Throws when the log is
   * not the one that was sealed.
   */
  async start(signal: AbortSignal): Promise<void> {
    const { file, store } = this.parts;
    this.stop = signal;
    const last = file.leaf(file.size - 1);
    if (last) await refuseOtherLog(store, last, file.suite);
    const standing = (await this.shared?.begin()) ?? 0;
    if (!this.shared && file.copies.proposal) file.publish(file.copies.proposal);
    await this.follower.start(signal);
    await this.shared?.publish(signal);
    if (!signal.aborted) refuseShortLog(file.size, standing);
  }

  /** Answers when the event at the position is under a seal. Throws when following has failed. */
  reached(position: Position): Promise<void> {
    return this.follower.reached(position);
  }

  /**
   * Answers when everything is known here that any ledger of the log has published: nobody is told less here
   * than elsewhere before. Throws StoreUnavailable while that is not so, and LogDamaged when something was
   * published that cannot be.
   */
  async current(): Promise<void> {
    await this.shared?.current();
  }

  /** Adds signature lines to the seal of so many leaves, of each key the first. */
  async countersign(size: number, lines: string): Promise<void> {
    const { file } = this.parts;
    const seal = file.seal(size);
    if (this.shared) await this.shared.countersign(size, (note) => withSignatures(note, lines));
    else if (seal?.size === size) file.publish({ ...seal, note: withSignatures(seal.note, lines) });
  }

  /** The audit path from a leaf to the root of the tree of so many leaves. */
  inclusion(index: number, size: number): readonly Hash[] {
    return inclusionProof(this.parts.file, index, size, this.parts.file.suite);
  }

  /** What proves that the tree of more leaves begins with that of fewer. */
  consistency(from: number, to: number): readonly Hash[] {
    return consistencyProof(this.parts.file, from, to, this.parts.file.suite);
  }

  /** The root of the tree of so many leaves. */
  root(size: number): Hash {
    return rootOf(this.parts.file, size, this.parts.file.suite);
  }

  /** Signs a text that is no seal by the key of a seal of so many leaves. */
  sign(text: string, size: number): string {
    return signNote(text, this.parts.keys.signerAt(size));
  }

  /** The events of leaves in a row. Throws when the log does not hold them any more. */
  async events(from: number, count: number): Promise<readonly RecordedEvent[]> {
    const events: RecordedEvent[] = [];
    const before = this.parts.file.leaf(from - 1)?.position ?? 'start';
    for await (const batch of this.parts.store.subscribe(before, new AbortController().signal)) {
      events.push(...batch.slice(0, count - events.length));
      if (events.length === count) return events;
      if (batch.length === 0) break;
    }
    throw new LogDamaged(`the log ends before leaf ${from + count - 1}`);
  }

  /**
   * What the last seal says of a case, with the proof of it, and the events; all of one moment. Throws as
   * `current` does.
   */
  async provenCase(name: string): Promise<ProvenCase | undefined> {
    await this.current();
    const prove = () => {
      const proven = this.tree.proven(name);
      if (proven !== null || !this.failed) return proven;
      throw new StoreUnavailable('the ledger has stopped', { cause: this.failed });
    };
    return this.patience.until(prove, () => `the seal over ${this.file.size} leaves is not published yet`);
  }

  private async takeInTime(batch: readonly RecordedEvent[]): Promise<void> {
    if (this.wasShort) await pause(MOMENT_MS, undefined, { ref: false });
    this.wasShort = batch.length < SHORT_BATCH;
    for (let rest = batch; rest.length > 0;) {
      const most = Math.min(AT_ONCE, this.shared?.room ?? AT_ONCE);
      const { taken, sealed } = this.tree.take(rest, most, (roots) => this.sealNow(roots));
      rest = rest.slice(taken);
      const published = this.shared ? await this.shared.publish(this.stop) : sealed;
      if (published) this.parts.sealed?.(published);
      // Only now are there no leaves before their seal: cases can be proven.
      this.patience.lookAgain();
      await nextTurn();
    }
  }

  private sealNow(roots: Roots): Published {
    const { origin, file, now, keys } = this.parts;
    const { size } = roots;
    const at = timeAfter(file.seal(), now());
    const seal = { size, at, note: signNote(sealText({ origin, ...roots, at }), keys.signerAt(size)) };
    if (this.shared) file.copies.propose(seal);
    else file.publish(seal);
    return seal;
  }
}
