import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { verifyDossier } from '@probity/ledger';
import { makeDossier } from '@probity/runtime';
import { CASE } from '../../apps/cli/src/demo/cast';
import { traceOf } from '../../apps/cli/src/demo/trace';
import { verifyFile } from '../../apps/cli/src/dossier/verify-file';
import { importFiles } from '../../apps/cli/src/import/import';
import { stagesOf } from '../../apps/cli/src/import/stages';
import { verifyDossier as verifiedAgain } from '../second-verifier/verify-dossier';
import { type Office, openOffice } from '../support/office';
import { ORGANISATION } from '../support/organisation';

/** A dossier of the real service, as three who share no code look at it. */
describe('the dossier of a case', () => {
  let office: Office;
  const stop = new AbortController();
  const name = `riskPoint-${CASE.riskPoint}` as const;
  const asked = { name, purpose: '巡察', inspection: null, made: '2026-11-25T08:00:00.000Z' };

  beforeAll(async () => {
    office = await openOffice();
    await importFiles({ paths: ORGANISATION }, stagesOf(office.probity, stop.signal));
    for (const step of traceOf((staffNo) => office.refOf(staffNo)).slice(0, 6)) {
      for (const request of step.requests) await office.ask(request);
    }
    const { ledgers, writer } = office.probity;
    await ledgers.bureau.reached(writer.positionIn());
  });
  afterAll(async () => {
    stop.abort();
    await office.close();
  });

  const sources = () => {
    const { store, events, ledgers } = office.probity;
    return { store, events, ledger: ledgers.bureau, policy: '' };
  };
  const keyOf = () => office.probity.ledgers.bureau.keys.map(({ key }) => key);
  const made = async (asOf?: number): Promise<Buffer> =>
    Buffer.from((await makeDossier(sources(), { ...asked, asOf })).text);
  const verdicts = (bytes: Buffer, keys = keyOf()) => [
    verifyDossier(bytes, { keys }).verdict,
    verifiedAgain(bytes, { trustedKeys: keys }).verdict,
  ];

  it('is verified by both verifiers, and tells the case', async () => {
    const bytes = await made();
    expect(verifyDossier(bytes, { keys: keyOf() })).toMatchObject({ verdict: 'verified' });
    expect(verifiedAgain(bytes, { trustedKeys: keyOf() })).toMatchObject({ verdict: 'verified' });
    const types = bytes.toString().matchAll(/"type":"(\w+)","version":\d+\},"proof"/g);
    expect([...types].map(([, type]) => type)).toEqual(
      expect.arrayContaining(['RiskFound', 'LeaderAdjusted', 'ReviewItemDecided', 'OrgApproved']),
    );
  });

  it('of an earlier step shows what was there then, and counts what came later', async () => {
    const { file } = office.probity.ledgers.bureau;
    const members = file.membersOf(name);
    const asOf = (members[2]?.index ?? 0) + 1;
    const bytes = await made(asOf);
    expect(verdicts(bytes)).toEqual(['verified', 'verified']);
    const verdict = verifyDossier(bytes, { keys: keyOf() });
    if (verdict.verdict === 'refused') throw new Error(verdict.problem);
    expect(verdict.dossier.events).toHaveLength(3);
    expect(verdict.dossier.later).toHaveLength(members.length - 3);
  });

  it('is consistent, and no more, to whoever trusts nobody or somebody else', async () => {
    const bytes = await made();
    const strange = 'probity.test/log+00000000+AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA';
    expect(verdicts(bytes, [])).toEqual(['consistent', 'consistent']);
    expect(verifyDossier(bytes, { keys: [strange] }).verdict).toBe('consistent');
  });

  it('of which any byte is another is never believed', async () => {
    // The smallest of the bureau: what followed from one act.
    const leaf = office.probity.ledgers.bureau.file.leaf(0);
    const { text: small } = await makeDossier(sources(), { ...asked, name: leaf?.stream ?? name });
    const bytes = Buffer.from(small);
    expect(verdicts(bytes)).toEqual(['verified', 'verified']);
    const keys = keyOf();
    for (let at = 0; at < bytes.length; at += 1) {
      const flipped = Buffer.from(bytes);
      flipped[at] = (flipped[at] ?? 0) ^ (1 << (at % 8));
      expect([at, verifyDossier(flipped, { keys }).verdict]).toEqual([at, 'refused']);
    }
  });

  describe('as a file', () => {
    const told = async (text: string, key = keyOf()) => {
      const file = join(folder, 'case.dossier');
      writeFileSync(file, text);
      return verifyFile(file, { key });
    };
    let folder: string;
    beforeAll(() => {
      folder = mkdtempSync(join(tmpdir(), 'probity-dossier-'));
    });
    afterAll(() => {
      rmSync(folder, { recursive: true });
    });

    it('is verified, and told again from its events', async () => {
      const { clean, text } = await told((await made()).toString());
      expect(clean).toBe(true);
      expect(text).toMatch(/none missing[\s\S]*VERIFIED \/ 核验通过$/);
    });

    it('is not verified by a key that nobody has named', async () => {
      const { clean, text } = await told((await made()).toString(), []);
      expect(clean).toBe(false);
      expect(text).toMatch(/CONSISTENT, NOT VERIFIED/);
    });

    it('is found out when the service itself has told it otherwise', async () => {
      const { bureau } = office.probity.ledgers;
      const lines = (await made()).toString().split('\n\n—')[0]?.split('\n') ?? [];
      const altered = lines.map((line) => line.replace('concurred', 'disagreed')).join('\n');
      const { clean, text } = await told(bureau.sign(`${altered}\n`, bureau.seal?.size ?? 0));
      expect(clean).toBe(false);
      expect(text).toMatch(/not told as the events tell it .*the sentence of leaf \d+/);
    });

    it.each(['', 'nonsense', 'probity-dossier/1\n\n— a b\n'])('is none when it says %j', async (text) => {
      const answer = await told(text);
      expect(answer.clean).toBe(false);
      expect(answer.text).toMatch(/is NOT verified/);
    });
  });
});
