import type { EventStore } from '@probity/eventing';
import { type Suite, leafHashOf, leafOf } from '@probity/ledger';
import type { Leaf } from './ledger-rows';

/**
 * Throws when a log was cut, or changed at its end, since the leaf was sealed: it must not get seals that
 * deny the former ones.
 */
export const refuseOtherLog = async (store: EventStore, last: Leaf, suite: Suite): Promise<void> => {
  const { position, stream, revision, hash } = last;
  const before = position > 0n ? position - 1n : 'start';
  for await (const [event] of store.subscribe(before, new AbortController().signal)) {
    if (event?.position === position && leafHashOf(leafOf(event), suite) === hash) return;
    break;
  }
  throw new Error(
    `the log is not the one that was sealed: ${stream}@${revision} (position ${position}) is not as it ` +
      'was; find out with `probity verify` what happened, and restore the log from a copy',
  );
};

/** Throws when a seal stands, published by another ledger, of more leaves than a log has events. */
export const refuseShortLog = (events: number, standing: number): void => {
  if (events >= standing) return;
  throw new Error(
    `the log is not the one that was sealed: a seal of ${standing} leaves was published, and the log has ` +
      `${events} events; find out with \`probity verify\` what happened, and restore the log from a copy`,
  );
};
