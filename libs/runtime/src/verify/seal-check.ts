import {
  type KeyEntry,
  LedgerInvalid,
  type Note,
  type NoteKey,
  type Policy,
  type Seal,
  isSignedBy,
  isTrusted,
  isWitnessed,
  keyAt,
  readNote,
  readSeal,
} from '@probity/ledger';
import type { Published } from '../ledger/ledger-rows';
import type { Detector, Tell, Wrong } from './finding';
import type { TreeCheck } from './tree-check';

/** By which keys a log is sealed, and what the reader asks of that. */
export interface SealTrust {
  readonly origin: string;
  readonly keys: readonly KeyEntry[];
  /** Keys that the reader has from elsewhere; without any, none is asked for. */
  readonly trusted: readonly string[];
  readonly policy?: Policy | undefined;
}

/** Holds every seal of a ledger against its keys, against the seal before it and against the leaves. */
export class SealCheck {
  count = 0;
  last: Seal | undefined;
  /** The last seal that is witnessed as the policy asks. */
  witnessed: Seal | undefined;
  private readonly known = new Map<number, NoteKey | undefined>();
  private agreed: Seal | undefined;
  private denied: { readonly first: Seal; count: number } | undefined;

  constructor(
    private readonly trust: SealTrust,
    private readonly tree: TreeCheck,
    private readonly tell: Tell,
  ) {}

  /** A seal of as many leaves as the tree has now. */
  take(published: Published): void {
    const read = this.read(published);
    this.count += 1;
    if (!read) return;
    const { seal, note } = read;
    this.askWhoSigned(seal, note);
    this.askWitnesses(note, seal);
    this.askTree(seal);
    if (this.last && seal.at < this.last.at) {
      this.say('seal-order', seal, `it is older than the one before it, of ${this.last.at}`);
    }
    this.last = seal;
  }

  /** There are no more seals: tells what is to be told of all of them. */
  end(leaves: number): void {
    this.tree.end();
    if (this.denied) this.sayDenied(this.denied.first, this.denied.count);
    const size = this.last?.size ?? 0;
    if (size < leaves) {
      const problem = `there are ${leaves} leaves, and the last seal is over ${size}`;
      this.tell({ wrong: 'seal-missing', detector: 'seals', problem });
    }
    this.askTrust(size);
    this.askForWitness();
  }

  /** The key in force at a number of leaves; undefined when there is none by endorsements. */
  keyAt(size: number): NoteKey | undefined {
    const { keys, origin } = this.trust;
    const entry = keys.findLastIndex(({ from }) => from <= size);
    if (!this.known.has(entry))
      this.known.set(
        entry,
        this.endorsedKey(entry, () => keyAt(keys, origin, size)),
      );
    return this.known.get(entry);
  }

  private endorsedKey(entry: number, read: () => NoteKey): NoteKey | undefined {
    try {
      return read();
    } catch (error) {
      const key = this.trust.keys[entry]?.key ?? 'no key';
      this.tell({ wrong: 'keys-broken', detector: 'keys', problem: `${key}: ${reasonIn(error)}` });
      return undefined;
    }
  }

  private read({
    size,
    at,
    note: text,
  }: Published): { readonly seal: Seal; readonly note: Note } | undefined {
    try {
      const note = readNote(text);
      const seal = readSeal(note.text);
      const isFiledSo = seal.size === size && seal.at === at && seal.origin === this.trust.origin;
      if (isFiledSo) return { seal, note };
      this.say('seal-malformed', { size, at }, `it says ${seal.origin}, ${seal.size} leaves, ${seal.at}`);
    } catch (error) {
      this.say('seal-malformed', { size, at }, reasonIn(error));
    }
    return undefined;
  }

  private askTrust(size: number): void {
    const { origin, keys, trusted } = this.trust;
    if (trusted.length === 0 || ifValid(() => isTrusted(keys, origin, size, trusted))) return;
    const problem = 'no endorsement leads from a key that you named to the one that signs';
    this.tell({ wrong: 'key-untrusted', detector: 'trusted-key', problem });
  }

  private askForWitness(): void {
    const isAsked = this.count > 0 && this.trust.policy?.quorum;
    if (!isAsked || this.witnessed) return;
    const problem = `none of ${this.count} seals bears the cosignatures`;
    this.tell({ wrong: 'not-witnessed', detector: 'witnesses', problem });
  }

  private askWitnesses(note: Note, seal: Seal): void {
    const { policy } = this.trust;
    if (policy && isWitnessed(policy, note)) this.witnessed = seal;
  }

  private askTree(seal: Seal): void {
    if (this.tree.ask(seal)) this.agreed = seal;
    else this.denied = { first: this.denied?.first ?? seal, count: (this.denied?.count ?? 0) + 1 };
  }

  private askWhoSigned(seal: Seal, note: Note): void {
    const key = this.keyAt(seal.size);
    if (!key || isSignedBy(note, key)) return;
    if (isNamedIn(note, key))
      this.say('seal-signature', seal, `the signature by ${key.text} is not of this text`);
    else this.say('seal-unknown-key', seal, `the key in force is ${key.text}`, 'keys');
  }

  private sayDenied(first: Seal, count: number): void {
    const since = this.agreed
      ? `after ${this.agreed.size} leaves (sealed ${this.agreed.at})`
      : 'from the first leaf';
    const problem = `${count} seals do, the last agreeing one stands ${since}: what lies between was changed`;
    this.say('seal-root', first, problem);
  }

  private say(
    wrong: Wrong,
    { size, at }: Pick<Published, 'size' | 'at'>,
    problem: string,
    detector: Detector = 'seals',
  ): void {
    this.tell({ wrong, detector, problem: `seal of ${size} leaves, ${at}: ${problem}`, recordedAt: at });
  }
}

/** Whether a note claims to be signed by a key. */
const isNamedIn = ({ signatures }: Note, key: NoteKey): boolean =>
  signatures.some(({ name, id }) => name === key.name && id === key.id);

/** What an error says. */
export const reasonIn = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const ifValid = (ask: () => boolean): boolean => {
  try {
    return ask();
  } catch (error) {
    if (error instanceof LedgerInvalid) return false;
    throw error;
  }
};
