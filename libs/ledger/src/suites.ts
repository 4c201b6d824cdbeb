import { createRequire } from 'node:module';
import { SM_TYPE } from './scheme';
import type * as sm from './sm';
import { INTL, type Suite, type SuiteName } from './suite';

// Of its last byte the next one, which is the key's own, decides some bits.
const SM_BASE64 = Buffer.from(SM_TYPE, 'latin1').toString('base64').slice(0, 26);

/** The suite of that name. */
export const suiteNamed = (name: SuiteName): Suite => (name === 'SM' ? loadedSm() : INTL);

/** The suite that a key, published or secret, is of by its type; INTL for what is no key at all. */
export const suiteOfKey = (key: string): Suite => {
  const [base64] = key.split('+').slice(key.startsWith('PRIVATE+KEY+') ? 4 : 2);
  return suiteNamed(base64?.startsWith(SM_BASE64) ? 'SM' : 'INTL');
};

/** Its arithmetic takes a tenth of a second to load, and most ledgers need none of it. */
const loadedSm = (): Suite => (createRequire(__filename)('./sm') as typeof sm).SM;
