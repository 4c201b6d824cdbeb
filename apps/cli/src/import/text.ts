import { readFileSync } from 'node:fs';
import { said } from './fault';
import type { Reading } from './reading';

/** Encodings in which bureaus hand in text. */
export const ENCODINGS = ['utf-8', 'gb18030', 'utf-16le', 'utf-16be'] as const;
export type Encoding = (typeof ENCODINGS)[number];

/**
 * The text of a file. A byte order mark names the encoding; without one it is what the caller says, or UTF-8.
 * Nothing is guessed, since a wrong guess would be recorded for ever: what could be meant otherwise is told
 * instead.
 */
export const textOf = (path: string, encoding?: Encoding): Reading<string> => {
  const bytes = bytesOf(path);
  return 'expected' in bytes ? bytes : textIn(bytes.value, encoding);
};

const bytesOf = (path: string): Reading<Buffer> => {
  try {
    return { value: readFileSync(path) };
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    return { expected: said(`a file that can be read (${code})`, '须为可读取的文件') };
  }
};

const textIn = (bytes: Buffer, encoding: Encoding | undefined): Reading<string> => {
  const marked = markedEncoding(bytes);
  const named = marked ?? encoding ?? 'utf-8';
  const text = decoded(bytes, named);
  const isMistaken = marked === undefined && named === 'gb18030' && isChineseInUtf8(bytes);
  return text === undefined || isMistaken ? { expected: advice(bytes, named) } : { value: text };
};

/** Chinese in UTF-8 reads as other Chinese in GB 18030, while the reverse next to never happens. */
const isChineseInUtf8 = (bytes: Buffer): boolean => /\p{Script=Han}/u.test(decoded(bytes, 'utf-8') ?? '');

const markedEncoding = (bytes: Buffer): Encoding | undefined => {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 'utf-8' : undefined;
};

/** No text holds NUL: it would be UTF-16 without its mark. */
const decoded = (bytes: Buffer, encoding: Encoding): string | undefined => {
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return text.includes('\u0000') ? undefined : text;
  } catch {
    return undefined;
  }
};

const advice = (bytes: Buffer, tried: Encoding) => {
  const other = ENCODINGS.find((encoding) => encoding !== tried && decoded(bytes, encoding) !== undefined);
  if (other === undefined) return said(`text in ${tried}`, `${tried} 编码的文本`);
  return said(
    `text in ${tried}; this reads as ${other}: save it as UTF-8, or say --encoding ${other}`,
    `${tried} 编码的文本;此文件可按 ${other} 读取:请另存为 UTF-8,或使用 --encoding ${other}`,
  );
};
