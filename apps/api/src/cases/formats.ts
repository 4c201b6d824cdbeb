import type { CaseEntry } from '@probity/runtime';
import type { Problem } from '../problems';

/** How a history can be had: a page, all of it line by line, or as it goes on. */
export type CaseFormat = 'application/json' | 'application/x-ndjson' | 'text/event-stream';

/** The format that a reader would rather have (RFC 9110, 12.5.1); a page when none of them was asked for. */
export const formatOf = (accept = ''): CaseFormat => {
  const ranges = accept.split(',').map((range) => range.trim().split(/\s*;\s*/));
  const wanted = ranges
    .map(([type = '', ...parameters]) => ({ type: type.toLowerCase(), q: qualityIn(parameters) }))
    .filter(({ type, q }) => isFormat(type) && q > 0)
    .sort((one, other) => other.q - one.q);
  return (wanted[0]?.type ?? 'application/json') as CaseFormat;
};

const qualityIn = (parameters: readonly string[]): number =>
  Number(parameters.find((each) => /^q=/i.test(each))?.slice(2) ?? 1);

const isFormat = (type: string): boolean =>
  ['application/json', 'application/x-ndjson', 'text/event-stream'].includes(type);

/** A character takes at most so many bytes in UTF-8. */
const BYTES_MAX = 3;

/** One event a line. Each is written where it will stand: joined, all would be copied and counted first. */
export const linesOf = (entries: readonly CaseEntry[]): Buffer => {
  const lines = entries.map((entry) => `${JSON.stringify(entry)}\n`);
  const bytes = Buffer.allocUnsafeSlow(BYTES_MAX * lines.reduce((sum, { length }) => sum + length, 0));
  let end = 0;
  for (const line of lines) end += bytes.write(line, end);
  return bytes.subarray(0, end);
};

/** How long a reader waits before it comes back, in milliseconds. */
const RETRY_MS = 2_000;

/**
 * Server-sent events whose ids are positions; a comment wherever a pause is. The first line says at once that
 * somebody listens. Where no more can be told, an event called problem says why: a browser takes one called
 * error for a lost connection.
 *
 * @param problemOf - Words why, by the position of the last event that was told.
 */
export async function* eventStreamOf(
  batches: AsyncIterable<readonly CaseEntry[] | undefined>,
  problemOf: (error: unknown, last?: string) => Problem,
): AsyncGenerator<string> {
  yield `retry: ${RETRY_MS}\n\n`;
  let last: string | undefined;
  try {
    for await (const batch of batches) {
      yield batch ? batch.map(messageOf).join('') : ':\n\n';
      last = batch?.at(-1)?.position ?? last;
    }
  } catch (error) {
    yield `event: problem\ndata: ${JSON.stringify(problemOf(error, last))}\n\n`;
  }
}

const messageOf = (entry: CaseEntry): string => `id: ${entry.position}\ndata: ${JSON.stringify(entry)}\n\n`;
