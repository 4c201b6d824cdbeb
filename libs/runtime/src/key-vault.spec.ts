import { mkdtempSync, readFileSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { openKeyVault, subjectRefOf } from './key-vault';

const path = (): string => join(mkdtempSync(join(tmpdir(), 'probity-vault-')), 'keys.sqlite');

describe('the key vault', () => {
  it('gives back what it sealed, under any key, also when it is opened again', () => {
    const file = path();
    const first = openKeyVault(file);
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.constantFrom('S1', 'S2'), (text, keyRef) => {
        const { ciphertext, cipher } = first.vault.seal(keyRef, text);
        expect(first.vault.open(ciphertext, cipher)).toBe(Buffer.from(text).toString());
      }),
    );
    const { ciphertext, cipher } = first.vault.seal('S1', '张三');
    first.close();
    const second = openKeyVault(file);
    expect(second.vault.open(ciphertext, cipher)).toBe('张三');
    second.close();
  });

  it('never seals the same text to the same ciphertext, and refuses one that was changed', () => {
    const opened = openKeyVault(path());
    const { vault } = opened;
    const [one, other] = [vault.seal('S1', 'same'), vault.seal('S1', 'same')];
    expect(one.ciphertext === other.ciphertext && one.cipher.iv === other.cipher.iv).toBe(false);
    const changed = Buffer.from(one.ciphertext, 'base64');
    changed[0] = (changed[0] ?? 0) ^ 1;
    expect(() => vault.open(changed.toString('base64'), one.cipher)).toThrow();
    opened.close();
  });

  it('answers null when the key is gone', () => {
    const [here, elsewhere] = [openKeyVault(path()), openKeyVault(path())];
    const { ciphertext, cipher } = here.vault.seal('S1', 'text');
    expect(elsewhere.vault.open(ciphertext, cipher)).toBeNull();
    here.close();
    elsewhere.close();
  });

  it('gives a person one reference always, another in another vault, and keeps no staff number', () => {
    const file = path();
    const [here, elsewhere] = [openKeyVault(file), openKeyVault(path())];
    expect(subjectRefOf(here.vault, 'Z20110008')).toBe(subjectRefOf(here.vault, 'Z20110008'));
    expect(subjectRefOf(here.vault, 'Z20110008')).not.toBe(subjectRefOf(elsewhere.vault, 'Z20110008'));
    here.close();
    elsewhere.close();
    const folder = join(file, '..');
    const bytes = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'latin1'));
    expect(bytes.join('')).not.toContain('Z20110008');
  });
});
