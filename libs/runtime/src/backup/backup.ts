import { createHash } from 'node:crypto';
import { createReadStream, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { isFile, pathOf } from '../settings/files';
import { LedgerFile } from '../ledger/ledger-file';
import type { Settings } from '../settings/settings';
import { copyDatabase, copyWhole } from './copy';

/** Where a backup goes: the keys apart from what they open. */
export interface BackupPlaces {
  readonly folder: string;
  readonly keysFolder: string;
}

/** What a backup holds. */
export interface Backup {
  /** The two folders that it made, the one of the keys last. */
  readonly folders: readonly string[];
  readonly files: readonly string[];
  /** Settings whose data somebody else has to back up. */
  readonly left: readonly string[];
}

/**
 * Copies seals, logs and keys, which cannot be made again, and checkpoints, which spare time; rows can be
 * made. The service may go on meanwhile, because of the order. Checkpoints and ledgers come before the logs,
 * for neither may know more than its log; ledgers before published seals, of which they have copies; the keys
 * last, for a key is kept before the first event that needs it. Each folder holds SHA256SUMS, and stands
 * under its name only when it is whole.
 *
 * @throws Error when something cannot be copied; then there is no backup.
 */
export const backUp = async (settings: Settings, places: BackupPlaces, now = Date.now): Promise<Backup> => {
  refuseOnePlace(places);
  const name = new Date(now()).toISOString().replaceAll(/[-:]|[.]\d+/g, '');
  const [folder, keysFolder] = [join(places.folder, name), join(places.keysFolder, name)];
  const parts = [`${folder}.part`, `${keysFolder}.part`] as const;
  try {
    for (const part of parts) makePart(part);
    const left = [...(await copyLogs(settings, parts[0])), ...(await copyKeys(settings, parts[1]))];
    for (const part of parts) await addSums(part);
    renameSync(parts[0], folder);
    renameSync(parts[1], keysFolder);
    const files = [folder, keysFolder].flatMap((each) => readdirSync(each).map((file) => join(each, file)));
    return { folders: [folder, keysFolder], files, left };
  } finally {
    for (const part of parts.filter((each) => existsSync(each))) rmSync(part, { recursive: true });
  }
};

const makePart = (part: string): void => {
  try {
    mkdirSync(part, { recursive: true, mode: 0o700 });
  } catch (error) {
    const [folder, why] = [dirname(part), (error as NodeJS.ErrnoException).code];
    throw new Error(`cannot write to the folder ${folder}: ${why} / 无法写入文件夹 ${folder}`, {
      cause: error,
    });
  }
};

const refuseOnePlace = ({ folder, keysFolder }: BackupPlaces): void => {
  const between = [relative(folder, keysFolder), relative(keysFolder, folder)];
  if (between.every((path) => path.startsWith('..'))) return;
  throw new Error(
    `${resolve(keysFolder)} is no place of its own: whoever has a log must not have its keys / 密钥须与日志分开存放`,
  );
};

const copyLogs = async (settings: Settings, to: string): Promise<readonly string[]> => {
  const { processes, ledger, intakeLedger, seals, eventStore, intakeStore } = settings;
  await copyAll({ PROCESSES: [processes, 'processes'] }, to);
  await copyLedger(ledger, join(to, 'ledger'));
  await copyLedger(intakeLedger, join(to, 'intake-ledger'));
  if (seals !== undefined) await copyAll({ SEALS: [seals, 'seals'] }, to);
  return copyAll({ EVENT_STORE: [eventStore, 'log'], INTAKE_STORE: [intakeStore, 'intake'] }, to);
};

const copyKeys = async (settings: Settings, to: string): Promise<readonly string[]> => {
  const { sealKeys, keyVault, intakeKeys } = settings;
  if (existsSync(sealKeys)) await copyWhole(sealKeys, join(to, 'seal-keys.json'));
  return copyAll({ KEY_VAULT: [keyVault, 'keys'], INTAKE_KEYS: [intakeKeys, 'intake-keys'] }, to);
};

/** Copies databases one after the other, in this order. Answers of which settings it could not. */
const copyAll = async (
  databases: Readonly<Record<string, readonly [url: string, name: string]>>,
  to: string,
): Promise<readonly string[]> => {
  const left: string[] = [];
  for (const [setting, [url, name]] of Object.entries(databases)) {
    if ((await copyDatabase(url, join(to, name))) === undefined) left.push(setting);
  }
  return left;
};

/** A ledger that was never made here is made again from the log; its last seal proves what is restored. */
const copyLedger = async (url: string, to: string): Promise<void> => {
  if (!isFile(url) || !existsSync(pathOf(url))) return;
  const file = LedgerFile.openToRead(pathOf(url));
  const seal = file.seal();
  file.close();
  if (seal) await writeFile(`${to}.seal`, seal.note);
  await copyDatabase(url, to);
};

/** What `sha256sum --check SHA256SUMS` reads. */
const addSums = async (folder: string): Promise<void> => {
  const lines: string[] = [];
  for (const name of readdirSync(folder).sort()) {
    const hash = createHash('sha256');
    await pipeline(createReadStream(join(folder, name)), hash);
    lines.push(`${hash.digest('hex')}  ${name}\n`);
  }
  await writeFile(join(folder, 'SHA256SUMS'), lines.join(''));
};
