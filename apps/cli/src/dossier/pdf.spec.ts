import { createHash } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { writeFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { writePdf } from './pdf';

const bytesOf = async (dossier: string): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      chunks.push(chunk);
      done();
    },
  });
  await writePdf(dossier, stream);
  return Buffer.concat(chunks);
};

const event = (index: number): object => ({
  kind: 'event',
  index,
  leaf: {
    type: 'WarningTaken',
    metadata: {
      occurredAt: '2026-11-20T08:00:00.000Z',
      recordedAt: '2026-11-21T08:00:00.000Z',
      hash: 'ab'.repeat(32),
    },
  },
  says: { en: `Li Na took warning ${index}.`, zh: `李娜（堃喆）受理预警第${index}号，责令限期整改。` },
});

const dossierOf = (events: number): string => {
  const lines = [
    {
      kind: 'head',
      case: 'warning-W-1',
      origin: 'ledger.example/bureau',
      made: '2026-11-25T09:00:00.000Z',
      asOf: 9,
      purpose: '专项检查',
      inspection: null,
    },
    {
      kind: 'seal',
      note: 'bureau\n9\nroot\ncases root\nsealed 2026-11-25T08:00:00.000Z\n\n\u2014 bureau x\n',
    },
    { kind: 'keys', keys: [{ key: 'ledger.example/bureau+00000000+AQ==', from: 0, endorsement: null }] },
    ...Array.from({ length: events }, (_, index) => event(index)),
    { kind: 'later', index: 900 },
    { kind: 'state', state: { level: '橙色', hands: ['S-4'] } },
  ];
  const text = lines.map((line) => `${JSON.stringify(line)}\n`).join('');
  return `probity-dossier/1\n${text}\n\u2014 ledger signature\n`;
};

describe('a dossier on paper', () => {
  it('is the same, byte for byte, whenever it is written', async () => {
    const [one, other] = await Promise.all([bytesOf(dossierOf(3)), bytesOf(dossierOf(3))]);
    expect(one.equals(other)).toBe(true);
    expect(one.includes('(D:20261125090000Z)')).toBe(true);
    expect(one.subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('refuses what is no dossier', async () => {
    await expect(bytesOf('')).rejects.toThrow(/first line/);
    await expect(bytesOf('probity-dossier/1\n{"kind":"head"}\n\n')).rejects.toThrow(/no line "keys"/);
  });

  // Reading text out of a PDF takes poppler; whoever reads the report sees where it was not there.
  const hasPoppler = spawnSync('pdftotext', ['-v']).status === 0;
  (hasPoppler ? it : it.skip)(
    'says all in both languages on each page (skipped without poppler)',
    async () => {
      const folder = mkdtempSync(join(tmpdir(), 'probity-pdf-'));
      const dossier = dossierOf(40);
      const file = join(folder, 'dossier.pdf');
      writeFileSync(file, await bytesOf(dossier));
      const { stdout } = spawnSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' });
      rmSync(folder, { recursive: true });
      const pages = stdout.split('\f').slice(0, -1);
      const digest = createHash('sha256').update(dossier).digest('hex');
      expect(pages.length).toBeGreaterThan(3);
      for (const [at, page] of pages.entries()) {
        expect(page).toMatch(new RegExp(`${digest}\\s+${at + 1} ?/ ?${pages.length}\\s*$`));
      }
      for (let index = 0; index < 40; index += 1) {
        expect(stdout).toContain(`李娜（堃喆）受理预警第${index}号，责令限期整改。`);
        expect(stdout).toContain(`Li Na took warning ${index}.`);
      }
      for (const word of ['案卷', 'warning-W-1', '专项检查', '橙色', '如何验证', '900']) {
        expect(stdout).toContain(word);
      }
    },
  );
});
