import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { verifyDossier } from '@probity/ledger';
import {
  askForNewKeys,
  isClean,
  ledgerSuiteOf,
  makeDossier,
  openProbity,
  settingsFrom,
  filesIn,
  verify,
} from '@probity/runtime';
import { importFiles } from '../../apps/cli/src/import/import';
import { stagesOf } from '../../apps/cli/src/import/stages';
import { tamper } from '../../libs/runtime/src/verify/testing/sealed-log';
import { verifyDossier as verifiedAgain } from '../second-verifier/verify-dossier';

/** A service whose ledgers are kept in the suite SM: SM3 in place of SHA-256, SM2 in place of Ed25519. */
describe('a ledger in the national suite', () => {
  const folder = mkdtempSync(join(tmpdir(), 'probity-sm-'));
  const settingsOf = (suite: string) => settingsFrom({ ...filesIn(folder), LEDGER_SUITE: suite });
  const settings = settingsOf('SM');
  const named = 'orgUnit-U01';
  const asked = { name: named, purpose: '巡察', inspection: null, made: '2026-11-25T08:00:00.000Z' } as const;
  let dossier: Buffer;
  let keys: readonly string[];

  beforeAll(async () => {
    const probity = await openProbity(settings);
    const paths = ['test/data/bureau/org-units.csv'];
    await importFiles({ paths }, stagesOf(probity, new AbortController().signal));
    const { bureau } = probity.ledgers;
    await bureau.reached(probity.writer.positionIn());
    const { store, events } = probity;
    dossier = Buffer.from((await makeDossier({ store, events, ledger: bureau, policy: '' }, asked)).text);
    keys = bureau.keys.map(({ key }) => key);
    await probity.close();
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it('is verified, seals and all', async () => {
    const verification = await verify(settings, { trusted: keys });
    expect(verification.bureau).toMatchObject({ findings: [], origin: settings.ledgerOrigin });
    expect(verification.bureau.sealed).toBeGreaterThan(3);
    expect(isClean(verification)).toBe(true);
  });

  it('makes dossiers that are verified by its key, and by no other', () => {
    expect(verifyDossier(dossier, { keys })).toMatchObject({ verdict: 'verified' });
    expect(verifyDossier(dossier, { keys: [] })).toMatchObject({ verdict: 'consistent' });
    const edited = Buffer.from(dossier.toString().replace('"purpose":"巡察"', '"purpose":"其他"'));
    expect(verifyDossier(edited, { keys })).toMatchObject({ reason: 'signature-invalid' });
  });

  it('is none that the second verifier knows, which says so', () => {
    expect(verifiedAgain(dossier, { trustedKeys: [] })).toMatchObject({ reason: 'other-suite' });
  });

  it('hands on its key, within the suite', async () => {
    const [next] = askForNewKeys(settings.sealKeys);
    const probity = await openProbity(settings);
    expect(probity.ledgers.bureau.keys.map(({ key }) => key)).toEqual([...keys, next]);
    await probity.close();
  });

  it('tells its suite to whoever reads it, whatever their settings say', () => {
    expect(ledgerSuiteOf(settingsOf('INTL')).name).toBe('SM');
    const nowhere = { ...settings, ledger: `sqlite:${join(folder, 'none.sqlite')}` };
    expect(ledgerSuiteOf(nowhere).name).toBe('SM');
    expect(ledgerSuiteOf({ ...nowhere, ledgerSuite: 'INTL' }).name).toBe('INTL');
  });

  it('is opened in its own by its hashes, whatever somebody wrote beside them', async () => {
    tamper(join(folder, 'ledger.sqlite'), `INSERT INTO suite VALUES ('SM')`);
    const probity = await openProbity(settings);
    expect(probity.ledgers.bureau.file.suite.name).toBe('SM');
    await probity.close();
    tamper(join(folder, 'ledger.sqlite'), `DELETE FROM suite WHERE rowid > 1`);
  });

  it('is never opened in another suite', async () => {
    await expect(openProbity(settingsOf('INTL'))).rejects.toThrow(
      /was begun in the suite SM, and LEDGER_SUITE asks for INTL: .* set LEDGER_SUITE=SM/,
    );
    rmSync(join(folder, 'ledger.sqlite'));
    await expect(openProbity(settingsOf('INTL'))).rejects.toThrow(/keys in .* are of the suite SM/);
  });
});
