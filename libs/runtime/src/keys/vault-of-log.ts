import type { EventStore, KeyVault, RecordedEvent } from '@probity/eventing';
import { START } from '@probity/eventing';
import type { CheckpointsToRepeat } from '../processes/process-checkpoints';
import { type OpenedKeyVault, openKeyVault, openUsedKeyVault } from './key-vault';

/** A log, the setting that names its vault, and where it is kept which vault that is. */
interface LogOfVault {
  readonly store: EventStore;
  readonly setting: 'KEY_VAULT' | 'INTAKE_KEYS';
  readonly checkpoints: CheckpointsToRepeat;
}

/**
 * Opens the vault that a log was recorded with, or makes one where nothing is recorded yet. Throws when it is
 * another: the same person would stand in the log under another pseudonym from then on.
 */
export const openVaultOf = async (log: LogOfVault, url: string): Promise<OpenedKeyVault> => {
  // The log is asked first: whoever records the first event has made the key before.
  const first = await firstOf(log.store);
  const opened = await (first.length === 0 ? openKeyVault(url) : openUsedKeyVault(url));
  if (!opened) throw otherVault(log, 'it has no keys, and the log has events');
  try {
    await refuseOther(log, first, opened.vault);
    return opened;
  } catch (error) {
    await opened.close();
    throw error;
  }
};

const firstOf = async (store: EventStore): Promise<readonly RecordedEvent[]> => {
  for await (const events of store.subscribe('start', new AbortController().signal)) return events;
  return [];
};

const refuseOther = async (log: LogOfVault, first: readonly RecordedEvent[], vault: KeyVault) => {
  const { checkpoints, setting } = log;
  const name = `vault:${setting}`;
  const mark = markOf(vault);
  const known = first.length === 0 ? START : await checkpoints.load(name);
  if (known === mark) return;
  if (known !== START) throw otherVault(log, 'its key of pseudonyms is not the one known of this log');
  if (await explainsNothing(first, vault)) throw otherVault(log, 'it opens nothing that the log has sealed');
  await checkpoints.begin(name, mark);
};

const MARK_DIGITS = 15;

/** What tells one vault from another and nothing of its keys, as a number that fits where positions stand. */
const markOf = (vault: KeyVault): bigint =>
  BigInt(`0x${vault.fingerprint('vault:which').slice(0, MARK_DIGITS)}`);

/** One key alone may have been destroyed on purpose. */
const ERASED_MAX = 1;

/** True when a vault has none of the keys that the first events need, or others under their names. */
const explainsNothing = async (first: readonly RecordedEvent[], vault: KeyVault): Promise<boolean> => {
  const missing = new Set<string>();
  for (const { data, metadata } of first) {
    for (const [field, cipher] of Object.entries(metadata.cipher ?? {})) {
      const text = (data as Readonly<Record<string, string>>)[field] ?? '';
      const opened = await vault.open(text, cipher).catch(() => null);
      if (opened !== null) return false;
      missing.add(cipher.keyRef);
    }
  }
  return missing.size > ERASED_MAX;
};

const otherVault = ({ setting }: LogOfVault, why: string): Error =>
  new Error(
    `${setting} names another vault than that of this log: ${why}. Set it to the vault that the log was ` +
      'recorded with, or restore that from a backup of the keys; nothing was recorded / ' +
      `${setting} 所指的密钥库不属于此日志;请改为原密钥库,或从密钥备份恢复;未记录任何事件`,
  );
