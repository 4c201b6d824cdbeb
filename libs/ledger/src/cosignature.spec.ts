import { cosign, cosignedAt, cosignerIn, cosignerKeyIn, newCosignerKey } from './cosignature';
import { isSignedBy, keyIn, newSignerKey, readNote, signNote } from './note';
import { failureOf } from './testing';

/** A checkpoint of a public log of 2026, with the keys of that log and of one of its witnesses. */
const LOG = 'arche2025h1.staging.ct.transparency.dev+ba2f06c0+AU0vHmlGCS/PdN8b2OaGmKprLI8HKM+dJ472xgFYh15f';
const WITNESS = 'remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2';
const NOTE = [
  'arche2025h1.staging.ct.transparency.dev',
  '1432088532',
  'U7WM79jrzyhGZ5/GUBTpM7NzwdyfFx61t3RovgcC4Ro=',
  '',
  '— arche2025h1.staging.ct.transparency.dev ' +
    'zTM8sQAAAZ5W0WdjBAMARjBEAiBjW5IQf9pvsYLfQFX6hoGREPMHbdQ3urbllzalApkptQIgIpwtEroeW2BXaHAI4k' +
    'JXFbon5Ch9MNL5zRNZ55lvGt0=',
  '— arche2025h1.staging.ct.transparency.dev ' +
    'ui8GwCF1+kWqZrxGdhj4aX3gcw7XUlXQQabg/27lefwhUkzbC3NygNI75MdhL1bfTW9g8Ei59RA23oHP7Ry1k3ZFWw' +
    'Q=',
  '— transparency.dev/DEV:witness-little-garden ' +
    '2AQqhwAAAABqEiEgzgFIqqhbUoDwjMWE6UP8nd8/KYTzwZ2rhIgcqoXHAwVkjZr4AscylP3v7sEodkRAErumC2q44v' +
    'dgJY096st5BQ==',
  '— remora.n621.de ' +
    '2net5wAAAABqEiEgPlfF3V06o0Y+fHM+J5J9s27wgxxcOVSpZ/2g/KSiXCg9DEZI+aVCIobWX9sXTynk5XeU/zZ0WB' +
    'xtqB0DrAWfBw==',
  '',
].join('\n');

describe('a checkpoint that the world has seen', () => {
  it('bears the signature of its log and, with its time, the cosignature of its witness', () => {
    expect(isSignedBy(readNote(NOTE), keyIn(LOG))).toBe(true);
    expect(cosignedAt(readNote(NOTE), WITNESS)).toBe(0x6a122120);
    expect(cosignerKeyIn(WITNESS).text).toBe(WITNESS);
  });

  it('bears none of them any more once it says something else', () => {
    const changed = readNote(NOTE.replace('1432088532', '1432088533'));
    expect(isSignedBy(changed, keyIn(LOG))).toBe(false);
    expect(cosignedAt(changed, WITNESS)).toBeNull();
  });
});

describe('a cosignature', () => {
  const text = 'probity.example/bureau\n3\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\nmore\n';
  const { secret, cosigner } = newCosignerKey('witness.example/w1');
  const note = signNote(text, newSignerKey('probity.example/bureau').signer);
  const at = (...seconds: readonly number[]) =>
    readNote(note + seconds.map((each) => `${cosign(text, cosigner, each)}\n`).join(''));
  const { text: vkey } = cosigner.key;

  it('tells when the witness saw the checkpoint, if it says so once', () => {
    expect(cosignedAt(at(1_764_057_600), vkey)).toBe(1_764_057_600);
    expect(cosignedAt(at(5, 3), vkey)).toBeNull();
    expect(cosignedAt(at(), vkey)).toBeNull();
  });

  it('is made with the key that was kept', () => {
    expect(cosign(text, cosignerIn(secret), 7)).toBe(cosign(text, cosigner, 7));
  });

  it('covers the time, and every line of the text', () => {
    const { line = '', signature = Buffer.of() } = at(5).signatures[1] ?? {};
    const [, base64 = ''] = /(\S+)$/u.exec(line) ?? [];
    const later = Buffer.concat([Buffer.from(base64, 'base64').subarray(0, 4), signature]);
    later.writeBigUInt64BE(6n, 4);
    expect(
      cosignedAt(readNote(`${note}${line.replace(base64, later.toString('base64'))}\n`), vkey),
    ).toBeNull();
    expect(cosignedAt(readNote(`${note.replace('more', 'less')}${line}\n`), vkey)).toBeNull();
  });

  it('that is bad is not made good by another one of the witness', () => {
    const bad = cosign('other\n', cosigner, 4);
    expect(cosignedAt(readNote(`${note}${cosign(text, cosigner, 5)}\n${bad}\n`), vkey)).toBeNull();
  });

  it('is neither made nor read with the key of a log', () => {
    const log = newSignerKey('witness.example/w1');
    expect(failureOf(() => cosignerIn(log.secret))).toBe('key-type');
    expect(failureOf(() => cosignedAt(at(5), log.signer.key.text))).toBe('key-type');
    expect(failureOf(() => keyIn(vkey))).toBe('key-type');
  });

  it('is at a whole second', () => {
    for (const seconds of [-1, 0.5, NaN, 2 ** 53]) {
      expect(failureOf(() => cosign(text, cosigner, seconds))).toBe('cosignature-time');
    }
  });
});
