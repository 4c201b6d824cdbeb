import { type RecordedEvent, canonical } from '@probity/eventing';
import { type CaseName, canNameCase, casesOf } from '@probity/domain/cases';
import type { RawRow } from '@probity/event-stores';
import { type Hash, type Suite, leafHashOf } from '@probity/ledger';
import type { Wrong } from './finding';
import { hashesOf } from './hashes';
import type { Parts } from './parts';
import { Spellings } from './spelling';

/** What of a row of the log is held against its ledger. */
export interface Placed {
  readonly position: number;
  readonly stream: string;
  readonly revision: number;
  readonly recordedAt: string;
  /** The hash of its leaf. */
  readonly hash: Hash;
  readonly cases: readonly CaseName[];
}

/** What a row of the log turns out to be. */
export interface Scanned extends Placed {
  /** What it says its own hash is, and that of the event before it in the stream. */
  readonly own: string;
  readonly before: string;
  /** What can be seen on the row alone. */
  readonly wrong: Wrong | undefined;
}

const payloads = new Spellings({ leftOut: '', isWanted: canNameCase });
const envelopes = new Spellings({ leftOut: 'hash', isWanted: () => false });

/** Looks at a row of the log by itself, without trusting anything in it. */
export const scan = (row: RawRow, suite: Suite): Scanned => {
  try {
    return scanReadable(row, suite);
  } catch {
    return unreadable(row, suite);
  }
};

const scanReadable = (row: RawRow, suite: Suite): Scanned => {
  const [position, stream, revision, id, type, version, dataText, metadataText] = row;
  const data = payloads.read(type, dataText);
  const metadata = envelopes.read(type, metadataText);
  const [before, ownHash, after] = metadata.canonical;
  const { leaf, own: found } = hashesOf(
    [
      `{"data":${data.canonical.join('')},"id":${canonical(id)},"metadata":${before}`,
      ownHash,
      `${after},"revision":"${revision}","stream":${canonical(stream)},"type":${canonical(type)},"version":${version}}`,
    ],
    suite,
  );
  const own = metadata.member('hash');
  const isPlain = isAsLong(dataText, data.canonical) && isAsLong(metadataText, metadata.canonical);
  const correlationId = metadata.member('correlationId');
  return {
    position,
    stream,
    revision,
    recordedAt: textOr(metadata.member('recordedAt'), UNKNOWN_TIME),
    hash: leaf,
    // The same text: but that from the row would keep all of the row in memory.
    own: own === found ? found : textOr(own, ''),
    before: textOr(metadata.member('prevHash'), ''),
    cases: casesOf({ stream, data: data.wanted, metadata: { correlationId } } as RecordedEvent),
    wrong: own === found ? spelling(isPlain) : 'hash-wrong',
  };
};

const UNKNOWN_TIME = 'an unknown time';

const textOr = (value: unknown, otherwise: string): string => (typeof value === 'string' ? value : otherwise);

/**
 * A text is no longer than its canonical form: blanks, and members that stand there twice, are read over by a
 * parser, but not by everybody.
 */
const isAsLong = (text: string, [before, leftOut, after]: Parts): boolean =>
  text.length === before.length + leftOut.length + after.length;

const spelling = (isPlain: boolean): Wrong | undefined => (isPlain ? undefined : 'respelt');

const unreadable = ([position, stream, revision, ...rest]: RawRow, suite: Suite): Scanned => ({
  position,
  stream,
  revision,
  recordedAt: UNKNOWN_TIME,
  hash: leafHashOf(JSON.stringify(rest), suite),
  own: '',
  before: '',
  cases: [],
  wrong: 'unreadable',
});
