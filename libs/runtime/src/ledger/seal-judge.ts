import {
  type Hash,
  type KeyEntry,
  LedgerInvalid,
  type Note,
  type NoteKey,
  type Seal,
  base64Of,
  isSignedBy,
  keyAt,
  readNote,
  readSeal,
  rootOf,
} from '@probity/ledger';
import type { LedgerFile } from './ledger-file';
import type { Published } from './ledger-rows';

/** By what seals are judged that others have published. */
export interface Judging {
  readonly origin: string;
  readonly file: Pick<LedgerFile, 'size' | 'at' | 'suite'>;
  readonly keys: () => readonly KeyEntry[];
  /** The root over the cases at so many leaves. Where it is not known, that of a seal is not judged. */
  readonly cases?: (size: number) => Hash | undefined;
}

/**
 * Holds seals that others have published against the leaves that are here and the keys of the ledger; against
 * the cases only where their root at just as many leaves is known.
 */
export class SealJudge {
  private keys: readonly KeyEntry[] = [];
  private readonly inForce = new Map<number, NoteKey>();

  constructor(private readonly judging: Judging) {}

  /** What is wrong with a seal, if anything is; beside that of the same size that is known, if any. */
  problemOf(seal: Published, known?: Published): string | undefined {
    try {
      const note = readNote(seal.note);
      const said = readSeal(note.text);
      return this.problemIn(seal, said) ?? this.problemBy(said, note) ?? (known && lackOf(note, known));
    } catch (error) {
      if (error instanceof LedgerInvalid) return `it cannot be read: ${error.message}`;
      throw error;
    }
  }

  private problemIn({ size, at }: Published, said: Seal): string | undefined {
    const { origin, file } = this.judging;
    const isFiledSo = said.origin === origin && said.size === size && said.at === at;
    if (!isFiledSo) return `it says ${said.origin}, ${said.size} leaves, ${said.at}`;
    return size > file.size ? undefined : this.problemOfRoots(said);
  }

  private problemOfRoots({ size, root, cases }: Seal): string | undefined {
    const { file } = this.judging;
    const own = rootOf(file, size, file.suite);
    if (own !== root) return `the root over the leaves is ${base64Of(own)}, not ${base64Of(root)}`;
    const ownCases = this.judging.cases?.(size) ?? cases;
    if (ownCases === cases) return undefined;
    return `the root over the cases is ${base64Of(ownCases)}, not ${base64Of(cases)}`;
  }

  private problemBy({ size }: Seal, note: Note): string | undefined {
    const key = this.keyAt(size);
    return isSignedBy(note, key) ? undefined : `it is not signed by ${key.text}, the key in force`;
  }

  /** The keys are checked once, until there are others. */
  private keyAt(size: number): NoteKey {
    const keys = this.judging.keys();
    if (keys !== this.keys) this.inForce.clear();
    this.keys = keys;
    const nth = keys.findLastIndex(({ from }) => from <= size);
    const found = this.inForce.get(nth) ?? keyAt(keys, this.judging.origin, size);
    this.inForce.set(nth, found);
    return found;
  }
}

/** What a note lacks of one that was published before it. */
const lackOf = (note: Note, known: Published): string | undefined => {
  const before = readNote(known.note);
  if (before.text !== note.text) return 'another one of as many leaves was published before it';
  const lines = new Set(note.signatures.map(({ line }) => line));
  const lost = before.signatures.find(({ line }) => !lines.has(line));
  return lost && `the signature of ${lost.name} is gone`;
};
