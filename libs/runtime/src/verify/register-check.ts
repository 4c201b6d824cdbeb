import type { RawLog } from '@probity/event-stores';
import { type Hash, type KeyEntry, Tree, base64Of, readNote, readSeal } from '@probity/ledger';
import type { LedgerFile } from '../ledger/ledger-file';
import type { Published } from '../ledger/ledger-rows';
import { SealJudge } from '../ledger/seal-judge';
import { type SealRegister, openRegisterToRead } from '../ledger/seal-register';
import type { Tell } from './finding';
import { scan } from './scan';

/** A ledger, its log, and the register in which its seals are published. */
export interface Compared {
  readonly register: Pick<SealRegister, 'above'>;
  readonly origin: string;
  /** The newest seal that stood in the register before file and log were opened. */
  readonly newest: Published | undefined;
  readonly file: LedgerFile;
  readonly log: RawLog;
  readonly keys: readonly KeyEntry[];
}

/** What is published of a log, where that is not in the ledger's own file. Throws when it cannot be read. */
export const openPublished = async (url: string | undefined, origin: string) => {
  if (url === undefined) return undefined;
  const register = await openRegisterToRead(url);
  try {
    return { register, newest: await register.newest(origin) };
  } catch (error) {
    await register.close();
    throw error;
  }
};

/**
 * Holds every seal in a register against the copies that the ledger has, and what the ledger has not copied
 * yet against the keys, the leaves and the log; of these seals, not the root over the cases. Rejects when
 * register, ledger or log cannot be read.
 */
export const compareRegister = async (compared: Compared, tell: Tell): Promise<void> => {
  const { origin, file, keys } = compared;
  const judge = new SealJudge({ origin, file, keys: () => keys });
  const saying = tellingOf(tell);
  const copies = new Copies(file, saying);
  for await (const seal of publishedIn(compared)) {
    const copy = copies.at(seal.size);
    if (!copy || !isAlike(seal, copy)) saying(seal, judge.problemOf(seal, copy));
  }
  copies.at(Infinity);
  await askBeyond(compared, saying);
};

async function* publishedIn({ register, origin }: Compared): AsyncGenerator<Published> {
  let page = await register.above(origin, 0);
  for (; page.length > 0; page = await register.above(origin, page.at(-1)?.size ?? 0)) yield* page;
}

/** The copies that a ledger has, in order of size. */
class Copies {
  private next: Published | undefined;

  constructor(
    private readonly file: LedgerFile,
    private readonly saying: Say,
  ) {
    // Seals of a ledger that has never copied any were published by it alone.
    this.next = file.copies.followed === undefined ? undefined : file.copies.above(0);
  }

  /** The copy of a seal, if there is one. Those of fewer leaves that nobody asked for are lost elsewhere. */
  at(size: number): Published | undefined {
    while (this.next && this.next.size < size) {
      this.saying(this.next, 'it was published, and stands there no more');
      this.pass(this.next);
    }
    const copy = this.next?.size === size ? this.next : undefined;
    if (copy) this.pass(copy);
    return copy;
  }

  private pass({ size }: Published): void {
    this.next = this.file.copies.above(size);
  }
}

/** What was held against keys and leaves when it was copied needs not be again. */
const isAlike = (seal: Published, copy: Published): boolean => seal.note === copy.note && seal.at === copy.at;

type Say = (seal: Published, problem: string | undefined) => void;

const tellingOf =
  (tell: Tell): Say =>
  ({ size, at }, problem) => {
    if (problem === undefined) return;
    const what = `in SEALS, of the seal of ${size} leaves, ${at}: ${problem}`;
    tell({ wrong: 'seal-register', detector: 'seals', problem: what, recordedAt: at });
  };

/** A ledger may be behind what others have published: then the log alone tells. */
const askBeyond = async ({ newest, file, log }: Compared, saying: Say): Promise<void> => {
  if (!newest || newest.size <= file.size) return;
  const root = await rootOfLog(log, file, newest.size);
  if (typeof root === 'number') saying(newest, `there are only ${root} events`);
  else if (root !== readSeal(readNote(newest.note).text).root) {
    saying(newest, `the root over the events is ${base64Of(root)}`);
  }
};

/** The root over the leaves and the events that follow; or how many they are, when they are too few. */
const rootOfLog = async (log: RawLog, file: LedgerFile, size: number): Promise<Hash | number> => {
  const tree = Tree.from(file, file.size, file.suite);
  for await (const page of log.pages(file.leaf(file.size - 1)?.position)) {
    for (const row of page) {
      tree.append(scan(row, file.suite).hash);
      if (tree.size === size) return tree.root();
    }
  }
  return tree.size;
};
