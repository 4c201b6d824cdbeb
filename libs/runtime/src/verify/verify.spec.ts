import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { openSqliteEventStore } from '@probity/event-stores';
import { type Cosigner, cosign, newCosignerKey, newSignerKey, readNote } from '@probity/ledger';
import { LedgerFile } from '../ledger/ledger-file';
import type { Published } from '../ledger/ledger-rows';
import { filesIn, settingsFrom } from '../settings/settings-from';
import { askForNewKeys, keysIn } from '../ledger/seal-keys';
import { STREAMS, damages, shortOf } from './testing/damages';
import { record, recordAndSeal, settingsIn, tamper } from './testing/sealed-log';
import { type Verifying, verify } from './verify';

const ORIGIN = 'probity.local/log';
const TYPESCRIPT = ['-r', require.resolve('../../../event-stores/src/testing/run-typescript.cjs')];

describe('a log that is verified', () => {
  let folder: string;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'probity-verify-'));
    openSqliteEventStore(join(folder, 'intake.sqlite')).close();
    LedgerFile.open(join(folder, 'intake-ledger.sqlite')).close();
    await recordAndSeal(folder, STREAMS.slice(0, 3));
    await recordAndSeal(folder, STREAMS.slice(3));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  const inLog = (sql: string): void => {
    tamper(join(folder, 'log.sqlite'), sql);
  };
  const inLedger = (sql: string): void => {
    tamper(join(folder, 'ledger.sqlite'), sql);
  };
  const verdict = async (verifying: Verifying = {}) => (await verify(settingsIn(folder), verifying)).bureau;
  const found = async (verifying?: Verifying) => (await verdict(verifying)).findings.map(shortOf);
  const sealOf = (size?: number): string => {
    const file = LedgerFile.openToRead(join(folder, 'ledger.sqlite'));
    const note = file.seal(size)?.note ?? '';
    file.close();
    return note;
  };
  const firstKey = () => keysIn(settingsIn(folder).sealKeys, ORIGIN)[0]?.key ?? '';

  it('is clean when nothing was done to it', async () => {
    const asked = { trusted: [firstKey()], outside: [sealOf(), sealOf(3)] };
    expect(await verdict(asked)).toMatchObject({ events: 6, sealed: 6, seals: 2, found: 0, findings: [] });
  });

  it('may have events that are not sealed yet', async () => {
    await record(folder, ['thing-3']);
    expect(await verdict()).toMatchObject({ events: 7, sealed: 6, found: 0 });
  });

  it('tells of guards that are gone, and of a table beside', async () => {
    const db = new Database(join(folder, 'log.sqlite'));
    db.exec('DROP TRIGGER events_never_go; CREATE TABLE other (id INTEGER)');
    db.close();
    expect(await found()).toEqual(['log-shape', 'log-shape']);
  });

  it.each(damages)('names %s', async (_what, sql, wanted) => {
    inLog(sql);
    const findings = await found();
    expect(findings).toEqual(expect.arrayContaining([...wanted]));
    const byLedger = (await verdict()).findings.filter(({ detector }) => detector === 'ledger').map(shortOf);
    const kinds = /^(damaged|missing|added|reordered)/;
    expect([...byLedger].sort()).toEqual(wanted.filter((each) => kinds.test(each)).sort());
  });

  it('tells the place and the time of what is gone', async () => {
    inLog('DELETE FROM events WHERE position = 4');
    const { findings } = await verdict();
    const recordedAt = expect.stringMatching(/^20\d\d-.*Z$/) as string;
    expect(findings).toContainEqual(
      expect.objectContaining({
        wrong: 'missing',
        stream: 'warning-1',
        revision: 0,
        position: 4,
        recordedAt,
      }),
    );
  });

  it.each<[string, string, string]>([
    ['the hash of a leaf', `UPDATE leaves SET hash = zeroblob(32) WHERE leaf = 1`, 'ledger-edited thing-2@0'],
    ['the time of a leaf', `UPDATE leaves SET recordedAt = 'then' WHERE leaf = 1`, 'ledger-edited thing-2@0'],
    ['the place of a leaf', `UPDATE leaves SET position = 99 WHERE leaf = 1`, 'ledger-edited thing-2@0'],
    ['a leaf', `DELETE FROM leaves WHERE leaf = 1`, 'ledger-edited'],
    ['a member of a case', `DELETE FROM members WHERE leaf = 1`, 'case-wrong thing-2@0'],
    ['a case', `UPDATE cases SET count = 9 WHERE name = 'thing-1'`, 'case-wrong'],
    ['the last seal', `DELETE FROM seals WHERE size = 6`, 'seal-missing'],
    [
      'the text of a seal',
      `UPDATE seals SET note = replace(note, 'sealed 2026', 'sealed 2025')`,
      'seal-malformed',
    ],
    ['a table', `DROP TABLE seals`, 'ledger-unreadable'],
    ['the length of a hash', `UPDATE leaves SET hash = x'00' WHERE leaf = 1`, 'ledger-edited thing-2@0'],
    ['the bucket of a case', `UPDATE cases SET bucket = bucket + 1 WHERE name = 'thing-1'`, 'case-wrong'],
    ['the head of a case', `UPDATE cases SET head = x'00' WHERE name = 'thing-1'`, 'case-wrong'],
    [
      'what tells two cases apart',
      `UPDATE cases SET (key, bucket) = (SELECT key, bucket FROM cases WHERE id = 2) WHERE id = 1`,
      'case-wrong',
    ],
    ['its suite', `UPDATE suite SET name = 'SM'`, 'ledger-edited'],
    ['a member of no case', `INSERT INTO members VALUES (999, 1)`, 'case-wrong'],
    ['a member that is no leaf', `INSERT INTO members SELECT id, 999 FROM cases LIMIT 1`, 'case-wrong'],
  ])('tells when the ledger itself lost or changed %s', async (_what, sql, wanted) => {
    inLedger(sql);
    expect(await found()).toContain(wanted);
  });

  it('tells in one line that it says another suite, and reads it in its own', async () => {
    for (const [sql, said] of [
      [`UPDATE suite SET name = 'SM'`, 'SM'],
      [`INSERT INTO suite VALUES ('SM')`, 'SM, SM'],
      ['DELETE FROM suite', 'none'],
    ] as const) {
      inLedger(sql);
      const problem = `it says that its suite is ${said}, and its hashes are of INTL`;
      expect((await verdict()).findings).toEqual([{ wrong: 'ledger-edited', detector: 'ledger', problem }]);
    }
  });

  it.each([
    ['log', 'events SET position = # WHERE position = 6', ['log-shape', 'missing thing-2@1']],
    ['log', 'events SET revision = # WHERE position = 6', ['log-shape', 'missing thing-2@1']],
    ['ledger', 'leaves SET position = # WHERE leaf = 1', ['ledger-edited thing-2@0']],
    ['ledger', 'leaves SET revision = # WHERE leaf = 1', ['ledger-edited thing-2@undefined']],
    ['ledger', 'leaves SET leaf = # WHERE leaf = 5', ['ledger-edited', 'seal-root']],
    ['ledger', 'seals SET size = # WHERE size = 6', ['seal-missing']],
  ])('tells no rounded number where one in the %s is forged: %s', async (file, sql, wanted) => {
    for (const number of ['9007199254740993', '9223372036854775807']) {
      const copy = mkdtempSync(join(tmpdir(), 'probity-verify-'));
      cpSync(folder, copy, { recursive: true });
      tamper(join(copy, `${file}.sqlite`), `UPDATE ${sql.replace('#', number)}`);
      const { findings } = (await verify(settingsIn(copy))).bureau;
      rmSync(copy, { recursive: true });
      expect(findings.map(shortOf)).toEqual(expect.arrayContaining(wanted));
      const told = JSON.stringify(findings).match(/\d{16,}/g) ?? [];
      expect([...told, number]).toEqual(Array<string>(told.length + 1).fill(number));
    }
  });

  it('tells of a seal by another key, and of keys that nobody endorsed', async () => {
    const { sealKeys } = settingsIn(folder);
    const kept = JSON.parse(readFileSync(sealKeys, 'utf8')) as Record<string, { keys: object[] }>;
    const trusted = [firstKey()];
    rmSync(sealKeys);
    await recordAndSeal(folder, ['thing-4']);
    expect(await found()).toEqual(['seal-unknown-key', 'seal-unknown-key']);
    expect(await found({ trusted })).toContain('key-untrusted');
    expect(await found({ outside: [sealOf(6)] })).toContain('outside-unknown-key');
    const [fresh] = keysIn(sealKeys, ORIGIN);
    const both = [...(kept[ORIGIN]?.keys ?? []), { ...fresh, from: 7 }];
    writeFileSync(sealKeys, JSON.stringify({ [ORIGIN]: { ...kept[ORIGIN], keys: both } }));
    expect(await found()).toContain('keys-broken');
  });

  it('takes a new key that the one before endorsed', async () => {
    const trusted = [firstKey()];
    askForNewKeys(settingsIn(folder).sealKeys);
    await recordAndSeal(folder, ['thing-4']);
    expect(await found({ trusted, outside: [sealOf(3), sealOf()] })).toEqual([]);
  });

  it('tells by a seal from outside that everything was rolled back, or went another way', async () => {
    const copy = `${folder}-copy`;
    cpSync(folder, copy, { recursive: true });
    await recordAndSeal(folder, ['thing-5']);
    const outside = [sealOf()];
    rmSync(folder, { recursive: true });
    cpSync(copy, folder, { recursive: true });
    rmSync(copy, { recursive: true });
    expect(await found()).toEqual([]);
    expect(await found({ outside })).toEqual(['outside-beyond']);
    await recordAndSeal(folder, ['thing-6', 'thing-6']);
    expect(await found()).toEqual([]);
    expect(await found({ outside })).toEqual(['outside-root']);
  });

  it('tells when no seal is witnessed as the policy asks, and up to where they are', async () => {
    const witnesses = ['a', 'b'].map((name) => newCosignerKey(`witness.test/${name}`).cosigner);
    const lines = witnesses.map(({ key }, nth) => `witness w${nth} ${key.text}\n`);
    const policy = join(folder, 'policy');
    const settings = settingsFrom({ ...filesIn(folder), LEDGER_POLICY: policy });
    const verdictBy = async (quorum: number) => {
      writeFileSync(policy, `${lines.join('')}group all ${quorum} w0 w1\nquorum all\n`);
      const { findings, witnessed } = (await verify(settings)).bureau;
      return [witnessed, ...findings.map(shortOf)];
    };
    expect(await verdictBy(1)).toEqual([0, 'not-witnessed']);
    const file = LedgerFile.open(join(folder, 'ledger.sqlite'));
    const [first, last] = [...file.seals()];
    const signed = (seal: Published, ...by: readonly Cosigner[]): Published => ({
      ...seal,
      note: seal.note + by.map((each) => `${cosign(readNote(seal.note).text, each, 1)}\n`).join(''),
    });
    if (first) file.publish(signed(first, ...witnesses));
    if (last) file.publish(signed(last, ...witnesses.slice(1)));
    file.close();
    expect(await verdictBy(2)).toEqual([3]);
    expect(await verdictBy(1)).toEqual([6]);
    expect(await verdict()).toMatchObject({ witnessed: null, found: 0 });
    inLedger('DELETE FROM seals WHERE size = 3');
    expect(await verdictBy(2)).toEqual([0, 'not-witnessed']);
    rmSync(policy);
    expect((await verify(settings)).bureau.findings.map(shortOf)).toEqual(['not-witnessed']);
  });

  it('refuses a seal or a key of another log, and what is none', async () => {
    const other = sealOf().replace(ORIGIN, 'elsewhere.example');
    await expect(verify(settingsIn(folder), { outside: [other] })).rejects.toThrow(
      'the seal is one of elsewhere',
    );
    const { text } = newSignerKey('elsewhere.example').signer.key;
    await expect(verify(settingsIn(folder), { trusted: [firstKey(), text] })).rejects.toThrow(
      'the key is one of elsewhere.example; the logs here are probity.local/log, probity.local/log/intake',
    );
    await expect(verify(settingsIn(folder), { outside: ['no seal'] })).rejects.toThrow('no empty line');
    await expect(verify(settingsIn(folder), { trusted: ['no key'] })).rejects.toThrow('this is no key');
  });

  it('names whatever single event is changed in any column', () =>
    fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 6 }),
        fc.constantFrom('type', 'version', 'id', 'data', 'metadata'),
        fc.nat(),
        async (position, column, at) => {
          const copy = mkdtempSync(join(tmpdir(), 'probity-verify-'));
          cpSync(folder, copy, { recursive: true });
          const place = `1 + ${at} % length(${column})`;
          const changed = `substr(${column}, 1, ${place} - 1) || '~' || substr(${column}, ${place} + 1)`;
          const value = column === 'version' ? 'version + 1' : changed;
          tamper(
            join(copy, 'log.sqlite'),
            `UPDATE events SET ${column} = ${value} WHERE position = ${position}`,
          );
          const { findings } = (await verify(settingsIn(copy))).bureau;
          rmSync(copy, { recursive: true });
          expect(findings).toContainEqual(expect.objectContaining({ wrong: 'damaged', position }));
        },
      ),
      { numRuns: 40 },
    ));

  it('is found the same by two threads', async () => {
    // More than the thread may be ahead: it waits for whoever holds the pages against the ledger.
    await recordAndSeal(folder, Array<`thing-${number}`>(2_500).fill('thing-8'));
    const damaged = [0, 1, 6, 9].map((nth) => damages[nth]?.[1] ?? '');
    for (const sqls of [[], [...damaged, 'DELETE FROM events WHERE position % 200 = 9']]) {
      sqls.forEach(inLog);
      const one = await verify(settingsIn(folder));
      expect(await verify(settingsIn(folder), { threads: 2, execArgv: TYPESCRIPT })).toEqual(one);
      expect(one.bureau.found > 0).toBe(sqls.length > 0);
    }
  });

  it('is verified by two threads in the national suite, which its ledger tells them', async () => {
    const ofSm = mkdtempSync(join(folder, 'sm-'));
    await recordAndSeal(ofSm, [...STREAMS, ...Array<`thing-${number}`>(2_000).fill('thing-8')], 'SM');
    const byTwo = () => verify(settingsIn(ofSm), { threads: 2, execArgv: TYPESCRIPT });
    expect((await byTwo()).bureau).toMatchObject({ events: 2_006, sealed: 2_006, findings: [] });
    tamper(join(ofSm, 'log.sqlite'), damages[0]?.[1] ?? '');
    const two = await byTwo();
    expect(two.bureau.findings.map(shortOf)).toContain('damaged thing-1@1');
    expect(two).toEqual(await verify(settingsIn(ofSm)));
  });

  it('is verified beside whoever appends', async () => {
    const appending = recordAndSeal(folder, ['thing-7', 'thing-7', 'thing-7']);
    expect(await found()).toEqual([]);
    await appending;
    expect(await found()).toEqual([]);
  });
});
