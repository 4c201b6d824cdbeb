import { createReadStream } from 'node:fs';
import type { Said } from '@probity/eventing';

/** Longer than any seal or policy there can be. */
const TEXT_BYTES_MAX = 1024 * 1024;
const CHUNK_BYTES = 1024 * 1024;

/**
 * Reads a file that somebody named, and no more than so many bytes of it: it may be a device that never ends.
 * Throws an Error with its name when it cannot be read.
 */
export const readGiven = async (path: string, bytesMax: number): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  try {
    const stream = createReadStream(path, { end: bytesMax - 1, highWaterMark: CHUNK_BYTES });
    for await (const chunk of stream as AsyncIterable<Buffer>) chunks.push(chunk);
  } catch (error) {
    const why = (error as Error).message;
    throw new Error(`cannot read ${path}: ${why} / 无法读取 ${path}`, { cause: error });
  }
  return Buffer.concat(chunks);
};

/** The text of a seal or a policy. Throws likewise, and when it is longer than any. */
export const textGiven = async (path: string): Promise<string> => {
  const bytes = await readGiven(path, TEXT_BYTES_MAX + 1);
  if (bytes.length <= TEXT_BYTES_MAX) return bytes.toString('utf8');
  throw new Error(`${path} has more than ${TEXT_BYTES_MAX} bytes / ${path} 超过 ${TEXT_BYTES_MAX} 字节`);
};

/** What the text of a file says. Throws an Error that names the file when it is not what it is taken for. */
export const takenFor = <T>(what: Said, path: string, read: () => T): T => {
  try {
    return read();
  } catch (error) {
    const why = (error as Error).message;
    throw new Error(`${path} is no ${what.en}: ${why} / ${path} 不是${what.zh}`, { cause: error });
  }
};
