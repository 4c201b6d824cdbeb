import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isTrusted, keyAt } from '@probity/ledger';
import { askForNewKeys, sealKeysIn } from './seal-keys';

const ORIGIN = 'probity.test/log';

describe('the keys of the seals', () => {
  let folder: string;
  let path: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'probity-keys-'));
    path = join(folder, 'seal-keys.json');
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });
  const signerOf = (size: number, at = size) => sealKeysIn(path, ORIGIN, size).signerAt(at).key.text;

  it('are made once, for their owner alone', () => {
    const first = signerOf(0);
    expect(signerOf(7)).toBe(first);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('cannot be changed before there are any', () => {
    expect(() => askForNewKeys(path)).toThrow('the first start makes them');
  });

  it('change at the next start, endorsed by the key before, for the seals that come', () => {
    const first = signerOf(5);
    const [asked] = askForNewKeys(path);
    const now = sealKeysIn(path, ORIGIN, 5);
    const { keys } = now;
    expect(now.signerAt(5).key.text).toBe(first);
    expect(now.signerAt(6).key.text).toBe(asked);
    expect(keyAt(keys, ORIGIN, 5).text).toBe(first);
    expect(keyAt(keys, ORIGIN, 6).text).toBe(asked);
    expect(isTrusted(keys, ORIGIN, 6, [first])).toBe(true);
  });

  it('keep the secret before until nothing is left for it to sign', () => {
    const first = signerOf(5);
    const secret = /PRIVATE[^"]+/.exec(readFileSync(path, 'utf8'))?.[0] ?? '';
    askForNewKeys(path);
    expect(signerOf(5)).toBe(first);
    expect(readFileSync(path, 'utf8')).toContain(secret);
    expect(signerOf(6)).not.toBe(first);
    expect(readFileSync(path, 'utf8')).not.toContain(secret);
  });
});
