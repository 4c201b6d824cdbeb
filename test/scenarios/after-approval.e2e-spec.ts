import { dayOf } from '@probity/domain';
import type { MonitorWorklistEntry } from '@probity/read-models';
import { CASE, PEOPLE } from '../../apps/cli/src/demo/cast';
import type { Request } from '../../apps/cli/src/demo/client';
import { traceOf } from '../../apps/cli/src/demo/trace';
import { importFiles } from '../../apps/cli/src/import/import';
import { stagesOf } from '../../apps/cli/src/import/stages';
import { type Office, openOffice } from '../support/office';
import { rowsOf } from '../support/rows';

const { officeHead, officeClerk, principal } = PEOPLE;
/** The steps of the worked trace that lead to the approval. */
const UNTIL_APPROVED = ['1', '2', '3', '4', '5'];
const INTO = 'RP-0001';

describe('a risk point that was approved', () => {
  let office: Office;
  const stop = new AbortController();

  beforeAll(async () => {
    office = await openOffice();
    await importFiles({ paths: ['test/data/bureau'] }, stagesOf(office.probity, stop.signal));
    const steps = traceOf((staffNo) => office.refOf(staffNo));
    const requests = steps.filter(({ id }) => UNTIL_APPROVED.includes(id)).flatMap((step) => step.requests);
    for (const request of requests) await office.ask(request);
  });
  afterAll(async () => {
    stop.abort();
    await office.close();
  });

  const rowAt = (path: string) => office.get<Record<string, unknown>>(path, officeHead);
  const askAll = async (...requests: readonly Request[]): Promise<void> => {
    for (const request of requests) await office.ask(request);
  };
  const monitors = async (riskPointId: string): Promise<readonly string[]> => {
    const question = `/monitor-worklist?riskPointId=${riskPointId}&active=true`;
    const found = await rowsOf<MonitorWorklistEntry>(office, question, officeHead);
    return found.map(({ postId }) => postId);
  };

  it('shows no version of a catalogue that nobody has issued (V18)', async () => {
    const manner = { redactionProfile: 'POST_ONLY', range: 'SOCIETY', channels: ['WEB'] };
    const body = { contentRefs: ['CATALOGUE:D06:v2'], ...manner };
    const approval = { path: '/publications/PB-T03/approve-publication', staffNo: principal, body };
    const refusal = { status: 409, body: { reason: 'catalogue-not-current' } };
    expect(await office.tryTo(approval)).toMatchObject(refusal);

    const owner = { scope: 'DEPT', ownerId: 'D06' };
    await office.ask({ path: '/catalogues/D06/issue-catalogue', staffNo: officeHead, body: owner });
    await office.ask(approval);
    const posting = { channel: 'WEB', from: dayOf(new Date().toISOString()) };
    await office.ask({ path: '/publications/PB-T03/post-publication', staffNo: officeHead, body: posting });
    const shown = await Promise.all(['PB-006', 'PB-T03'].map((id) => rowAt(`/publications/${id}`)));
    expect(shown).toMatchObject([
      { status: 'WITHDRAWN', withdrawalReason: 'SUPERSEDED' },
      { status: 'POSTED' },
    ]);
  });

  it('leaves the worklists of its monitors when a review merges it into another', async () => {
    expect(await monitors(CASE.riskPoint)).toEqual(['P001', 'P033']);
    const others = await monitors(INTO);

    const change = { toGrade: 1, gradeBasis: ['CRIMINAL'], trigger: 'ROUTINE', evidence: [], reason: '重复' };
    const volume = { roundId: CASE.round, scope: 'POST', riskPointIds: [CASE.riskPoint] };
    const session = { ...bodyOf('4', 'convene-review'), volumeId: 'VL-T02' };
    const { presentPostIds } = bodyOf('4', 'record-attendance');
    const { votes, recusedPostIds, dissentPostIds, dissent } = bodyOf('5', 'decide-review-item');
    const item = { votes, recusedPostIds, dissentPostIds, dissent, riskPointId: CASE.riskPoint };
    const merging = { ...item, decision: 'MERGED', intoRiskPointIds: [INTO], reason: '重复' };
    await askAll(
      { path: `/risk-points/${CASE.riskPoint}/propose-grade-change`, body: change, staffNo: officeHead },
      { path: '/volumes/VL-T02/compile-volume', body: volume, staffNo: officeClerk },
      { path: '/volumes/VL-T02/freeze-volume', body: {}, staffNo: officeHead },
      { path: '/reviews/RV-T02/convene-review', body: session, staffNo: principal },
      { path: '/reviews/RV-T02/record-attendance', body: { presentPostIds }, staffNo: officeClerk },
      {
        ...{ path: '/reviews/RV-T02/decide-review-item', body: merging },
        ...{ staffNo: officeClerk, seconderStaffNo: principal },
      },
    );

    expect(await rowAt(`/risk-catalogue/${CASE.riskPoint}`)).toMatchObject({ status: 'MERGED' });
    expect(await monitors(CASE.riskPoint)).toEqual([]);
    expect(await monitors(INTO)).toEqual(others);
  });
});

/** What the worked trace says in a step, when it asks this. */
const bodyOf = (step: string, command: string): Readonly<Record<string, unknown>> => {
  const asked = traceOf(() => 'S').find(({ id }) => id === step)?.requests ?? [];
  const body = asked.find(({ path }) => path.endsWith(`/${command}`))?.body;
  if (!body) throw new Error(`step ${step} does not ask ${command}`);
  return { ...body };
};
