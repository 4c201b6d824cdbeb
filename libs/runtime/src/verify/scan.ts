import { type RecordedEvent, canonical, sha256 } from '@probity/eventing';
import { type CaseName, casesOf } from '@probity/domain';
import type { RawRow } from '@probity/event-stores';
import { type Hash, INTL, type Suite, leafHashOf } from '@probity/ledger';
import type { Wrong } from './finding';

/** What a row of the log turns out to be. */
export interface Scanned {
  readonly position: number;
  readonly stream: string;
  readonly revision: number;
  readonly recordedAt: string;
  /** The hash of its leaf. */
  readonly hash: Hash;
  /** What it says its own hash is, and that of the event before it in the stream. */
  readonly own: string;
  readonly before: string;
  readonly cases: readonly CaseName[];
  /** What can be seen on the row alone. */
  readonly wrong: Wrong | undefined;
}

/** Looks at a row of the log by itself, without trusting anything in it. */
export const scan = (row: RawRow, suite = INTL): Scanned => {
  try {
    return scanReadable(row, suite);
  } catch {
    return unreadable(row, suite);
  }
};

const scanReadable = (row: RawRow, suite: Suite): Scanned => {
  const [position, stream, revision, id, type, version, dataText, metadataText] = row;
  const data = JSON.parse(dataText) as object;
  const metadata = JSON.parse(metadataText) as RecordedEvent['metadata'];
  const [canonicalData, canonicalMetadata] = [canonical(data), canonical(metadata)];
  const { hash: own, prevHash: before, recordedAt } = metadata;
  const leafWith = (ofMetadata: string): string =>
    `{"data":${canonicalData},"id":${canonical(id)},"metadata":${ofMetadata},"revision":"${revision}",` +
    `"stream":${canonical(stream)},"type":${canonical(type)},"version":${version}}`;
  const event = { stream, data, metadata } as RecordedEvent;
  const isPlain =
    dataText.length === canonicalData.length && metadataText.length === canonicalMetadata.length;
  const isOwn = own === sha256(leafWith(canonicalMetadata.replace(`"hash":"${own}",`, '')));
  return {
    position,
    stream,
    revision,
    recordedAt,
    hash: leafHashOf(leafWith(canonicalMetadata), suite),
    own,
    before,
    cases: casesOf(event),
    wrong: isOwn ? spelling(isPlain) : 'hash-wrong',
  };
};

/**
 * A text is no longer than its canonical form: blanks, and members that stand there twice, are read over by a
 * parser, but not by everybody.
 */
const spelling = (isPlain: boolean): Wrong | undefined => (isPlain ? undefined : 'respelt');

const unreadable = ([position, stream, revision, ...rest]: RawRow, suite: Suite): Scanned => ({
  position,
  stream,
  revision,
  recordedAt: 'an unknown time',
  hash: leafHashOf(JSON.stringify(rest), suite),
  own: '',
  before: '',
  cases: [],
  wrong: 'unreadable',
});
