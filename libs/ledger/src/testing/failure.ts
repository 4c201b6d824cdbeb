import { LedgerInvalid } from '../ledger-invalid';

/** Why something was refused; null when it was not. Any other error is thrown on. */
export const failureOf = (attempt: () => unknown): string | null => {
  try {
    attempt();
    return null;
  } catch (error) {
    if (error instanceof LedgerInvalid) return error.reason;
    throw error;
  }
};
