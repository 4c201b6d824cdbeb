import { setTimeout as pause } from 'node:timers/promises';
import { type EventStore, type Position, type RecordedEvent, START } from '@probity/eventing';
import {
  CaseIndex,
  type Hash,
  type KeyEntry,
  type Signer,
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
import type { LedgerFile } from './ledger-file';
import type { CaseHead, Leaf, Published } from './ledger-entries';

/** What a ledger is made of. */
export interface LedgerParts {
  readonly origin: string;
  readonly store: EventStore;
  readonly file: LedgerFile;
  readonly signer: Signer;
  readonly keys: readonly KeyEntry[];
  readonly now: () => number;
  /** Called with each new seal. */
  readonly sealed?: (seal: Published) => void;
}

/** A batch of fewer events means that the log is done for now: what comes in a moment comes together. */
const SHORT_BATCH = 256;
const MOMENT_MS = 150;

/**
 * The ledger of a log: a tree over all of its events in order of position, an index of its cases, and signed
 * seals over both. It follows the log like a projection.
 */
export class Ledger {
  private readonly tree: Tree;
  private readonly index: CaseIndex;
  private readonly follower: Follower;
  private wasShort = false;

  constructor(private readonly parts: LedgerParts) {
    const { store, file } = parts;
    this.tree = Tree.from(file, file.size);
    this.index = new CaseIndex(file);
    const last = file.leaf(file.size - 1)?.position ?? START;
    this.follower = new Follower(store, last, (events) => this.takeInTime(events));
  }

  /** The name under which its seals are signed. */
  get origin(): string {
    return this.parts.origin;
  }

  /** Every key that has signed its seals, the oldest first. */
  get keys(): readonly KeyEntry[] {
    return this.parts.keys;
  }

  /** Why it stopped, if it did. */
  get failed(): Error | undefined {
    return this.follower.failed;
  }

  /** The seal of the most leaves; undefined while nothing was recorded. */
  get seal(): Published | undefined {
    return this.parts.file.seal();
  }

  /** The leaves, inner hashes and members, to read. */
  get file(): Pick<LedgerFile, 'at' | 'leaf' | 'leaves' | 'membersOf' | 'caseOf' | 'seal' | 'sizeAt'> {
    return this.parts.file;
  }

  /**
   * Follows the log until the signal aborts. Answers when the past is under a seal. Throws when the log is
   * not the one that was sealed.
   */
  async start(signal: AbortSignal): Promise<void> {
    const { file } = this.parts;
    const last = file.leaf(file.size - 1);
    if (last) await this.refuseOtherLog(last);
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
    return inclusionProof(this.parts.file, index, size);
  }

  /** What proves that the tree of more leaves begins with that of fewer. */
  consistency(from: number, to: number): readonly Hash[] {
    return consistencyProof(this.parts.file, from, to);
  }

  /** The root of the tree of so many leaves. */
  root(size: number): Hash {
    return rootOf(this.parts.file, size);
  }

  /** What the index says of a case, and the proof of it, by the seal of the moment. */
  provenCase(name: string): { readonly entry: CaseHead; readonly proof: readonly Hash[] } | undefined {
    const entry = this.parts.file.caseOf(name);
    const proof = entry && this.index.proofOf(entry.key);
    return entry && proof ? { entry, proof } : undefined;
  }

  private async takeInTime(batch: readonly RecordedEvent[]): Promise<void> {
    if (this.wasShort) await pause(MOMENT_MS, undefined, { ref: false });
    this.wasShort = batch.length < SHORT_BATCH;
    this.take(batch);
  }

  private take(batch: readonly RecordedEvent[]): void {
    const { file } = this.parts;
    if (batch.length === 0) return;
    const seal = file.together(() => {
      const changed = new Set<number>();
      for (const event of batch) {
        const hash = leafHashOf(leafOf(event));
        const index = this.tree.size;
        const leaf = { index, hash, kept: this.tree.append(hash) };
        for (const bucket of file.add(event, leaf)) changed.add(bucket);
      }
      this.index.refresh(changed);
      return this.sealNow();
    });
    this.parts.sealed?.(seal);
  }

  private sealNow(): Published {
    const { origin, file, signer, now } = this.parts;
    const { size } = this.tree;
    const at = new Date(now()).toISOString();
    const text = sealText({ origin, size, root: this.tree.root(), cases: this.index.root(), at });
    const seal = { size, at, note: signNote(text, signer) };
    file.publish(seal);
    return seal;
  }

  /** A log that was cut or changed at its end must not get seals that deny the former ones. */
  private async refuseOtherLog({ position, stream, revision, hash }: Leaf): Promise<void> {
    const before = position > 0n ? position - 1n : 'start';
    for await (const [event] of this.parts.store.subscribe(before, new AbortController().signal)) {
      if (event?.position === position && leafHashOf(leafOf(event)) === hash) return;
      break;
    }
    throw new Error(
      `the log is not the one that was sealed: ${stream}@${revision} (position ${position}) is not as it ` +
        'was; find out with `probity verify` what happened, and restore the log from a copy',
    );
  }
}
