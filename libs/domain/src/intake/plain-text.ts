import type { Decided } from '@probity/eventing';
import type { SignalCommand } from './signal.commands';
import type { SignalEvent } from './signal.events';

/** The fields of commands that stay readable in the log. */
const READABLE = ['sourceDoc', 'purpose', 'collectiveStudyRef', 'reason'];
const BETWEEN_WORDS = /[\s,,、;;。.::()()/]+/u;
const MASK = '■';

/** What would tell an informant, in the same breath: each word of the name and contact, and the handle. */
const tellingWords = ({ data }: SignalCommand, handle: string | null): readonly string[] => {
  const { informant = '', informantHandle = handle } = data as Readonly<Record<string, string | undefined>>;
  const words = informant.split(BETWEEN_WORDS).filter((word) => word.length > 1);
  // A longer word first, lest a part of it be masked and the rest stay.
  return [...words, ...(typeof informantHandle === 'string' ? [informantHandle] : [])].sort(
    (one, other) => other.length - one.length,
  );
};

const masked = (text: string, words: readonly string[]): string =>
  words.reduce((left, word) => left.replaceAll(word, MASK), text);

/** A command as far as it may be recorded, and what its author is warned about. */
export interface Readable<C extends SignalCommand> {
  readonly command: C;
  readonly warnings: readonly Decided<SignalEvent>[];
}

/**
 * Masks whatever would tell the informant in a text that is not sealed: it could never be taken back (V16).
 * Only what the same command, or the handle in the stream, tells can be found; names are not kept to compare.
 */
export const withoutInformant = <C extends SignalCommand>(command: C, handle: string | null): Readable<C> => {
  const words = tellingWords(command, handle);
  const texts = Object.entries(command.data).filter(
    (entry): entry is [string, string] => READABLE.includes(entry[0]) && typeof entry[1] === 'string',
  );
  const telling = texts.filter(([, text]) => words.some((word) => text.includes(word)));
  if (telling.length === 0) return { command, warnings: [] };
  const data = {
    ...command.data,
    ...Object.fromEntries(telling.map(([path, text]) => [path, masked(text, words)])),
  };
  const warnings = telling.map(([fieldPath]) => ({ type: 'PlainTextWarned' as const, data: { fieldPath } }));
  return { command: { ...command, data }, warnings };
};
