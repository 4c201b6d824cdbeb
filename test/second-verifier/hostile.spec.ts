import { NEW, OLD, WITNESS_A, dossierOf, policyOf, sealBy } from './testing/fake-dossier';
import { set } from './testing/edits';
import { verifyDossier } from './verify-dossier';

const trusting = { trustedKeys: [OLD.published] };
const small = dossierOf({ caseName: 'correlation-C-2', size: 6, witnesses: [WITNESS_A] });
const flippedAt = (at: number, by: number): Buffer => {
  const bytes = Buffer.from(small);
  bytes[at] = (bytes[at] ?? 0) ^ by;
  return bytes;
};

describe('a file that was changed after it was signed', () => {
  it('is never verified, whichever byte and bit was flipped', () => {
    expect(verifyDossier(small, trusting).verdict).toBe('verified');
    const passed: string[] = [];
    for (let at = 0; at < small.length; at += 1) {
      // One bit of each byte, another one with the next, and one change of several.
      for (const by of [1 << (at % 8), 1 << ((at + 5) % 8), 1 + ((at * 37) % 255)]) {
        if (verifyDossier(flippedAt(at, by), trusting).verdict !== 'refused') passed.push(`${at} by ${by}`);
      }
    }
    expect(passed).toEqual([]);
  });

  it('is never verified, wherever it was cut short', () => {
    const passed = [...small.keys()].filter(
      (length) => verifyDossier(small.subarray(0, length), trusting).verdict !== 'refused',
    );
    expect(passed).toEqual([]);
  });
});

describe('a file that is no dossier', () => {
  const line = (text: string): Buffer =>
    dossierOf({ text: (all) => all.replace(/\n\{"kind":"policy".*\n/, `\n${text}\n`) });
  const surrogate = Buffer.from(line('X').toString('hex').replace('0a580a', '0aeda0800a'), 'hex');
  const lone = String.raw`{"kind":"policy","text":"\ud800"}`;

  it.each([
    ['nothing', Buffer.alloc(0), 'not-a-dossier'],
    ['a line end', Buffer.from('\n'), 'not-a-dossier'],
    ['a first line', Buffer.from('probity-dossier/1\n'), 'not-a-note'],
    ['a first line, signed', dossierOf({ lines: () => [] }), 'wrong-order'],
    ['a mark of its byte order', Buffer.concat([Buffer.from('\ufeff'), small]), 'not-a-dossier'],
    ['a picture', Buffer.from('89504e470d0a1a0a', 'hex'), 'not-utf8'],
    ['half a character', Buffer.concat([small, Buffer.of(0xe4, 0xb8)]), 'not-utf8'],
    ['an encoded half of a pair', surrogate, 'not-utf8'],
    ['JSON', Buffer.from('{"kind":"head"}\n'), 'not-a-dossier'],
    ['a seal', Buffer.from(sealBy(NEW)), 'not-a-dossier'],
    ['a path', Buffer.from('../../etc/passwd\0\n'), 'not-a-dossier'],
    ['no character but NUL', Buffer.alloc(100_000), 'not-a-dossier'],
    ['two signatures', Buffer.concat([small, small.subarray(small.lastIndexOf('\n\n') + 2)]), 'not-a-note'],
    ['something after the signature', Buffer.concat([small, Buffer.from('more\n')]), 'not-a-note'],
    ['brackets without end', line('['.repeat(1_000_000)), 'too-deep'],
    ['objects without end', line('{"a":'.repeat(1_000_000)), 'too-deep'],
    ['a number without end', line(`{"kind":"policy","text":${'9'.repeat(1_000_000)}}`), 'not-canonical'],
    ['an infinite number', line('{"kind":"policy","text":1e999}'), 'not-canonical'],
    ['less than nothing', line('{"kind":"policy","text":-0}'), 'not-canonical'],
    ['half a surrogate pair', line(lone), 'not-canonical'],
    ['a word', line('undefined'), 'not-canonical'],
    ['a text', line('"text"'), 'not-canonical'],
    ['names of prototypes', line('{"__proto__":{"kind":"policy"},"text":""}'), 'wrong-member'],
    ['a kind of prototypes', line('{"kind":"constructor"}'), 'wrong-member'],
    ['line ends only', Buffer.from(`probity-dossier/1\n${'\n'.repeat(5_000_000)}`), 'not-a-note'],
    [
      'keys without end',
      dossierOf({ lines: set('keys', { keys: Array.from({ length: 10_000 }, () => 0) }) }),
      'wrong-member',
    ],
  ])('is refused: %s', (_, bytes, reason) => {
    expect(verifyDossier(bytes, trusting)).toMatchObject({ verdict: 'refused', reason });
  });

  it('is refused before it is read when it is too large', () => {
    const bytes = Buffer.alloc(256 * 1024 * 1024 + 1);
    expect(verifyDossier(bytes, trusting)).toMatchObject({ reason: 'too-large' });
  });

  it('keeps nobody waiting by changes that move a list again and again', () => {
    const many = Array.from({ length: 60_000 }, () => ({ op: 'add', path: '/level/0', value: 0 }));
    const changes = [{ op: 'add', path: '/level', value: [] }, ...many];
    const bytes = dossierOf({ lines: set('event', { changes }, 1) });
    expect(verifyDossier(bytes, trusting)).toMatchObject({ reason: 'too-much-work' });
  });

  it('changes nothing of the verifier by a state of prototypes', () => {
    const value = JSON.parse('{"polluted":true}') as Record<string, boolean>;
    const changes = [{ op: 'add', path: '/__proto__/polluted', value: true }];
    const bytes = dossierOf({ lines: set('event', { changes }, 1) });
    expect(verifyDossier(bytes, trusting)).toMatchObject({ reason: 'patch-fails' });
    const own = dossierOf({
      lines: set('event', { changes: [{ op: 'add', path: '/__proto__', value }] }, 1),
    });
    expect(verifyDossier(own, trusting)).toMatchObject({ reason: 'patch-fails' });
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });
});

describe('a reader', () => {
  const cosigned = dossierOf({ witnesses: [WITNESS_A] });
  const broken = dossierOf({
    lines: set('seal', {
      note: sealBy(NEW, { witnesses: [WITNESS_A] }).replace(/(witness.example\/a \w{8})\w/, '$1Z'),
    }),
  });
  const policy = policyOf('1');

  it.each([
    ['who trusts no key but a word', cosigned, { trustedKeys: ['key'] }, 'reader-key'],
    ['who trusts a key of a witness', cosigned, { trustedKeys: [WITNESS_A.published] }, 'reader-key'],
    ['with no policy but a text', cosigned, { trustedKeys: [], policy: 'yes' }, 'reader-policy'],
    ['with an empty policy', cosigned, { trustedKeys: [], policy: '' }, 'reader-policy'],
    ['with two quorums', cosigned, { trustedKeys: [], policy: `${policy}quorum none\n` }, 'reader-policy'],
    ['with a quorum of nobody', cosigned, { trustedKeys: [], policy: 'quorum someone\n' }, 'reader-policy'],
    ['with more than there are', cosigned, { trustedKeys: [], policy: policyOf('3') }, 'reader-policy'],
    ['with fewer than one', cosigned, { trustedKeys: [], policy: policyOf('0') }, 'reader-policy'],
    [
      'with a witness twice',
      cosigned,
      { trustedKeys: [], policy: policy.replace('1 A B', '1 A A') },
      'reader-policy',
    ],
    [
      'with a witness too few',
      cosigned,
      { trustedKeys: [], policy: policyOf('all') },
      'cosignatures-missing',
    ],
    ['with a wrong cosignature', broken, { trustedKeys: [], policy }, 'cosignature-wrong'],
  ])('%s is told so', (_, bytes, reader, reason) => {
    expect(verifyDossier(bytes, reader)).toMatchObject({ verdict: 'refused', reason });
  });

  it('may ask for no witness', () => {
    expect(verifyDossier(broken, { ...trusting, policy: '\n# none\n quorum\tnone' }).verdict).toBe(
      'verified',
    );
  });
});
