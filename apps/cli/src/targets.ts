import { randomUUID } from 'node:crypto';
import {
  accessSync,
  closeSync,
  constants,
  fsyncSync,
  lstatSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Said } from '@probity/eventing';
import { said } from './import/fault';

/** A file that is to be made: what it is on the command line, and where it goes. */
export interface Target {
  /** The argument or the option that names it. */
  readonly word: string;
  readonly path: string;
}

/** A file cannot be made as asked. */
class TargetRefused extends Error {
  override readonly name = 'TargetRefused';
  constructor({ word, path }: Target, { en, zh }: Said, options?: ErrorOptions) {
    super(`${word} ${path} ${en} / ${word} ${path} ${zh}`, options);
  }
}

/**
 * Looks whether files can be made, before the work that makes them. Throws TargetRefused where one is there
 * already and is not to be replaced, is no file, cannot be written, or is another one under a second name.
 */
export const refuseTargets = (targets: readonly Target[], isForced: boolean): void => {
  const places = new Map<string, Target>();
  for (const target of targets) {
    refuseTaken(target, isForced);
    tryBeside(target);
    const place = placeOf(target.path);
    const other = places.get(place);
    if (other) throw new TargetRefused(target, sameAs(other));
    places.set(place, target);
  }
};

/** Writes a file, which appears whole or not at all, whatever happens to the disk meanwhile. */
export const writeWhole = (target: Target, content: Buffer): void => {
  const place = placeOf(target.path);
  const draft = draftBeside(place);
  orRefused(target, () => {
    try {
      // Whoever could not read the file that is replaced cannot read the new one.
      const descriptor = openSync(draft, 'wx', statSync(place, { throwIfNoEntry: false })?.mode);
      try {
        writeFileSync(descriptor, content);
        fsyncSync(descriptor);
      } finally {
        closeSync(descriptor);
      }
      renameSync(draft, place);
    } catch (error) {
      rmSync(draft, { force: true });
      throw error;
    }
  });
};

const draftBeside = (place: string): string => `${place}.${randomUUID()}.tmp`;

/** Where a file goes, however it is spelled, and through links. */
const placeOf = (path: string): string =>
  statSync(path, { throwIfNoEntry: false })
    ? realpathSync(path)
    : join(realpathSync(dirname(path)), basename(path));

const refuseTaken = (target: Target, isForced: boolean): void => {
  if (target.path.endsWith('/')) throw new TargetRefused(target, IS_FOLDER);
  orRefused(target, () => {
    if (!lstatSync(target.path, { throwIfNoEntry: false })) return;
    const found = statSync(target.path, { throwIfNoEntry: false });
    if (found && !found.isFile())
      throw new TargetRefused(target, found.isDirectory() ? IS_FOLDER : IS_NO_FILE);
    if (!isForced) throw new TargetRefused(target, IS_THERE);
    if (found) accessSync(target.path, constants.W_OK);
  });
};

/** Only a file that is made shows that one can be. */
const tryBeside = (target: Target): void => {
  orRefused(target, () => {
    const draft = draftBeside(placeOf(target.path));
    closeSync(openSync(draft, 'wx'));
    rmSync(draft);
  });
};

const IS_THERE = said('is there already; --force replaces it', '已存在,用 --force 覆盖');
const IS_FOLDER = said('is a folder; it must be the name of a file', '是文件夹,须为文件名');
const IS_NO_FILE = said('is no file of its own', '不是普通文件');
const sameAs = ({ word, path }: Target): Said =>
  said(
    `is the same file as ${word} ${path}; it must be another`,
    `与 ${word} ${path} 为同一文件,须另取文件名`,
  );

/** What the system says of a file that cannot be made is told with what was asked for. */
const orRefused = (target: Target, work: () => void): void => {
  try {
    work();
  } catch (error) {
    if (error instanceof TargetRefused) throw error;
    const { message, code = message } = error as NodeJS.ErrnoException;
    const en = `cannot be written: ${code}; it must be a name in a folder that you may write to`;
    throw new TargetRefused(target, said(en, '无法写入,须位于可写的文件夹'), { cause: error });
  }
};
