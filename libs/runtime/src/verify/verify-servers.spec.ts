import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listOf } from '@probity/eventing/testing';
import { openEventStore, openRawLog } from '@probity/event-stores';
import { KurrentServer, describeOnPostgres, inDatabase, tamperPostgres } from '@probity/event-stores/testing';
import { INTL } from '@probity/ledger';
import { LedgerFile } from '../ledger/ledger-file';
import { fileOf } from '../settings/files';
import { sampleLog } from '../sentinel/sample-log';
import type { Settings } from '../settings/settings';
import { filesIn, settingsFrom } from '../settings/settings-from';
import { Findings } from './finding';
import { scanLog } from './scan-log';
import { scanInThread } from './scan-thread';
import { STREAMS, damages, shortOf } from './testing/damages';
import { recordIn, sealIn } from './testing/sealed-log';
import { type Verifying, verify } from './verify';

const KINDS = /^(damaged|missing|added|reordered)/;
const TYPESCRIPT = ['-r', require.resolve('../../../event-stores/src/testing/run-typescript.cjs')];

/** A service whose two logs, with the same events in each, are on servers. */
const serviceOn = async (folder: string, eventStore: string, intakeStore: string): Promise<Settings> => {
  const stores = { EVENT_STORE: eventStore, INTAKE_STORE: intakeStore };
  const settings = settingsFrom({ ...filesIn(folder), ...stores });
  for (const log of ['bureau', 'intake'] as const) {
    const opened = await openEventStore(log === 'bureau' ? eventStore : intakeStore);
    for (const streams of [STREAMS.slice(0, 3), STREAMS.slice(3)]) {
      await recordIn(opened.store, streams);
      await sealIn(settings, opened.store, log);
    }
    await opened.close();
  }
  return settings;
};

/** What the sentinel finds where it looks at every leaf. */
const sampled = async (settings: Settings): Promise<readonly string[]> => {
  const findings = new Findings();
  const file = LedgerFile.openToRead(fileOf(settings.ledger));
  const log = await openRawLog(settings.eventStore);
  await sampleLog(log, file, () => 0, findings.tell);
  await log.close();
  file.close();
  return [...new Set(findings.listed.map(shortOf))];
};

const foundIn = async (settings: Settings, verifying: Verifying = {}) => {
  const { bureau, intake } = await verify(settings, verifying);
  return { bureau: bureau.findings.map(shortOf), intake: intake.findings.map(shortOf) };
};

const inFolder = () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'probity-verify-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });
  return () => folder;
};

describeOnPostgres('logs in PostgreSQL that are verified', (server) => {
  const folder = inFolder();
  const onNew = async () => {
    const [bureau, intake] = [await server().database(), await server().database()];
    return { bureau, intake, settings: await serviceOn(folder(), bureau, intake) };
  };

  it('are clean when nothing was done to them', async () => {
    const { settings } = await onNew();
    const verification = await verify(settings);
    expect(verification).toMatchObject({
      bureau: { events: 6, sealed: 6, seals: 2, found: 0 },
      intake: { events: 6, sealed: 6, seals: 2, found: 0 },
    });
    expect(await sampled(settings)).toEqual([]);
  });

  it('are read on a thread as they are here', async () => {
    const { bureau } = await onNew();
    await tamperPostgres(bureau, `SET search_path = probity; ${damages[3]?.[1] ?? ''}`);
    const log = await openRawLog(bureau);
    const here = await listOf(scanLog(log, INTL));
    await log.close();
    expect(await listOf(scanInThread({ log: bureau, suite: 'INTL', execArgv: TYPESCRIPT }))).toEqual(here);
    expect(here[0]?.rows).toHaveLength(6);
  });

  it.each(damages)('name %s, done with the trigger disabled', async (_what, sql, wanted) => {
    const { bureau, intake, settings } = await onNew();
    for (const url of [bureau, intake]) await tamperPostgres(url, `SET search_path = probity; ${sql}`);
    const found = await foundIn(settings);
    expect(found.bureau).toEqual(expect.arrayContaining([...wanted]));
    expect(found.intake).toEqual(found.bureau);
    const kinds = found.bureau.filter((each) => KINDS.test(each)).sort();
    expect(kinds).toEqual(wanted.filter((each) => KINDS.test(each)).sort());
    // A sample goes by the leaves: what was added beside them it does not meet.
    const isMet = wanted.some((each) => KINDS.test(each) && !each.startsWith('added'));
    expect((await sampled(settings)).length > 0).toBe(isMet || sql.includes('INSERT'));
  });

  it('tell of a trigger beside, and of a table that is not there', async () => {
    const { bureau, intake, settings } = await onNew();
    const how = 'BEFORE UPDATE ON probity.events EXECUTE FUNCTION probity.refuse()';
    await inDatabase(bureau, `CREATE TRIGGER other ${how}`);
    await inDatabase(intake, 'ALTER TABLE probity.events RENAME TO other');
    const found = await foundIn(settings);
    expect(found.bureau).toEqual(['log-shape']);
    expect(found.intake[0]).toBe('log-unreadable');
  });

  it('tell that there is no server, and do not take its events for missing', async () => {
    const { settings } = await onNew();
    const gone = { ...settings, eventStore: 'postgres://nobody@127.0.0.1:1/none' };
    const { bureau } = await verify(gone);
    expect(bureau.findings[0]).toMatchObject({ wrong: 'log-unreadable', detector: 'file' });
    expect(bureau.findings[0]?.problem).toContain('postgres://127.0.0.1:1/none');
  });
});

describe('logs in KurrentDB that are verified', () => {
  const folder = inFolder();
  let server: KurrentServer;
  let settings: Settings;
  beforeEach(async () => {
    server = await new KurrentServer().start();
    settings = await serviceOn(folder(), server.url, `${server.url}&log=intake`);
  });
  afterEach(() => {
    server.stop();
  });
  const held = (index: number) => {
    const event = server.log.events[index];
    if (!event) throw new Error(`the server has no event ${index}`);
    return event;
  };

  it('are clean when nothing was done to them', async () => {
    expect(await foundIn(settings)).toEqual({ bureau: [], intake: [] });
    expect((await verify(settings)).intake).toMatchObject({ events: 6, sealed: 6 });
    expect(await sampled(settings)).toEqual([]);
  });

  it.each<[string, () => void, readonly string[]]>([
    [
      'a payload',
      () => Object.assign(held(2), { data: Buffer.from('{"value":"x"}') }),
      ['damaged thing-1@1'],
    ],
    ['broken JSON', () => Object.assign(held(1), { data: Buffer.from('{') }), ['damaged thing-2@0']],
    ['a lost envelope', () => Object.assign(held(1), { metadata: Buffer.from('') }), ['damaged thing-2@0']],
    ['a type', () => Object.assign(held(3), { type: 'Other' }), ['damaged warning-1@0']],
    [
      'a deletion',
      () => {
        server.log.of('bureau.warning-1').pop();
        server.log.events.splice(3, 1);
      },
      ['missing warning-1@0'],
    ],
    [
      'an insertion',
      () => {
        const added = { ...held(0), stream: 'bureau.thing-9', position: held(2).position + 1n };
        server.log.events.splice(3, 0, added);
      },
      ['added thing-9@0'],
    ],
    [
      'two events in each other’s place',
      () => {
        const [one, other] = [held(2), held(3)];
        const positions = [one.position, other.position] as const;
        server.log.events.splice(2, 2, other, one);
        Object.assign(other, { position: positions[0] });
        Object.assign(one, { position: positions[1] });
      },
      ['reordered thing-1@1'],
    ],
  ])('name %s', async (_what, damage, wanted) => {
    damage();
    const found = await foundIn(settings);
    expect(found.bureau.filter((each) => KINDS.test(each))).toEqual(wanted);
    expect(found.intake).toEqual([]);
    expect((await sampled(settings)).length > 0).toBe(!wanted[0]?.startsWith('added'));
  });
});
