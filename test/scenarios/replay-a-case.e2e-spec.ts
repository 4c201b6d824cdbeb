import type { CaseEntry, CaseStep } from '@probity/runtime';
import { CASE, PEOPLE } from '../../apps/cli/src/demo/cast';
import { traceOf } from '../../apps/cli/src/demo/trace';
import { importFiles } from '../../apps/cli/src/import/import';
import { stagesOf } from '../../apps/cli/src/import/stages';
import { messagesAt, subscribedAt, take } from '../support/followers';
import { type Office, openOffice } from '../support/office';
import { ORGANISATION } from '../support/organisation';
import { recordedIn } from '../support/recorded';

interface Page {
  readonly entries: readonly CaseEntry[];
  readonly next: string | null;
  readonly position: string;
}

const NAME = `riskPoint-${CASE.riskPoint}`;
const READER = PEOPLE.disciplineLeader;
const positionsOf = (entries: readonly { readonly position: string }[]) =>
  entries.map((each) => each.position);

describe('a case, told again', () => {
  let office: Office;
  let address: string;
  let authorization: string;
  let entries: readonly CaseEntry[];
  const stop = new AbortController();

  const play = async (...steps: readonly string[]): Promise<void> => {
    for (const { id, requests } of traceOf((staffNo) => office.refOf(staffNo))) {
      if (steps.includes(id)) for (const request of requests) await office.ask(request);
    }
  };

  beforeAll(async () => {
    office = await openOffice();
    await importFiles({ paths: ORGANISATION }, stagesOf(office.probity, stop.signal));
    address = await office.listen();
    authorization = await office.bearer(READER);
  });
  afterAll(async () => {
    stop.abort();
    await office.close();
  });

  const get = <T>(path: string, staffNo: string = READER) => office.get<T>(path, staffNo);
  const opine = async (opinion: string): Promise<string> => {
    const path = `/risk-points/${CASE.riskPoint}/record-peer-opinion`;
    const request = { path, body: { opinion }, staffNo: PEOPLE.departmentHead };
    return ((await office.ask(request)) as { position: string }).position;
  };
  const first = (type: string): CaseEntry => {
    const found = entries.find((each) => each.type === type);
    if (!found) throw new Error(`the case has no ${type}`);
    return found;
  };
  const follow = (headers: Readonly<Record<string, string>> = {}) =>
    messagesAt(`${address}/cases/${NAME}`, { authorization, purpose: 'audit', ...headers });
  const graphql = async <T>(query: string): Promise<T> => {
    const headers = { authorization, purpose: 'audit', 'content-type': 'application/json' };
    const body = JSON.stringify({ query });
    const answer = await fetch(`${address}/graphql`, { method: 'POST', headers, body });
    return ((await answer.json()) as { data: T }).data;
  };

  describe('while it goes on', () => {
    beforeAll(async () => {
      await play('1', '2', '3');
      ({ entries } = await get<Page>(`/cases/${NAME}`));
    });

    it('is followed as it goes on; whoever comes back misses nothing and gets nothing twice', async () => {
      const followed = follow();
      const past = await take(followed, entries.length);
      expect(past.map(({ data }) => data)).toEqual(entries);
      const coming = take(followed, 1);
      const fresh = await opine('The grade is too low for the district.');
      expect((await coming).map(({ id }) => id)).toEqual([fresh]);
      await followed.return();

      const second = await opine('It is not.');
      const resumed = follow({ 'last-event-id': fresh });
      expect((await take(resumed, 1)).map(({ id }) => id)).toEqual([second]);
      const next = take(resumed, 1);
      const third = await opine('It is, in summer.');
      expect((await next).map(({ id }) => id)).toEqual([third]);
      await resumed.return();
    });

    it('is followed by subscription likewise', async () => {
      const { position } = await get<Page>(`/cases/${NAME}?first=1`);
      const [, second = ''] = positionsOf(entries);
      const events = (after: string, as?: string) =>
        subscribedAt<{ caseEvents: CaseEntry }>(
          `${address.replace('http', 'ws')}/graphql`,
          as,
          `subscription { caseEvents(case: "${NAME}", after: "${after}") { position says { en } } }`,
        );
      const past = events(second, authorization);
      const [third] = await take(past, 1);
      expect(third?.caseEvents.position).toBe(positionsOf(entries)[2]);
      await past.return();

      const followed = events(position, authorization);
      const coming = take(followed, 1);
      const fresh = await opine('And in winter.');
      expect((await coming)[0]?.caseEvents).toMatchObject({ position: fresh });
      await followed.return();
      await expect(take(events(position), 1)).rejects.toBeDefined();
      await expect(take(events('999999999', authorization), 1)).rejects.toThrow('"code":"malformed-request"');
    });
  });

  describe('when it is decided', () => {
    beforeAll(async () => {
      await play('4', '5');
      ({ entries } = await get<Page>(`/cases/${NAME}?first=200`));
    });

    it('is the story of the risk in order of the log, with what other things say of it', () => {
      const types = entries.map(({ type }) => type);
      const story = ['RiskFound', 'LeaderAdjusted', 'ReviewItemDecided', 'OrgApproved'];
      expect(types.filter((type) => story.includes(type))).toEqual(expect.arrayContaining(story));
      expect(types.indexOf('RiskFound')).toBeLessThan(types.indexOf('LeaderAdjusted'));
      expect(types.indexOf('LeaderAdjusted')).toBeLessThan(types.indexOf('OrgApproved'));
      const positions = positionsOf(entries).map(Number);
      expect(positions).toEqual([...positions].sort((one, other) => one - other));
      expect(new Set(entries.map(({ stream }) => stream)).size).toBeGreaterThan(1);
      const { sentence } = first('LeaderAdjusted');
      expect(sentence.en).toMatch(/P002 as leader in charge.*3 → 2/);
      expect(sentence.zh).toMatch(/P002以分管领导身份.*3 → 2/);
    });

    it('comes in pages that neither repeat nor skip, and line by line', async () => {
      const paged: CaseEntry[] = [];
      for (let after = ''; ;) {
        const page = await get<Page>(`/cases/${NAME}?first=3${after}`);
        paged.push(...page.entries);
        if (page.next === null) break;
        after = `&after=${page.next}`;
      }
      expect(paged).toEqual(entries);
      const headers = { authorization, purpose: 'audit', accept: 'application/x-ndjson' };
      const lines = await (await fetch(`${address}/cases/${NAME}`, { headers })).text();
      expect(
        lines
          .trimEnd()
          .split('\n')
          .map((line) => JSON.parse(line) as CaseEntry),
      ).toEqual(entries);
    });

    it('shows the leader’s opinion move the proposed grade from 3 to 2 and no approved one', async () => {
      const { position, stream } = first('LeaderAdjusted');
      const step = await get<CaseStep>(`/cases/${NAME}/steps/${position}`);
      expect(stream).toBe(NAME);
      expect(step.before).toMatchObject({ proposedGrade: 3, versions: [] });
      expect(step.after).toMatchObject({ proposedGrade: 2, versions: [] });
      expect(step.changes).toContainEqual({ op: 'replace', path: '/proposedGrade', value: 2 });
      expect(step.changes.filter(({ path }) => path.startsWith('/versions'))).toEqual([]);
    });

    it('is stepped through from either end', async () => {
      const forward: string[] = [];
      let step: CaseStep | undefined;
      for (let at: string | null | undefined = entries[0]?.position; at; at = step.next) {
        step = await get<CaseStep>(`/cases/${NAME}/steps/${at}`);
        expect(step.previous).toBe(forward.at(-1) ?? null);
        forward.push(step.entry.position);
      }
      expect(forward).toEqual(positionsOf(entries));
      expect(step?.after).toMatchObject({ versions: [{ grade: 1 }] });
    });

    it('is told at both doors alike', async () => {
      const said = '{ en zh }';
      const form = 'position stream revision id type occurredAt recordedAt lagDays';
      const forms = 'recorded { version data metadata } read { version data }';
      const entry = `${form} says ${said} sentence ${said} ${forms}`;
      const [, second] = positionsOf(entries);
      const answers = await graphql<object>(`{
      caseHistory(case: "${NAME}", first: 2) { entries { ${entry} } next }
      caseStep(case: "${NAME}", position: "${second}") {
        entry { ${entry} } before after changes previous next
      }
    }`);
      expect(answers).toEqual({
        caseHistory: { entries: entries.slice(0, 2), next: second },
        caseStep: await get(`/cases/${NAME}/steps/${second}`),
      });
    });

    it.each<[what: string, path: string, status: number, reason: string]>([
      ['a case that is none', '/cases/riskPoint-NONE', 404, 'case-unknown'],
      ['a name that is none', '/cases/nothing', 400, 'malformed-request'],
      ['a time before it', `/cases/${NAME}?asOf=1`, 404, 'case-not-begun'],
      ['an instant before it', `/cases/${NAME}?asOf=2000-01-01T00:00:00Z`, 404, 'case-not-begun'],
      ['a position beyond the log', `/cases/${NAME}?asOf=999999999`, 400, 'malformed-request'],
      ['a cursor beyond the log', `/cases/${NAME}?after=999999999`, 400, 'malformed-request'],
      ['a cursor that is none', `/cases/${NAME}?after=x`, 400, 'malformed-request'],
      ['too large a page', `/cases/${NAME}?first=201`, 400, 'malformed-request'],
      ['what is no field', `/cases/${NAME}?last=1`, 400, 'malformed-request'],
      ['a step elsewhere', `/cases/${NAME}/steps/1`, 404, 'not-in-case'],
      ['a step beyond the log', `/cases/${NAME}/steps/999999999`, 404, 'not-in-case'],
      ['a step that is none', `/cases/${NAME}/steps/x`, 400, 'malformed-request'],
    ])('answers whoever asks for %s', async (_what, path, status, reason) => {
      expect(await get(path)).toMatchObject({ status, reason });
      const headers = { authorization, purpose: 'audit', accept: 'text/event-stream' };
      if (path.includes('asOf') || path.includes('/steps/')) return;
      expect((await fetch(`${address}${path}`, { headers })).status).toBe(status);
    });

    it('is told as it had been recorded by a position', async () => {
      const { position } = first('LeaderAdjusted');
      const page = await get<Page>(`/cases/${NAME}?asOf=${position}`);
      expect(page.position).toBe(position);
      expect(page.entries.at(-1)?.position).toBe(position);
      expect(page.entries).toEqual(entries.slice(0, page.entries.length));
    });

    it('is told by which position it had been recorded at an instant, at both doors', async () => {
      const { recordedAt } = first('LeaderAdjusted');
      const log = await recordedIn(office.probity.store);
      const later = log.findIndex(({ metadata }) => metadata.recordedAt > recordedAt);
      const position = String(log[later - 1]?.position);
      const page = await get<Page>(`/cases/${NAME}?asOf=${recordedAt}`);
      expect(page.position).toBe(position);
      expect(page).toEqual(await get(`/cases/${NAME}?asOf=${position}`));
      const query = `{ caseHistory(case: "${NAME}", asOf: "${recordedAt}") { position } }`;
      expect(await graphql(query)).toEqual({ caseHistory: { position } });
    });

    it('is shown to nobody who does not say why, and each look is recorded (V19)', async () => {
      const url = `${address}/cases/${NAME}`;
      const unasked = await fetch(url, { headers: { authorization } });
      expect(await unasked.json()).toMatchObject({ reason: 'purpose-required' });
      await get(`/cases/${NAME}?first=2`);
      const looks = (await recordedIn(office.probity.store)).filter(
        ({ type }) => type === 'SensitiveRecordViewed',
      );
      expect(looks.at(-1)?.data).toMatchObject({ view: `case ${NAME}`, rows: 2 });
    });

    it('is for its readers alone, and a signal for those of the intake', async () => {
      expect(await get(`/cases/${NAME}`, PEOPLE.clerk)).toMatchObject({ reason: 'not-for-this-reader' });
      expect(await get(`/cases/signal-${CASE.signal}`, PEOPLE.clerk)).toMatchObject({ status: 403 });
      const denials = await get<{ rows: readonly unknown[] }>('/history?type=AccessDenied');
      expect(denials.rows.length).toBeGreaterThanOrEqual(2);
    });
  });
});
