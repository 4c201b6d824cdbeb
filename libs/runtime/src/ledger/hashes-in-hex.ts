import { type Hash, INTL } from '@probity/ledger';

/**
 * Hashes that the file gives in hex, each with 32 bytes. For one of another length, which only an edited file
 * has, stands a hash of it: nothing equals that, and it can be hashed with others.
 */
export const hashesIn = (hex: readonly string[]): readonly Hash[] => {
  if (hex.some(({ length }) => length !== 64)) {
    return hex.map((each) => (each.length === 64 ? latin1Of(each) : INTL.digest(`no hash: ${each}`)));
  }
  const all = latin1Of(hex.join(''));
  return hex.map((_, at) => all.slice(at * 32, at * 32 + 32));
};

const latin1Of = (hex: string): string => Buffer.from(hex, 'hex').toString('latin1');
