import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises';
import { type EventStore, LogDamaged, type Position, type RecordedEvent, START } from '@probity/eventing';
import {
  CaseIndex,
  type Hash,
  type KeyEntry,
  Tree,
  consistencyProof,
  inclusionProof,
  leafHashOf,
  leafOf,
  rootOf,
  sealText,
  signNote,
} from '@probity/ledger';
import { Follower } from '../follower';
import { refuseOtherLog } from './same-log';
import type { SealKeys } from './seal-keys';
import type { LedgerFile } from './ledger-file';
import type { CaseHead, Leaf, Published } from './ledger-rows';

/** What a ledger is made of. */
export interface LedgerParts {
  readonly origin: string;
  readonly store: EventStore;
  readonly file: LedgerFile;
  readonly keys: SealKeys;
  readonly now: () => number;
  /** Called with each new seal. */
  readonly sealed?: (seal: Published) => void;
}

/** A case under a seal. */
export interface ProvenCase {
  readonly seal: Published;
  readonly entry: CaseHead;
  /** From the case to the root of the index in the seal. */
  readonly proof: readonly Hash[];
  readonly members: readonly Leaf[];
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
  readonly file: Omit<LedgerFile, 'together' | 'add' | 'publish' | 'close'> = this.parts.file;
  private tree: Tree;
  private index: CaseIndex;
  private readonly follower: Follower;
  private wasShort = false;

  constructor(private readonly parts: LedgerParts) {
    const { store, file } = parts;
    this.tree = Tree.from(file, file.size, file.suite);
    this.index = new CaseIndex(file, file.suite);
    const last = file.leaf(file.size - 1)?.position ?? START;
    this.follower = new Follower(store, last, (events) => this.takeInTime(events));
  }

  /** Every key that has signed its seals, the oldest first. */
  get keys(): readonly KeyEntry[] {
    return this.parts.keys.keys;
  }

  /** Why it stopped, if it did. */
  get failed(): Error | undefined {
    return this.follower.failed;
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
    const { file } = this.parts;
    const last = file.leaf(file.size - 1);
    if (last) await refuseOtherLog(this.parts.store, last, file.suite);
    await this.follower.start(signal);
  }

  /** Answers when the event at the position is under a seal. Throws when following has failed. */
  reached(position: Position): Promise<void> {
    return this.follower.reached(position);
  }

  /** Adds signature lines to the seal of so many leaves. */
  countersign(size: number, lines: string): void {
    const { file } = this.parts;
    const seal = file.seal(size);
    if (seal?.size === size) file.publish({ ...seal, note: seal.note + lines });
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

  /** Leaves as they are hashed, in a row. Throws when the log does not hold them any more. */
  async entries(from: number, count: number): Promise<readonly string[]> {
    const leaves: string[] = [];
    const before = this.parts.file.leaf(from - 1)?.position ?? 'start';
    for await (const batch of this.parts.store.subscribe(before, new AbortController().signal)) {
      leaves.push(...batch.slice(0, count - leaves.length).map(leafOf));
      if (leaves.length === count) return leaves;
      if (batch.length === 0) break;
    }
    throw new LogDamaged(`the log ends before leaf ${from + count - 1}`);
  }

  /** What the last seal says of a case, with the proof of it, and the events; all of one moment. */
  provenCase(name: string): ProvenCase | undefined {
    const { file } = this.parts;
    return file.atOneMoment(() => {
      this.learnOfOthers();
      const [seal, entry] = [file.seal(), file.caseOf(name)];
      const proof = entry && this.index.proofOf(entry.key);
      return seal && entry && proof ? { seal, entry, proof, members: file.membersOf(name) } : undefined;
    });
  }

  private async takeInTime(batch: readonly RecordedEvent[]): Promise<void> {
    if (this.wasShort) await pause(MOMENT_MS, undefined, { ref: false });
    this.wasShort = batch.length < SHORT_BATCH;
    for (let from = 0; from < batch.length; from += AT_ONCE) {
      this.take(batch.slice(from, from + AT_ONCE));
      await nextTurn();
    }
  }

  private take(batch: readonly RecordedEvent[]): void {
    const { file, sealed } = this.parts;
    const seal = file.together(() => {
      this.learnOfOthers();
      const last = file.leaf(this.tree.size - 1)?.position ?? START;
      const fresh = batch.filter(({ position }) => position > last);
      return fresh.length > 0 ? this.grow(fresh) : undefined;
    });
    if (seal) sealed?.(seal);
  }

  private grow(events: readonly RecordedEvent[]): Published {
    const changed = new Set<number>();
    for (const event of events) {
      const hash = leafHashOf(leafOf(event), this.file.suite);
      const index = this.tree.size;
      const leaf = { index, hash, kept: this.tree.append(hash) };
      for (const bucket of this.parts.file.add(event, leaf)) changed.add(bucket);
    }
    this.index.refresh(changed);
    return this.sealNow();
  }

  /** Other processes may keep the same ledger: what they added needs not be added again. */
  private learnOfOthers(): void {
    const { file } = this.parts;
    if (file.size === this.tree.size) return;
    this.tree = Tree.from(file, file.size, file.suite);
    this.index = new CaseIndex(file, file.suite);
  }

  private sealNow(): Published {
    const { origin, file, now } = this.parts;
    const { size } = this.tree;
    const at = new Date(now()).toISOString();
    const text = sealText({ origin, size, root: this.tree.root(), cases: this.index.root(), at });
    const seal = { size, at, note: signNote(text, this.parts.keys.signerAt(size)) };
    file.publish(seal);
    return seal;
  }
}
