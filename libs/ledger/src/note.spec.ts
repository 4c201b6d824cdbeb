import { createPublicKey, verify } from 'node:crypto';
import fc from 'fast-check';
import { isSignedBy, keyIn, newSignerKey, readNote, signNote, signerIn, withSignatures } from './note';
import { failureOf } from './testing';

/** The example of the note package of Go (golang.org/x/mod/sumdb/note). */
const PETER = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
const PETER_SECRET = 'PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz';
const PETER_LINE =
  '— PeterNeumann ' +
  'x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=';
const ENOCH = 'EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop';
const ENOCH_LINE =
  '— EnochRoot ' +
  'rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox33WWd1RvMc+QQ=';
const TEXT =
  'If you think cryptography is the answer to your problem,\n' +
  "then you don't know what your problem is.\n";
const NOTE = `${TEXT}\n${PETER_LINE}\n`;

const keyFailure = (text: string) => failureOf(() => keyIn(text));
const reasonOf = (note: string) => failureOf(() => readNote(note));
const isPeters = (note: string): boolean => isSignedBy(readNote(note), keyIn(PETER));

describe('the example of Go', () => {
  it('is read, and signed by Peter', () => {
    expect(readNote(NOTE)).toMatchObject({
      text: TEXT,
      signatures: [{ name: 'PeterNeumann', id: 'c74f20a3' }],
    });
    expect(isPeters(NOTE)).toBe(true);
  });

  it('is written again, byte for byte, with the secret', () => {
    expect(signNote(TEXT, signerIn(PETER_SECRET))).toBe(NOTE);
    expect(signerIn(PETER_SECRET).key.text).toBe(PETER);
  });

  it('bears signatures of several, and each is known by its key alone', () => {
    const both = `${NOTE}${ENOCH_LINE}\n`;
    expect([PETER, ENOCH].map((key) => isSignedBy(readNote(both), keyIn(key)))).toEqual([true, true]);
    expect(isSignedBy(readNote(NOTE), keyIn(ENOCH))).toBe(false);
  });

  it.each([
    TEXT,
    `${TEXT}\n`,
    NOTE.slice(0, -1),
    `\u0001${NOTE}`,
    `\ud800${NOTE}`,
    NOTE.replace('PeterNeumann', 'Bad Name'),
    NOTE.replace('PeterNeumann', 'Bad+Name'),
    NOTE.replace('PeterNeumann', 'Bad\u00a0Name'),
    NOTE.replace('—', '-'),
    `${NOTE}Unexpected line.\n`,
    NOTE.replaceAll('\n', '\r\n'),
    `${TEXT}\n${`${PETER_LINE}\n`.repeat(101)}`,
    `${TEXT}\n— PeterNeumann x08gow==\n`,
  ])('is no note when malformed: %j', (note) => {
    expect(reasonOf(note)).toBe('note-malformed');
  });

  it('may have up to 100 signatures', () => {
    expect(isPeters(`${TEXT}\n${PETER_LINE}\n${`${ENOCH_LINE}\n`.repeat(99)}`)).toBe(true);
  });

  it('has one spelling of base64', () => {
    for (const spelling of ['BwJnAN=', 'BwJnAM', 'BwJn-AM=', 'BwJnAM==']) {
      expect(reasonOf(NOTE.replace('BwJnAM=', spelling))).toMatch(/^(base64-not-canonical|note-malformed)$/);
    }
  });
});

describe('a signature', () => {
  it('covers every byte of the text, and each of its own', () => {
    const bytes = Buffer.from(NOTE);
    for (let at = 0; at < bytes.length; at += 1) {
      for (const flipped of [1, 32, 128]) {
        const changed = Buffer.from(bytes);
        changed[at] = (bytes[at] ?? 0) ^ flipped;
        const text = changed.toString('utf8');
        const isStill = failureOf(() => readNote(text)) === null && isPeters(text);
        expect([at, flipped, isStill]).toEqual([at, flipped, false]);
      }
    }
  });

  it('of somebody unknown never counts, and takes nothing away', () => {
    const bad = ENOCH_LINE.replace('5n2tiOHp', '5n2tiOHq');
    expect(isPeters(`${NOTE}${bad}\n`)).toBe(true);
    expect(isSignedBy(readNote(`${NOTE}${bad}\n`), keyIn(ENOCH))).toBe(false);
  });

  it('that is bad is not made good by another of the same key', () => {
    const bad = PETER_LINE.replace('PeterNeumann x08go/ZJ', 'PeterNeumann x08go/ZK');
    expect(isPeters(`${NOTE}${bad}\n`)).toBe(false);
    expect(isPeters(`${TEXT}\n${bad}\n${PETER_LINE}\n`)).toBe(false);
  });

  it('by a key of the same id and another name is not that of the key', () => {
    expect(isPeters(NOTE.replace('PeterNeumann', 'PaulNeumann'))).toBe(false);
  });

  it('verifies with nothing but node:crypto and the published key', () => {
    const { signer } = newSignerKey('example.org/log');
    const raw = Buffer.from(signer.key.text.split('+').slice(2).join('+'), 'base64').subarray(1);
    const x = raw.toString('base64url');
    const publicKey = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
    const { signatures } = readNote(signNote(TEXT, signer));
    expect(verify(null, Buffer.from(TEXT), publicKey, signatures[0]?.signature ?? Buffer.of())).toBe(true);
  });
});

describe('a key', () => {
  it('is taken whole or not at all', () => {
    for (let from = 0; from < PETER.length; from += 1) {
      for (let to = from + 1; to <= PETER.length; to += 1) {
        const part = PETER.slice(from, to);
        if (part !== PETER) expect([part, keyFailure(part)]).not.toEqual([part, null]);
      }
    }
  });

  it('has the id of its name, type and bytes', () => {
    for (let at = 0; at < PETER.length; at += 1) {
      const next = String.fromCharCode(PETER.charCodeAt(at) + 1);
      expect(keyFailure(`${PETER.slice(0, at)}${next}${PETER.slice(at + 1)}`)).not.toBeNull();
      const secret = PETER_SECRET.slice(0, at) + String.fromCharCode(PETER_SECRET.charCodeAt(at) + 1);
      expect(failureOf(() => signerIn(secret + PETER_SECRET.slice(at + 1)))).not.toBeNull();
    }
  });

  it.each([
    ['PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==', 'key-malformed'],
    ['PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW', 'key-type'],
    ['PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW', 'key-id'],
    ['PeterNeumann+C74F20A3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW', 'key-malformed'],
    [PETER_SECRET, 'key-malformed'],
  ])('%s is refused: %s', (text, reason) => {
    expect(keyFailure(text)).toMatch(reason === 'key-malformed' ? /malformed|canonical/ : reason);
  });

  it.each(['', 'a b', 'a+b', 'a\nb', 'a\u2003b', 'a\u0085b', '\ud800'])('is not called %j', (name) => {
    expect(failureOf(() => newSignerKey(name))).toBe('key-malformed');
  });
});

describe('any text', () => {
  const line = fc.string({ unit: fc.constantFrom('a', ' ', '—', '中', '+', '=', '😀') });
  const text = fc.array(line, { minLength: 1 }).map((lines) => lines.map((each) => `${each}\n`).join(''));

  it('comes back from its note as it went in', () => {
    const { signer } = newSignerKey('例.example/log');
    fc.assert(
      fc.property(text, (original) => {
        const note = readNote(signNote(original, signer));
        expect([note.text, isSignedBy(note, signer.key)]).toEqual([original, true]);
      }),
    );
  });

  it('that cannot stand in a note is not signed', () => {
    const { signer } = newSignerKey('example.org/log');
    for (const bad of ['', 'no line end', 'tab\t\n', 'lone \ud800\n', 'nul\u0000\n']) {
      expect(failureOf(() => signNote(bad, signer))).toBe('note-malformed');
    }
  });

  it('takes one line of each signer, the first', () => {
    const signers = ['one', 'other'].map((name) => newSignerKey(name).signer);
    const lines = signers.map((signer) => `${signer.sign(TEXT)}\n`);
    expect(withSignatures(NOTE, lines.join(''))).toBe(`${NOTE}${lines.join('')}`);
    expect(withSignatures(NOTE, `${ENOCH_LINE}\n${PETER_LINE}\n${ENOCH_LINE}\n`)).toBe(
      `${NOTE}${ENOCH_LINE}\n`,
    );
    expect(failureOf(() => withSignatures(NOTE, 'no line\n'))).toBe('note-malformed');
  });
});
