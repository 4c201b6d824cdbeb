import type { RawLog } from '@probity/event-stores';
import { LedgerInvalid, type Suite, readNote, readSeal, rootOf } from '@probity/ledger';
import type { Leaf } from '../ledger/ledger-rows';
import type { LedgerFile } from '../ledger/ledger-file';
import { type Finding, type Tell, exactIn } from '../verify/finding';
import { scan } from '../verify/scan';

/** How many leaves in a row are looked at, at how many places. */
const WINDOW = 100;
const PLACES = 5;

/** Whence chance comes: a number from 0 up to 1, as `Math.random` gives it. */
export type Chance = () => number;

/**
 * Holds events at a few places of a log, by chance, and the last ones always, against their leaves, and the
 * root of a seal against the tree. Answers how many events it looked at.
 */
export const sampleLog = async (
  log: RawLog,
  file: LedgerFile,
  chance: Chance,
  tell: Tell,
): Promise<number> => {
  const { size } = file;
  const begins = Array.from({ length: PLACES }, () => Math.floor(chance() * size));
  let seen = 0;
  for (const from of [...begins, Math.max(0, size - WINDOW)]) {
    for (const leaf of file.leaves(from, WINDOW)) {
      seen += 1;
      await askLog({ log, suite: file.suite }, leaf, tell);
    }
  }
  askSeal(file, Math.floor(chance() * size) + 1, tell);
  return seen;
};

interface Asked {
  readonly log: RawLog;
  readonly suite: Suite;
}

const askLog = async ({ log, suite }: Asked, leaf: Leaf, tell: Tell): Promise<void> => {
  const row = await log.find(leaf.stream, Number(leaf.revision));
  if (!row) tell(findingAt(leaf, 'missing', `leaf ${leaf.index} of the ledger has its hash`));
  else if (row[0] !== Number(leaf.position)) {
    tell(findingAt(leaf, 'reordered', `it stands at position ${row[0]}`));
  } else if (scan(row, suite).hash !== leaf.hash)
    tell(findingAt(leaf, 'damaged', 'it is not what was recorded'));
};

const findingAt = (leaf: Leaf, wrong: Finding['wrong'], problem: string): Finding => ({
  wrong,
  detector: 'ledger',
  stream: leaf.stream,
  ...exactIn({ revision: Number(leaf.revision), position: Number(leaf.position) }),
  recordedAt: leaf.recordedAt,
  problem,
});

/** The seal of the most leaves that are no more than these. */
const askSeal = (file: LedgerFile, most: number, tell: Tell): void => {
  const published = file.seal(most);
  if (!published) return;
  try {
    const { root, size } = readSeal(readNote(published.note).text);
    if (rootOf(file, size, file.suite) === root) return;
    const problem = `seal of ${size} leaves, ${published.at}: the tree has another root`;
    tell({ wrong: 'seal-root', detector: 'seals', problem, recordedAt: published.at });
  } catch (error) {
    if (!(error instanceof LedgerInvalid)) throw error;
    tell({ wrong: 'seal-malformed', detector: 'seals', problem: `${published.at}: ${error.message}` });
  }
};
