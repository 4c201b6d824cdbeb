import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { MemoryEventStore } from '@probity/event-stores';
import { START } from '@probity/eventing';
import { someEnvelope, someEvent } from '@probity/eventing/testing';
import { openProcessCheckpoints } from '../processes/open-process-checkpoints';
import { openKeyVault } from './key-vault';
import { openVaultOf } from './vault-of-log';

const MARK = 'vault:KEY_VAULT';
const KEYS = ['person-1', 'person-2', 'person-3'];

describe('where no mark tells which vault is that of a log', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'probity-marks-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  const fileOf = (name: string): string => join(folder, `${name}.sqlite`);
  const vaultIn = (name: string) => openKeyVault(`sqlite:${fileOf(name)}`);

  /** A log whose first events are sealed, each under one of these keys of the vault `own`. */
  const sealedUnder = async (keys: readonly string[]): Promise<MemoryEventStore> => {
    const store = new MemoryEventStore();
    const { vault, close } = await vaultIn('own');
    for (const key of keys) {
      const { ciphertext, cipher } = await vault.seal(key, 'a name');
      const metadata = { ...someEnvelope, cipher: { name: cipher } };
      await store.append(`person-${key}`, [someEvent({ data: { name: ciphertext }, metadata })], 'any');
    }
    await close();
    return store;
  };
  const destroy = (keys: readonly string[]): void => {
    const database = new Database(fileOf('own'));
    for (const key of keys) database.prepare('DELETE FROM keys WHERE keyRef = ?').run(key);
    database.close();
  };
  /** Opens a vault as that of the log, and tells which mark is kept afterwards. */
  const markAfter = async (store: MemoryEventStore, name: string): Promise<bigint> => {
    const checkpoints = await openProcessCheckpoints(`sqlite:${fileOf('processes')}`);
    try {
      const log = { store, setting: 'KEY_VAULT', checkpoints } as const;
      await (await openVaultOf(log, `sqlite:${fileOf(name)}`)).close();
    } finally {
      await checkpoints.close();
    }
    return keptMark();
  };
  const keptMark = async (): Promise<bigint> => {
    const checkpoints = await openProcessCheckpoints(`sqlite:${fileOf('processes')}`);
    const mark = await checkpoints.load(MARK);
    await checkpoints.close();
    return mark;
  };

  it('another vault opens none of the first sealed fields, and is refused without a mark', async () => {
    const store = await sealedUnder(KEYS);
    await (await vaultIn('other')).close();
    await expect(markAfter(store, 'other')).rejects.toThrow(/it opens nothing that the log has sealed/);
    expect(await keptMark()).toBe(START);
  });

  it('another that has keys of the same names, and not the same keys, is refused too', async () => {
    const store = await sealedUnder(KEYS);
    const other = await vaultIn('other');
    for (const key of KEYS) await other.vault.seal(key, 'a name');
    await other.close();
    await expect(markAfter(store, 'other')).rejects.toThrow(/it opens nothing that the log has sealed/);
  });

  it('the vault that opens one of them is its own, whatever else was destroyed, and is marked', async () => {
    const store = await sealedUnder(KEYS);
    destroy(KEYS.slice(1));
    const mark = await markAfter(store, 'own');
    expect(mark).not.toBe(START);
    await (await vaultIn('other')).close();
    await expect(markAfter(store, 'other')).rejects.toThrow(/its key of pseudonyms is not the one known/);
  });

  it('one key that is missing may have been destroyed: the vault is taken', async () => {
    const store = await sealedUnder([...KEYS.slice(0, 1), ...KEYS.slice(0, 1)]);
    destroy(KEYS);
    expect(await markAfter(store, 'own')).not.toBe(START);
  });

  it('the own vault is refused where every key was destroyed, as the decision says', async () => {
    const store = await sealedUnder(KEYS);
    destroy(KEYS);
    await expect(markAfter(store, 'own')).rejects.toThrow(/it opens nothing that the log has sealed/);
  });
});
