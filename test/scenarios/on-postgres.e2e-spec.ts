import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CASE, PEOPLE } from '../../apps/cli/src/demo/cast';
import { traceOf } from '../../apps/cli/src/demo/trace';
import { importFiles } from '../../apps/cli/src/import/import';
import { stagesOf } from '../../apps/cli/src/import/stages';
import { describeOnPostgres, inDatabase } from '@probity/event-stores/testing';
import { type Office, openOffice } from '../support/office';

const PLACES = ['EVENT_STORE', 'INTAKE_STORE', 'READ_MODELS', 'INTAKE_READ_MODELS'] as const;
const FORGED = 'UPDATE probity_rows.risk_catalogue SET "approvedGrade" = 3';
const FILES = ['log.sqlite', 'intake.sqlite', 'read-models.sqlite', 'intake-read-models.sqlite'];

describeOnPostgres(
  'the worked trace, with both logs and their rows in PostgreSQL and a restart in its middle,',
  (server) => {
    const folder = mkdtempSync(join(tmpdir(), 'probity-on-postgres-'));
    let set: Readonly<Record<(typeof PLACES)[number], string>>;
    let office: Office;

    const play = async (...ids: readonly string[]): Promise<void> => {
      for (const { id, requests } of traceOf((staffNo) => office.refOf(staffNo))) {
        if (ids.includes(id)) for (const request of requests) await office.ask(request);
      }
    };
    const rowAt = (path: string) => office.get<Record<string, unknown>>(path, PEOPLE.officeHead);
    const logOf = async (url: string) => {
      const [row] = await inDatabase(
        url,
        'SELECT count(*), max(position), min(position) FROM probity.events',
      );
      return row?.map(Number);
    };

    beforeAll(async () => {
      const databases = await Promise.all(PLACES.map(() => server().database()));
      set = Object.fromEntries(PLACES.map((place, index) => [place, databases[index]])) as typeof set;
      office = await openOffice({ folder, set });
      await importFiles(
        { paths: ['test/data/bureau'] },
        stagesOf(office.probity, new AbortController().signal),
      );
    });
    afterAll(() => office.close());

    it('goes from the form to both leaders’ opinions', async () => {
      await play('1', '2', '3');
      expect(await rowAt(`/risk-catalogue/${CASE.riskPoint}`)).toMatchObject({
        ...{ proposedGrade: 2, approvedGrade: null },
      });
    });

    it('has everything when the service is started again, and goes on to the approved grade', async () => {
      const before = office.probity.writer.positionIn();
      await office.leave();
      office = await openOffice({ folder, set });
      expect(office.probity.writer.knownTo).toBe(before);
      await play('4', '5', '6');
      expect(await rowAt(`/risk-catalogue/${CASE.riskPoint}`)).toMatchObject({
        ...{ approvedGrade: 1, approvedVersion: 1, gradeBasis: ['CRIMINAL'] },
      });
    });

    it('takes signals into their own log, and leads them to a warning', async () => {
      await play('7');
      expect(await rowAt(`/warnings/${CASE.warning}`)).toMatchObject({
        status: 'SERVED',
        nextDueOn: '2026-05-11',
      });
      expect(await rowAt('/signal-register?orderBy=id')).toMatchObject({
        rows: [{ disposition: 'TO_WARNING' }, { disposition: 'TO_WARNING' }],
      });
    });

    it('has every event in PostgreSQL, from position 1 on without a gap, and none in a file', async () => {
      expect(office.probity.health()).toMatchObject({ healthy: true });
      const { writer, store, intake } = office.probity;
      for (const [url, log] of [
        [set.EVENT_STORE, store],
        [set.INTAKE_STORE, intake.store],
      ] as const) {
        const head = Number(writer.positionIn(log));
        expect(head).toBeGreaterThan(0);
        expect(await logOf(url)).toEqual([head, head, 1]);
      }
      expect(FILES.filter((file) => existsSync(join(folder, file)))).toEqual([]);
    });

    it('shows the same rows to whoever asks the database, and finds a forged one', async () => {
      const [[grade] = []] = await inDatabase(
        set.READ_MODELS,
        `SELECT "approvedGrade" FROM probity_rows.risk_catalogue WHERE id = '${CASE.riskPoint}'`,
      );
      expect(Number(grade)).toBe(1);
      expect((await office.probity.sentinel.look()).findings).toEqual([]);
      await inDatabase(set.READ_MODELS, `${FORGED} WHERE id = '${CASE.riskPoint}'`);
      expect((await office.probity.sentinel.look()).findings).toMatchObject([
        {
          log: 'bureau',
          finding: {
            wrong: 'row-differs',
            table: 'risk_catalogue',
            key: CASE.riskPoint,
            column: 'approvedGrade',
          },
        },
      ]);
    });
  },
);
