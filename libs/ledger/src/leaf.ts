import { type RecordedEvent, canonical } from '@probity/eventing';
import type { Hash } from './hash';
import { INTL, TAG } from './suite';

/** The leaf of an event: canonical JSON of all that was recorded but its position, which a store gives. */
export const leafOf = ({ position, revision, ...recorded }: RecordedEvent): string =>
  canonical({ ...recorded, revision: String(revision) });

/** The hash of a leaf (RFC 6962, section 2.1). */
export const leafHashOf = (leaf: string, suite = INTL): Hash => suite.digest(`\u0000${leaf}`);

/** The same of a leaf in UTF-8, before which one byte is free: it is written over. */
export const leafHashIn = (bytes: Buffer, suite = INTL): Hash => {
  bytes[0] = TAG.LEAF;
  return suite.digest(bytes);
};
