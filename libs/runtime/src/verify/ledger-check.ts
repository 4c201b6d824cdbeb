import type { LedgerFile } from '../ledger/ledger-file';
import type { Tell } from './finding';

/**
 * Asks of a ledger what it says of itself: of which suite it is, by which alone nothing is read, and how many
 * leaves it has.
 */
export const askLedger = ({ said, suite, size }: LedgerFile, tell: Tell): void => {
  const say = (problem: string): void => {
    tell({ wrong: 'ledger-edited', detector: 'ledger', problem });
  };
  if (said !== suite.name)
    say(`it says that its suite is ${said || 'none'}, and its hashes are of ${suite.name}`);
  if (!Number.isSafeInteger(size)) say('it has a leaf with a number that no leaf can have');
};
