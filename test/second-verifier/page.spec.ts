import { set, without } from './testing/edits';
import { NEW, OLD, STRANGER, WITNESS_A, dossierOf, policyOf, sealBy } from './testing/fake-dossier';
import { logOf } from './testing/fake-log';
import { openPage } from './testing/page';
import { verifyDossier } from './verify-dossier';

const whole = dossierOf({ witnesses: [WITNESS_A], asOf: 8 });

describe('the page that checks dossiers', () => {
  it('says what is verified, and shows the events in both languages', async () => {
    const page = openPage();
    const [verdict, text] = await page.check(whole, OLD.published, policyOf('any'));
    expect(verdict).toBe('verified');
    for (const word of ['Verified', NEW.published, 'warning-W-1', '专项检查', 'WarningTaken was recorded.'])
      expect(text).toContain(word);
    expect(text).toMatch(/5 shown, 1 counted only/);
    expect(text.match(/✓ /g)).toHaveLength(10);
    const chinese = page.switchLanguage();
    for (const word of ['验证通过', '已记录 WarningTaken。', '未予证明的事项'])
      expect(chinese).toContain(word);
    expect(chinese).not.toMatch(/Verified|counted only|was recorded/);
  });

  it('says that nobody is known to have made what no trusted key signed', async () => {
    const [verdict, text] = await openPage().check(whole, STRANGER.published);
    expect(verdict).toBe('consistent');
    expect(text).toMatch(/not verified.*named no key/s);
    expect(text).toMatch(/– The witnesses .* \(not asked for\)/);
  });

  it('shows nothing of what it refuses but why', async () => {
    const [verdict, text] = await openPage().check(dossierOf({ lines: without('event', 2) }), OLD.published);
    expect(verdict).toBe('refused');
    expect(text).toMatch(/✗ The events are all that the case has.*\(count-differs, line 6\)/);
    expect(text).not.toMatch(/专项检查|WarningTaken/);
  });

  it('says so plainly where signatures cannot be checked', async () => {
    for (const crypto of [{}, { subtle: { importKey: () => Promise.reject(new Error('NotSupported')) } }]) {
      const [verdict, text] = await openPage(crypto).check(whole, OLD.published);
      expect([verdict, text]).toEqual(['unable', expect.stringContaining('Ed25519')]);
    }
  });

  it('says so plainly where a key is of another suite', async () => {
    const smKey = `log+00000000+${Buffer.from('\u00ff1.2.156.10197.1.501', 'latin1').toString('base64')}`;
    const [verdict, text] = await openPage().check(whole, smKey);
    expect([verdict, text]).toEqual(['elsewhere', expect.stringContaining('SM2')]);
  });

  it('never verifies a file of which a byte was flipped', async () => {
    const small = dossierOf({ caseName: 'correlation-C-2', size: 6 });
    const page = openPage();
    const passed: number[] = [];
    for (let at = 0; at < small.length; at += 1) {
      const bytes = Buffer.from(small);
      bytes[at] = (bytes[at] ?? 0) ^ (1 << (at % 8));
      const [verdict] = await page.check(bytes, OLD.published);
      if (verdict !== 'refused') passed.push(at);
    }
    expect(passed).toEqual([]);
  });

  const line = (text: string): Buffer =>
    dossierOf({ text: (all) => all.replace(/\n\{"kind":"policy".*\n/, () => `\n${text}\n`) });
  const changed = (changes: object[]): Buffer =>
    dossierOf({ lines: set('event', { changes: JSON.parse(JSON.stringify(changes)) as [] }, 1) });

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['no text', Buffer.of(0xff, 0xfe)],
    ['a mark of its byte order', Buffer.concat([Buffer.from('\ufeff'), whole])],
    ['a file cut short', whole.subarray(0, 2000)],
    ['two signatures', Buffer.concat([whole, whole.subarray(whole.lastIndexOf('\n\n') + 2)])],
    ['a list without end', line('['.repeat(65) + ']'.repeat(65))],
    ['a list too deep', line(`{"kind":"policy","text":${'['.repeat(64)}${']'.repeat(64)}}`)],
    ['half a surrogate pair', line(String.raw`{"kind":"policy","text":"\ud800"}`)],
    ['a member twice', line('{"kind":"policy","text":"","text":""}')],
    ['an infinite number', line('{"kind":"policy","text":1e999}')],
    ['a name of prototypes', line('{"__proto__":{"kind":"policy"},"kind":"policy","text":""}')],
    ['a path of prototypes', changed([{ op: 'add', path: '/__proto__/polluted', value: true }])],
    ['a patch that does not fit', changed([{ op: 'remove', path: '/nothing' }])],
    ['a seal by the key before', dossierOf({ sealer: OLD, signer: NEW })],
    ['a seal without cases', dossierOf({ seal: (text) => text.replace(/cases .*\n/, '') })],
    [
      'a seal signed twice',
      dossierOf({ lines: set('seal', { note: sealBy(NEW) + (sealBy(NEW).split('\n\n')[1] ?? '') }) }),
    ],
    [
      'a hash of something else',
      dossierOf({ log: logOf(undefined, (leaf, at) => (at === 4 ? { ...leaf, id: 'X' } : leaf)) }),
    ],
    ['an event later than said', dossierOf({ lines: set('head', { asOf: 8 }) })],
    ['another state', dossierOf({ lines: set('state', { state: {} }) })],
    ['no schema', dossierOf({ lines: without('schema', 1) })],
    ['another end', dossierOf({ lines: set('end', { events: 7 }) })],
  ])('agrees with the second verifier about %s', async (_, bytes) => {
    const told = verifyDossier(bytes, { trustedKeys: [OLD.published] });
    const [verdict, text] = await openPage().check(bytes, OLD.published);
    expect([verdict, told.verdict]).toEqual(['refused', 'refused']);
    expect(text).toContain('reason' in told ? told.reason : '?');
  });

  it.each([
    ['a word for a key', 'key', ''],
    ['a word for a policy', OLD.published, 'yes'],
    ['a policy that asks for more', OLD.published, policyOf('all')],
  ])('agrees about %s', async (_, keys, policy) => {
    const [verdict] = await openPage().check(whole, keys, policy);
    expect(verdict).toBe('refused');
  });
});
