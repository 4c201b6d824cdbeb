import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeDossier } from '@probity/runtime';
import { tamper } from '../../libs/runtime/src/verify/testing/sealed-log';
import { type Office, openOffice } from '../support/office';
import { establishTwoUnits } from '../support/two-units';

const NAME = 'orgUnit-U01';
const DAMAGED = { status: 503, reason: 'log-damaged' };

describe('a case that is not any more as it was recorded', () => {
  let folder: string;
  let office: Office;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'probity-damaged-case-'));
    office = await openOffice({ folder });
    await establishTwoUnits(office);
    await office.probity.ledgers.bureau.reached(office.probity.writer.positionIn());
  });
  afterEach(() => office.close());

  const dossier = async () => {
    const { text, status } = await office.fetch(
      `/cases/${NAME}/dossier`,
      await office.bearer('auditor', 'AUDIT_ADMIN'),
    );
    const { reason } = status === 200 ? { reason: 'none' } : (JSON.parse(text) as { reason: string });
    return { status, reason };
  };
  const inLog = (sql: string): void => {
    tamper(join(folder, 'log.sqlite'), sql);
  };
  const inLedger = (sql: string): void => {
    tamper(join(folder, 'ledger.sqlite'), sql);
  };

  it('is signed for nobody when an event in it says something else, which is named', async () => {
    expect(await dossier()).toMatchObject({ status: 200 });
    inLog(`UPDATE events SET data = replace(data, '市局', '别局') WHERE stream = '${NAME}'`);
    expect(await dossier()).toEqual(DAMAGED);
    const { store, events, ledgers } = office.probity;
    const sources = { store, events, ledger: ledgers.bureau, policy: '' };
    const asked = {
      name: NAME,
      purpose: '巡察',
      inspection: null,
      made: '2026-11-25T08:00:00.000Z',
    } as const;
    await expect(makeDossier(sources, asked)).rejects.toThrow(
      /^orgUnit-U01@0 \(position \d+\) is not what was sealed$/,
    );
  });

  it('is followed up to the event that cannot be told, and then it is said why', async () => {
    const body = { newName: '新局', validFrom: '2012-01-01', reason: '机构改革' };
    const path = `/org-units/U01/rename-org-unit`;
    await office.ask({ path, body, staffNo: 'operator', adminRole: 'SYS_ADMIN' });
    inLog(`UPDATE events SET data = '{"newName"' WHERE stream = '${NAME}' AND revision = 1`);
    const answer = await fetch(`${await office.listen()}/cases/${NAME}`, {
      headers: {
        authorization: await office.bearer('auditor', 'AUDIT_ADMIN'),
        ...{ accept: 'text/event-stream', 'accept-language': 'zh', purpose: 'audit' },
      },
    });
    const text = await answer.text();
    expect(text).toContain('id: 1\n');
    const [, data = ''] = /\nevent: problem\ndata: (.+)\n\n$/.exec(text) ?? [];
    expect(JSON.parse(data)).toMatchObject({
      status: 503,
      reason: 'log-damaged',
      title: '事件库已损坏,须检查',
      detail: '位置 1 之后的事件未能提供',
    });
  });

  it('is told by its own name, and by no other, when it was renamed in the ledger', async () => {
    const authorization = await office.bearer('auditor', 'AUDIT_ADMIN');
    const told = async (name: string) => (await office.fetch(`/cases/${name}`, authorization)).text;
    const { entries } = JSON.parse(await told(NAME)) as { entries: readonly object[] };
    inLedger(`UPDATE cases SET name = 'orgUnit-OTHER' WHERE name = '${NAME}'`);
    expect(JSON.parse(await told(NAME))).toMatchObject({ entries });
    expect(JSON.parse(await told('orgUnit-OTHER'))).toMatchObject({ status: 404, reason: 'case-unknown' });
  });

  it.each([
    ['its bucket', `UPDATE cases SET bucket = bucket + 1 WHERE name = '${NAME}'`],
    ['the hash of its leaf', `UPDATE leaves SET hash = x'00' WHERE stream = '${NAME}'`],
    ['the hash of a leaf beside', `UPDATE leaves SET hash = x'00' WHERE stream <> '${NAME}'`],
  ])('is told as damaged when the ledger has lost %s', async (_what, sql) => {
    inLedger(sql);
    expect(await dossier()).toEqual(DAMAGED);
  });
});
