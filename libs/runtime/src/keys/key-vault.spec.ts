import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { StoreUnavailable } from '@probity/eventing';
import { describeOnPostgres, inDatabase } from '@probity/event-stores/testing';
import { openKeyVault, subjectRefOf } from './key-vault';

/** Where a vault of its own is, and all the bytes of it that a thief would find. */
interface Place {
  readonly url: string;
  readonly bytes: () => Promise<string>;
  readonly forget: (keyRef: string) => Promise<unknown>;
}

/** What every vault promises. */
const keepsKeys = (place: () => Promise<Place>): void => {
  it('gives back what it sealed, under any key, also when it is opened again', async () => {
    const { url } = await place();
    const first = await openKeyVault(url);
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), fc.constantFrom('S1', 'S2'), async (text, keyRef) => {
        const { ciphertext, cipher } = await first.vault.seal(keyRef, text);
        expect(await first.vault.open(ciphertext, cipher)).toBe(Buffer.from(text).toString());
      }),
    );
    const { ciphertext, cipher } = await first.vault.seal('S1', '张三');
    await first.close();
    const second = await openKeyVault(url);
    expect(await second.vault.open(ciphertext, cipher)).toBe('张三');
    await second.close();
  });

  it('never seals the same text to the same ciphertext, and refuses one that was changed', async () => {
    const { vault, close } = await openKeyVault((await place()).url);
    const [one, other] = [await vault.seal('S1', 'same'), await vault.seal('S1', 'same')];
    expect(one.ciphertext === other.ciphertext && one.cipher.iv === other.cipher.iv).toBe(false);
    const changed = Buffer.from(one.ciphertext, 'base64');
    changed[0] = (changed[0] ?? 0) ^ 1;
    await expect(vault.open(changed.toString('base64'), one.cipher)).rejects.toThrow();
    await close();
  });

  it('answers null when the key is gone, in every process at once', async () => {
    const { url, forget } = await place();
    const [here, there] = [await openKeyVault(url), await openKeyVault(url)];
    const { ciphertext, cipher } = await here.vault.seal('S1', 'text');
    expect(await there.vault.open(ciphertext, cipher)).toBe('text');
    await forget('S1');
    expect(await here.vault.open(ciphertext, cipher)).toBeNull();
    expect(await there.vault.open(ciphertext, cipher)).toBeNull();
    await Promise.all([here.close(), there.close()]);
  });

  it('is made once, and one key for one person, by many processes that begin at once', async () => {
    const { url } = await place();
    const opened = await Promise.all(Array.from({ length: 4 }, () => openKeyVault(url)));
    expect(new Set(opened.map(({ vault }) => vault.fingerprint('text'))).size).toBe(1);
    const boxes = await Promise.all(opened.map(({ vault }) => vault.seal('S1', '张三')));
    for (const { vault } of opened) {
      const texts = await Promise.all(boxes.map(({ ciphertext, cipher }) => vault.open(ciphertext, cipher)));
      expect(new Set(texts)).toEqual(new Set(['张三']));
    }
    await Promise.all(opened.map(({ close }) => close()));
  });

  it('gives a person one reference always, another in another vault, and keeps no staff number', async () => {
    const { url, bytes } = await place();
    const [here, elsewhere] = [await openKeyVault(url), await openKeyVault((await place()).url)];
    expect(subjectRefOf(here.vault, 'Z20110008')).toBe(subjectRefOf(here.vault, 'Z20110008'));
    expect(subjectRefOf(here.vault, 'Z20110008')).not.toBe(subjectRefOf(elsewhere.vault, 'Z20110008'));
    await Promise.all([here.close(), elsewhere.close()]);
    expect(await bytes()).not.toContain('Z20110008');
  });
};

describe('a key vault in a file', () => {
  const folders: string[] = [];
  afterAll(() => {
    for (const folder of folders) rmSync(folder, { recursive: true });
  });
  keepsKeys(async () => {
    const folder = mkdtempSync(join(tmpdir(), 'probity-vault-'));
    folders.push(folder);
    const file = join(folder, 'keys.sqlite');
    const bytes = async () =>
      readdirSync(folder)
        .map((name) => readFileSync(join(folder, name), 'latin1'))
        .join('');
    const forget = async (keyRef: string) => {
      const database = new Database(file);
      database.prepare('DELETE FROM keys WHERE keyRef = ?').run(keyRef);
      database.close();
    };
    return { url: `sqlite:${file}`, bytes, forget };
  });
});

describeOnPostgres('a key vault on a server', (server) => {
  keepsKeys(async () => {
    const url = await server().database();
    const bytes = async () => JSON.stringify(await inDatabase(url, 'SELECT * FROM probity_keys.keys'));
    const forget = (keyRef: string) =>
      inDatabase(url, `DELETE FROM probity_keys.keys WHERE "keyRef" = '${keyRef}'`);
    return { url, bytes, forget };
  });

  it('throws StoreUnavailable when it cannot be reached, and nothing is sealed then', async () => {
    const url = await server().database();
    const { vault, close } = await openKeyVault(url);
    await inDatabase(url, 'ALTER TABLE probity_keys.keys RENAME TO away');
    await expect(vault.seal('S1', '张三')).rejects.toThrow(StoreUnavailable);
    await close();
  });
});
