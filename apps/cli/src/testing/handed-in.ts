import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { type FileFault, ImportRefused } from '../import/fault';

/** The sample bureau that comes with the project. */
export const SAMPLE = join(__dirname, '..', '..', '..', '..', 'test', 'data', 'bureau');

/** A table of the sample as objects, every cell a text. */
export const sampleRows = (name: string): readonly Readonly<Record<string, string>>[] =>
  parse(readFileSync(join(SAMPLE, name)), { columns: true });

/** Runs a task with a folder that holds these files, and takes it away again. */
export const withFiles = async <T>(
  files: Readonly<Record<string, string | Buffer>>,
  task: (folder: string) => T | Promise<T>,
): Promise<T> => {
  const folder = mkdtempSync(join(tmpdir(), 'probity-spec-'));
  try {
    for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
    return await task(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
};

/** The files of the sample, some of them changed or, where the change gives nothing, left out. */
export const sampleWith = (
  changes: Readonly<Record<string, (text: string) => string | Buffer | undefined>>,
): Record<string, Buffer> => {
  const files: Record<string, Buffer> = {};
  for (const name of readdirSync(SAMPLE)) {
    const bytes = readFileSync(join(SAMPLE, name));
    const change = changes[name];
    const content = change ? change(bytes.toString()) : bytes;
    if (content !== undefined) files[name] = Buffer.from(content);
  }
  return files;
};

/** The faults with which a task is refused; none when it is not. */
export const faultsOf = async (task: () => unknown): Promise<readonly FileFault[]> => {
  try {
    await task();
    return [];
  } catch (error) {
    if (error instanceof ImportRefused) return error.faults;
    throw error;
  }
};
