import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Integrity } from '../../apps/api/src/integrity';
import type { HistoryEntry } from '../../libs/read-models/src';
import { recordLoss } from '../../libs/runtime/src/sentinel/record-round';
import { tamper } from '../../libs/runtime/src/verify/testing/sealed-log';
import { type Office, openOffice } from '../support/office';
import { establishTwoUnits } from '../support/two-units';

const AUDITOR = { staffNo: 'auditor', adminRole: 'AUDIT_ADMIN' };
const OPERATOR = { staffNo: 'operator', adminRole: 'SYS_ADMIN' };

describe('the integrity of a service', () => {
  let folder: string;
  let office: Office;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'probity-integrity-'));
    office = await openOffice({ folder });
    await establishTwoUnits(office);
    await settle();
  });
  afterEach(() => office.close());

  const historyOf = async (type: string): Promise<readonly HistoryEntry[]> => {
    const { staffNo, adminRole } = AUDITOR;
    const url = `/history?type=${type}`;
    return (await office.get<{ rows: HistoryEntry[] }>(url, staffNo, 'en', adminRole)).rows;
  };

  /** Rows and seals are there for all that was recorded. */
  const settle = async (): Promise<void> => {
    const position = office.probity.writer.positionIn();
    await office.probity.reached(position, 5_000);
    await office.probity.ledgers.bureau.reached(position);
  };
  const check = async (): Promise<Integrity> => {
    const { status, body } = await office.tryTo({ path: '/integrity/check', body: {}, ...AUDITOR });
    expect(status).toBe(200);
    return body['integrity'] as Integrity;
  };
  /** What is told at the door. */
  const told = async (): Promise<Integrity | null> => {
    const { staffNo, adminRole } = AUDITOR;
    const answer = await office.get<{ integrity: Integrity | null }>('/integrity', staffNo, 'en', adminRole);
    return answer.integrity;
  };
  /** Another process, which has not looked yet. */
  const reopen = async (): Promise<void> => {
    await office.leave();
    office = await openOffice({ folder });
    await settle();
  };
  const editRow = (sql: string): void => {
    tamper(join(folder, 'read-models.sqlite'), sql);
  };
  const drift = async () =>
    (await office.probity.sentinel.look()).findings.map(({ log, finding }) => ({
      log,
      ...finding,
    }));

  it('is looked at on request, of every event and every row, and that is recorded', async () => {
    const integrity = await check();
    expect(integrity).toMatchObject({ full: true, found: 0, findings: [] });
    const [bureau] = integrity.logs;
    expect(bureau?.projections).toBe(bureau?.ofProjections);
    const recorded = await historyOf('ChainVerified');
    expect(recorded).toHaveLength(2);
  });

  it('names a row that was edited by hand, with table, key and column, while more is recorded', async () => {
    expect(await drift()).toEqual([]);
    editRow(`UPDATE org_unit SET name = '别局' WHERE id = 'U02'`);
    const body = { name: '分局', type: 'MUNICIPAL_BUREAU', validFrom: '2011-01-01' };
    await office.ask({ path: '/org-units/U03/establish-org-unit', body, ...OPERATOR });
    await settle();
    expect(await drift()).toEqual([
      expect.objectContaining({ wrong: 'row-differs', table: 'org_unit', key: 'U02', column: 'name' }),
    ]);
    expect(office.probity.health().parts['drift']).toBe('1 findings; see /integrity');
  });

  it.each([
    [
      `UPDATE org_unit SET name = '别局'`,
      { table: 'org_unit', column: 'name', problem: /^expected ".局", found "别局"$/ },
    ],
    [
      `UPDATE access_ledger_entry SET "reasonCode" = 'other'`,
      { table: 'access_ledger_entry', column: 'reasonCode', problem: /^it says something else$/ },
    ],
  ])(
    'tells what a row should say only where that is not sensitive: %s',
    async (sql, { problem, ...where }) => {
      await office.tryTo({ path: '/integrity/check', body: {}, staffNo: 'Z20110008' });
      await settle();
      editRow(sql);
      const wanted = { wrong: 'row-differs', ...where, problem: expect.stringMatching(problem) as string };
      expect(await drift()).toContainEqual(expect.objectContaining(wanted));
    },
  );

  it('records a finding once, however often it is met, and without its values', async () => {
    editRow(`DELETE FROM org_unit WHERE id = 'U01'`);
    await drift();
    await drift();
    const recorded = await historyOf('DriftDetected');
    expect(recorded).toHaveLength(1);
  });

  it('records a finding again that was over in between', async () => {
    const edit = () => editRow(`UPDATE org_unit SET name = '别局' WHERE id = 'U02'`);
    const repair = () => editRow(`UPDATE org_unit SET name = '县局' WHERE id = 'U02'`);
    const counted = async () => {
      expect(await drift()).toHaveLength(1);
      await settle();
      return (await historyOf('DriftDetected')).length;
    };
    edit();
    expect(await counted()).toBe(1);
    repair();
    expect(await drift()).toEqual([]);
    edit();
    expect(await counted()).toBe(2);
    repair();
    expect(await check()).toMatchObject({ full: true, found: 0 });
    edit();
    expect(await counted()).toBe(3);
    await reopen();
    expect(await told()).toMatchObject({ full: false, found: 1, findings: [{ key: 'U02' }] });
  });

  it.each([
    [`DELETE FROM org_unit WHERE id = 'U01'`, { wrong: 'row-missing', key: 'U01' }],
    [`UPDATE org_unit SET id = 'U99' WHERE id = 'U02'`, { wrong: 'row-added', key: 'U99' }],
    [`UPDATE moment SET position = position + 1`, { wrong: 'row-differs', column: 'position' }],
    [`UPDATE org_unit SET "began" = 77 WHERE id = 'U02'`, { wrong: 'row-differs', column: 'began' }],
  ])('tells by its rows that somebody did: %s', async (sql, wanted) => {
    editRow(sql);
    expect(await drift()).toContainEqual(expect.objectContaining(wanted));
  });

  it('names an event that was edited in the log', async () => {
    tamper(join(folder, 'log.sqlite'), `UPDATE events SET type = 'Other' WHERE position = 2`);
    expect(await drift()).toContainEqual(expect.objectContaining({ wrong: 'damaged', position: 2 }));
    const { body } = await office.tryTo({ path: '/integrity/check', body: {}, ...AUDITOR });
    expect(JSON.stringify(body)).not.toContain('internal-fault');
  });

  it('is told in the language of the reader, at both doors', async () => {
    editRow(`UPDATE org_unit SET name = '别局' WHERE id = 'U02'`);
    await drift();
    const { staffNo, adminRole } = AUDITOR;
    for (const url of ['/integrity', '/graphql?query={integrity{findings{where}}}']) {
      const told = JSON.stringify(await office.get(url, staffNo, 'zh', adminRole));
      expect(told).toContain('应为 \\"县局\\",实为 \\"别局\\"');
      expect(told).not.toContain('expected');
    }
  });

  it('is not looked at where something is asked that nobody knows', async () => {
    const { staffNo, adminRole } = AUDITOR;
    const asked = await office.get('/integrity?colour=red', staffNo, 'en', adminRole);
    expect(asked).toMatchObject({ status: 400, errors: [{ path: 'colour' }] });
  });

  it('is told as it is recorded where this process has not looked yet', async () => {
    const toldAnew = async () => {
      await reopen();
      return told();
    };
    expect(await toldAnew()).toBeNull();
    await check();
    expect(await toldAnew()).toMatchObject({ full: true, found: 0, findings: [] });
    editRow(`UPDATE org_unit SET name = '别局' WHERE id = 'U02'`);
    await drift();
    const found = { wrong: 'row-differs', table: 'org_unit', key: 'U02', column: 'name' };
    expect(await toldAnew()).toMatchObject({ full: false, found: 1, findings: [found] });
    const edited = `UPDATE events SET data = replace(data, '"validFrom":"20', '"validFrom":"19')`;
    tamper(join(folder, 'log.sqlite'), `${edited} WHERE position = 1`);
    await drift();
    const integrity = await toldAnew();
    expect(integrity?.findings.map(({ wrong }) => wrong)).toEqual(['row-differs', 'damaged']);
    expect(integrity?.findings[1]?.where).toMatch(/^orgUnit-.*@.*; found, and recorded at 20/);
  });

  it.each([
    [
      'log.sqlite',
      `UPDATE events SET data = '{' WHERE type = 'DriftDetected'`,
      { wrong: 'unreadable', detector: 'file', stream: expect.stringMatching(/^access-/) as string },
    ],
    [
      'read-models.sqlite',
      `UPDATE history SET revision = 'x' WHERE type = 'DriftDetected'`,
      { wrong: 'row-differs', detector: 'rows', table: 'history', where: /leads to no event/ },
    ],
    [
      'read-models.sqlite',
      `UPDATE history SET stream = 'orgUnit-U02', revision = 0 WHERE type = 'DriftDetected'`,
      { wrong: 'row-differs', detector: 'rows', table: 'history', where: /leads to no event/ },
    ],
  ])('is told also where what was found is damaged itself: %s, %s', async (file, sql, wanted) => {
    editRow(`UPDATE org_unit SET name = '别局' WHERE id = 'U02'`);
    await drift();
    await reopen();
    tamper(join(folder, file), sql);
    const integrity = await told();
    expect(integrity).toMatchObject({ full: false, found: 1 });
    const { where, ...rest } = { where: /cannot be read/, ...wanted };
    expect(integrity?.findings).toMatchObject([{ ...rest, where: expect.stringMatching(where) as string }]);
  });

  it('is told as this process found it where nothing of what is recorded can be read', async () => {
    editRow(`UPDATE org_unit SET name = '别局' WHERE id = 'U02'`);
    await drift();
    editRow('ALTER TABLE history RENAME TO away');
    expect(await told()).toMatchObject({ found: 1, findings: [{ table: 'org_unit', column: 'name' }] });
  });

  it('tells of lost history for ever, whoever looked at everything since and found nothing', async () => {
    const loss = {
      id: 'loss-1',
      kind: 'MAX_AGE_SET',
      stream: 'bureau.thing-1',
      detail: '60',
      position: 1n,
    } as const;
    await recordLoss(office.probity.writer, new Date().toISOString(), { log: 'bureau', loss });
    await settle();
    const lost = { wrong: 'history-lost', detector: 'watchdog', stream: 'bureau.thing-1' };
    expect(await check()).toMatchObject({ full: true, found: 1, findings: [lost] });
    await settle();
    expect(await historyOf('ChainVerified')).toHaveLength(2);
    expect(await told()).toMatchObject({ full: true, found: 1, findings: [lost] });
    await reopen();
    expect(await told()).toMatchObject({ full: true, found: 1, findings: [lost] });
  });

  it('is for auditors to see, and the attempt of others is recorded', async () => {
    const answer = await office.tryTo({ path: '/integrity/check', body: {}, staffNo: 'Z20110008' });
    expect(answer).toMatchObject({ status: 403, body: { reason: 'not-for-this-reader' } });
    const denied = await historyOf('AccessDenied');
    expect(denied).toHaveLength(1);
  });
});
