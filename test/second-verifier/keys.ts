import { type JsonObject, textIn } from './canonical';
import { type PublicKey, groupsOf, isNoteSignedBy, keyOf, noteOf } from './note';
import { must } from './refusal';

/** A key of the log, from how many leaves on it signs, and the origin that its endorsement names. */
export interface LogKey {
  readonly key: PublicKey;
  readonly from: number;
  readonly origin: string;
}

const ENDORSEMENT = /^probity-key\/1\n([^\n]+)\n([^\n]+)\nfrom ([^\n]+)\n$/;

/**
 * The keys of a log, oldest first, each endorsed by the one before. Throws {@link Refusal} where an
 * endorsement is not what it has to be.
 */
export const logKeysOf = (entries: readonly JsonObject[], line: number): readonly LogKey[] => {
  const keys: LogKey[] = [];
  for (const { key: published, from, endorsement } of entries) {
    const key = keyOf(textIn(published), 1);
    must(key !== undefined, 'key-malformed', 'A key is not as keys are published.', line);
    const next = { key, from: Number(from), origin: key.name };
    const before = keys.at(-1);
    const isEndorsed = endorsement !== null;
    must(
      isEndorsed === (before !== undefined),
      'endorsement-malformed',
      'All keys but the first are endorsed.',
      line,
    );
    keys.push(before ? { ...next, origin: endorsedBy(before, next, textIn(endorsement), line) } : next);
  }
  return keys;
};

/** The origin that an endorsement names, when it is by one key and for the next. */
const endorsedBy = (before: LogKey, next: LogKey, endorsement: string, line: number): string => {
  const note = noteOf(endorsement);
  must(
    note?.signatures.length === 1,
    'endorsement-malformed',
    'An endorsement is a note with one signature.',
    line,
  );
  const [origin, key, from] = groupsOf(ENDORSEMENT, note.text);
  must(origin !== '', 'endorsement-malformed', 'An endorsement has four lines.', line);
  must(isNoteSignedBy(before.key, note), 'endorsement-unsigned', 'The key before did not sign it.', line);
  const isForNext = key === next.key.published && from === String(next.from);
  must(isForNext, 'endorsement-of-another', 'It endorses another key, or from another number on.', line);
  must(
    next.from >= before.from,
    'endorsement-of-another',
    'A key is in force before the one that endorses it.',
    line,
  );
  return origin;
};

/** The key that signs seals of so many leaves. */
export const inForceAt = (keys: readonly LogKey[], size: number): LogKey | undefined =>
  keys.findLast(({ from }) => from <= size);
