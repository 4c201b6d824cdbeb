import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises';
import { LogDamaged, StoreUnavailable } from '@probity/eventing';
import { type Hash, readNote, readSeal, sealText, signNote } from '@probity/ledger';
import type { LedgerFile } from './ledger-file';
import type { Published } from './ledger-rows';
import type { Patience } from './patience';
import type { SealKeys } from './seal-keys';
import { SealJudge } from './seal-judge';
import { type Newest, PAGE, type Registered, type SealRegister } from './seal-register';

/** What a ledger shares its seals by. */
export interface SharedParts {
  readonly register: SealRegister;
  readonly origin: string;
  readonly file: LedgerFile;
  readonly keys: SealKeys;
  readonly patience: Patience;
}

/** How long after the register did not answer it is asked again. */
const AGAIN_MS = 500;

/**
 * The seals of a ledger that is one of several over one log. Each makes the tree by itself; what is published
 * stands in a register, and the file has copies of it that were held against the own tree.
 */
export class SharedSeals {
  private readonly judge: SealJudge;
  private newest = 0;
  /** What was offered last, as long as it is not known whether it stands. */
  private offered: Published | undefined;
  private failure: Error | undefined;
  private trouble: Error | undefined;

  constructor(
    private readonly parts: SharedParts,
    cases: (size: number) => Hash | undefined,
  ) {
    const { origin, file, keys } = parts;
    this.judge = new SealJudge({ origin, file, keys: () => keys.keys, cases });
  }

  /** What stands that cannot be: then nothing more is published, copied or shown. Or what is waited for. */
  get failed(): Error | undefined {
    return this.failure ?? this.trouble;
  }

  /**
   * How many leaves the tree may take at once: where a seal of others stands over more than there are, it has
   * to come to just as many.
   */
  get room(): number {
    const missing = this.newest - this.parts.file.size;
    return missing > 0 ? missing : Infinity;
  }

  /**
   * Publishes what was published here alone, before there was a register or before it lost its end, unless
   * others have published something since: seals of two ledgers do not follow each other in time. Answers how
   * many leaves are sealed. Throws LogDamaged when that cannot be, and StoreUnavailable.
   */
  async begin(): Promise<number> {
    const { register, origin, file } = this.parts;
    const newest = await register.still(origin, (found) => found);
    let isNext = !newest || file.copies.has(newest);
    let own = file.copies.above(newest?.size ?? 0);
    for (; own && isNext; own = file.copies.above(own.size)) {
      const seal = own;
      this.refuse(seal, this.judge.problemOf(seal));
      await register.enter(origin, seal.size, (last) => {
        isNext = !last || file.copies.has(last);
        return isNext ? seal : undefined;
      });
    }
    file.together(() => {
      const { followed } = file.copies;
      if (followed === undefined) file.copies.setAside();
      else if (followed > (newest?.lastEntry ?? 0)) file.copies.follow(0);
    });
    return this.follow();
  }

  /**
   * Has the seal over all leaves stand, unless one of as many leaves stands or of more. Answers it where it
   * was published. Asks again while the register does not answer, until the signal aborts. Throws LogDamaged
   * when something stands that cannot be.
   */
  async publish(signal: AbortSignal | undefined): Promise<Published | undefined> {
    while (!signal?.aborted) {
      try {
        const published = this.room === Infinity ? await this.offer() : undefined;
        this.trouble = undefined;
        return published;
      } catch (error) {
        if (!(error instanceof StoreUnavailable)) throw error;
        this.trouble = error;
        await pause(AGAIN_MS, undefined, { ref: false });
      }
    }
    return undefined;
  }

  /**
   * Answers when everything is copied that stands by now. Throws StoreUnavailable when the tree does not come
   * so far in time, or the register does not answer, and LogDamaged when something stands that cannot be.
   */
  async current(): Promise<void> {
    const { file, patience } = this.parts;
    const wanted = await this.follow();
    // The register is asked again only once the tree has come so far: many may be waiting.
    const hasCome = () => this.failure !== undefined || file.size >= wanted || null;
    await patience.until(hasCome, () => `${file.size} of ${wanted} sealed leaves are here`);
    if ((file.seal()?.size ?? 0) < wanted) await this.follow();
  }

  /**
   * Copies what was published since, as far as the tree has come. Answers how many leaves the newest seal has
   * that stands. Throws as `current` does.
   */
  async follow(): Promise<number> {
    while (await this.copyPage()) await nextTurn();
    return this.newest;
  }

  /** Gives the seal of so many leaves more signatures, for all. Throws as `current` does. */
  async countersign(size: number, sign: (note: string) => string): Promise<void> {
    await this.parts.register.amend(this.parts.origin, size, sign);
    await this.follow();
  }

  private async offer(): Promise<Published | undefined> {
    const { register, origin, file } = this.parts;
    const { proposal } = file.copies;
    if (this.failure) throw this.failure;
    if (proposal) {
      const make = (before?: Newest) => (this.offered = this.signed(proposal, before));
      await register.enter(origin, proposal.size, make);
    }
    await this.follow();
    const { offered } = this;
    this.offered = undefined;
    // It may stand although the register did not say so when it was entered.
    return offered && file.copies.has(offered) ? offered : undefined;
  }

  /** Answers whether there may be more that can be copied by now. */
  private async copyPage(): Promise<boolean> {
    const { register, origin, file } = this.parts;
    if (this.failure) throw this.failure;
    const last = file.seal();
    const size = last?.size ?? 0;
    const { news, known } = await register.since(origin, file.copies.followed ?? 0, size);
    if (last) this.refuseLoss(known, last);
    this.newest = Math.max(this.newest, size, ...news.map((seal) => seal.size));
    const beyond = news.findIndex((seal) => seal.size > file.size);
    const ready = beyond < 0 ? news : news.slice(0, beyond);
    if (ready.length > 0) this.keep(ready);
    return ready.length >= PAGE;
  }

  private keep(seals: readonly Registered[]): void {
    const { file } = this.parts;
    file.together(() => {
      const { followed = 0 } = file.copies;
      const fresh = seals.filter(({ entry }) => entry > followed);
      for (const seal of fresh) {
        const known = file.seal(seal.size);
        this.refuse(seal, this.judge.problemOf(seal, known?.size === seal.size ? known : undefined));
      }
      if (fresh.length > 0) file.copies.keep(fresh);
    });
  }

  /** By the key that signs now; and no earlier than the seal before, whatever the clocks of others say. */
  private signed({ size, note }: Published, before: Newest | undefined): Published {
    const { text, signatures } = readNote(note);
    const seal = readSeal(text);
    const at = before && before.at > seal.at ? before.at : seal.at;
    const signer = this.parts.keys.signerAt(size);
    const isStill = at === seal.at && signatures.some(({ id }) => id === signer.key.id);
    return { size, at, note: isStill ? note : signNote(sealText({ ...seal, at }), signer) };
  }

  private refuseLoss(found: Registered | undefined, known: Published): void {
    if (!found) this.refuse(known, 'it was published, and stands there no more');
    else if (found.note !== known.note || found.at !== known.at)
      this.refuse(found, this.judge.problemOf(found, known));
  }

  private refuse({ size, at }: Published, problem: string | undefined): void {
    if (problem === undefined) return;
    this.failure = new LogDamaged(
      `the seals in SEALS are not those of this ledger, ${this.parts.origin}: of the seal of ` +
        `${size} leaves, ${at}, ${problem}; find out with \`probity verify\` what happened`,
    );
    throw this.failure;
  }
}
