import { setImmediate as nextTurn } from 'node:timers/promises';
import { CaseIndex, type Hash, NO_EVENTS, type Suite, caseKeyOf, headAfter } from '@probity/ledger';
import type { LedgerFile } from '../ledger/ledger-file';
import type { CaseHead } from '../ledger/ledger-rows';
import type { Tell } from './finding';

/** How many cases are checked before others have their turn. */
const SLICE = 200;

/**
 * Folds every case of the index again from its leaves and compares the root over them with the one that was
 * sealed. That each event is in its cases is asked where the event is met.
 *
 * @param members - How often the events of the log belong to a case, all together.
 */
export const checkCases = async (
  file: LedgerFile,
  { root, members }: { readonly root: Hash; readonly members: number },
  tell: Tell,
): Promise<void> => {
  let [held, cases] = [0, 0];
  for (const entry of file.cases()) {
    const folded = fold(file, entry.name);
    held += folded.count;
    if (!isOf(entry, folded, file.suite)) {
      const problem = `${entry.name}: the index does not say what its ${folded.count} events lead to`;
      tell({ wrong: 'case-wrong', detector: 'cases', problem });
    }
    if ((cases += 1) % SLICE === 0) await nextTurn();
  }
  if (held !== members) {
    const problem = `the cases hold ${held} events where the log gives them ${members}`;
    tell({ wrong: 'case-wrong', detector: 'cases', problem });
  }
  if (new CaseIndex(file, file.suite).root() !== root) {
    tell({
      wrong: 'case-wrong',
      detector: 'cases',
      problem: 'the root over all cases is not the sealed one',
    });
  }
};

const fold = (file: LedgerFile, name: string): { readonly count: number; readonly head: Hash } => {
  let [count, head] = [0, NO_EVENTS];
  for (const hash of file.hashesOf(name)) [count, head] = [count + 1, headAfter(head, hash, file.suite)];
  return { count, head };
};

const isOf = (
  { name, key, count, head }: CaseHead,
  folded: { count: number; head: Hash },
  suite: Suite,
): boolean => key === caseKeyOf(name, suite) && count === folded.count && head === folded.head;
