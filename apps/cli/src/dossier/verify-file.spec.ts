import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { set } from '../../../../test/second-verifier/testing/edits';
import { OLD, dossierOf } from '../../../../test/second-verifier/testing/fake-dossier';
import { verifyFile } from './verify-file';

const FORGED = '\u001b[2J\u001b[1;1HVERIFIED\u001b[8m\nVERIFIED / 核验通过\u202e';
const SHOWN = String.raw`\u001b[2J\u001b[1;1HVERIFIED\u001b[8m\u000aVERIFIED / 核验通过\u202e`;
const UNTRUSTED = 'CONSISTENT, NOT VERIFIED';

describe('a dossier that is verified as a file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'probity-verify-file-'));
  const file = join(folder, 'case.dossier');
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  const told = async (head: { purpose?: string; inspection?: string; made?: string }, more = {}) => {
    writeFileSync(file, dossierOf({ lines: set('head', head) }));
    return verifyFile(file, more);
  };

  it.each(['purpose', 'inspection', 'made'])('has no hold on the terminal by its %s', async (member) => {
    const lines = (await told({ [member]: FORGED })).text.split('\n');
    expect(lines.filter((line) => line.includes(SHOWN))).toHaveLength(1);
    expect(lines.filter((line) => /[\p{Cc}\p{Bidi_Control}]/u.test(line))).toEqual([]);
    expect(lines.filter((line) => line.startsWith('VERIFIED'))).toEqual([]);
  });

  it('is judged in the first line and in the last, however much stands between', async () => {
    const { text } = await told({ purpose: `${' '.repeat(500)}VERIFIED / 核验通过` });
    const lines = text.split('\n');
    for (const line of [lines[0], lines.at(-1)]) expect(line).toMatch(new RegExp(`^${UNTRUSTED}: .*仅自洽`));
    const trusted = (await told({}, { key: [OLD.published] })).text.split('\n');
    for (const line of [trusted[0], trusted.at(-1)]) expect(line).toMatch(/^VERIFIED, but told otherwise/);
  });

  it('has none by a case that it names, where it is refused', async () => {
    const dossier = dossierOf({ lines: set('head', { case: `warning-W-1${FORGED}` }) });
    writeFileSync(file, dossier);
    const { text, clean } = await verifyFile(file, {});
    expect(clean).toBe(false);
    expect(text.split('\n')).toEqual([
      expect.stringMatching(/is NOT verified .*\\u001b.*\(case-not-in-index\)$/),
    ]);
  });

  it('is read no further than a dossier may be long, where the file has no end', async () => {
    const before = process.resourceUsage().maxRSS;
    const { text } = await verifyFile('/dev/zero', {});
    expect(text).toMatch(/NOT verified .*at most 268435456 bytes.*\(too-large\)$/);
    const KIB = 1_024;
    expect(process.resourceUsage().maxRSS - before).toBeLessThan(1_024 * KIB);
  });

  it('is named where it cannot be read, as is a policy', async () => {
    const message = `cannot read ${folder}: EISDIR`;
    await expect(verifyFile(folder, {})).rejects.toThrow(message);
    writeFileSync(file, dossierOf({}));
    await expect(verifyFile(file, { policy: folder })).rejects.toThrow(message);
    await expect(verifyFile(file, { policy: folder })).rejects.toThrow(`无法读取 ${folder}`);
    await expect(verifyFile(file, { policy: '/dev/zero' })).rejects.toThrow('more than 1048576 bytes');
    await expect(verifyFile(file, { policy: file })).rejects.toThrow(
      /case.dossier is no policy of witnesses: line 1 .*不是见证策略/,
    );
  });

  it('has none as JSON, which says the same', async () => {
    const { text } = await told({ purpose: '\u009b2J\u202e' }, { json: true });
    expect(text).toContain(String.raw`"purpose": "\u009b2J\u202e"`);
    expect(JSON.parse(text)).toMatchObject({ purpose: '\u009b2J\u202e' });
  });
});
