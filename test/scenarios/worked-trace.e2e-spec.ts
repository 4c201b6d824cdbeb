import { dayOf } from '@probity/domain';
import { CASE, PEOPLE } from '../../apps/cli/src/demo/cast';
import { traceOn } from '../../apps/cli/src/demo/trace';
import { importFiles } from '../../apps/cli/src/import/import';
import { stagesOf } from '../../apps/cli/src/import/stages';
import { type Office, openOffice } from '../support/office';

interface Catalogue {
  readonly proposedGrade: number;
  readonly approvedGrade: number | null;
  readonly approvedVersion: number | null;
  readonly gradeBasis: readonly string[] | null;
  readonly monitorPostIds: readonly string[] | null;
  readonly ownerPostId: string;
}

describe('the worked trace, from the form to the approved catalogue and beyond', () => {
  let office: Office;
  const stop = new AbortController();

  beforeAll(async () => {
    office = await openOffice();
    await importFiles({ paths: ['test/data/bureau'] }, stagesOf(office.probity, stop.signal));
  }, 60_000);
  afterAll(async () => {
    stop.abort();
    await office.close();
  });

  const today = dayOf(new Date().toISOString());
  const play = async (step: number): Promise<void> => {
    for (const request of traceOn(today, (staffNo) => office.refOf(staffNo))[step]?.requests ?? [])
      await office.ask(request);
  };
  const catalogue = (): Promise<Catalogue> =>
    office.get<Catalogue>(`/risk-catalogue/${CASE.riskPoint}`, PEOPLE.officeHead);

  it('1: lists the power and rates how exposed it is', async () => {
    await play(0);
    const power = await office.get(`/power-items/${CASE.powerItem}`, PEOPLE.officeHead);
    expect(power).toMatchObject({ frequency: 'HIGH', corruptionProbability: 'MID', exposureGrade: 2 });
  });

  it('2: takes the form in, and the risk it proposes at grade 3', async () => {
    await play(1);
    expect(await catalogue()).toMatchObject({ proposedGrade: 3, approvedGrade: null });
  });

  it('3: hears both leaders, and still no grade is in force', async () => {
    await play(2);
    expect(await catalogue()).toMatchObject({ proposedGrade: 2, approvedGrade: null, approvedVersion: null });
  });

  it('4: meets without the spouse, who stood back', async () => {
    await play(3);
    const vote = { ...decision(), recusedPostIds: [] };
    const request = { path: `/reviews/${CASE.review}/decide-review-item`, body: vote };
    const { officeClerk, principal } = PEOPLE;
    const refused = await office.tryTo({ ...request, staffNo: officeClerk, seconderStaffNo: principal });
    expect(refused.status).toBeGreaterThanOrEqual(400);
    expect(refused.status).toBeLessThan(500);
  });

  it('5: approves grade 1 against one dissent, and names the monitors of that grade', async () => {
    await play(4);
    expect(await catalogue()).toMatchObject({
      approvedGrade: 1,
      approvedVersion: 1,
      gradeBasis: ['CRIMINAL'],
      monitorPostIds: ['P001', 'P033'],
    });
  });

  it('6: shows the pledge by name on the wall and the risk by post on the web', async () => {
    await play(5);
    const shown = await Promise.all(
      [CASE.wall, CASE.web].map((id) => office.get(`/publications/${id}`, PEOPLE.officeHead)),
    );
    expect(shown).toMatchObject([{ status: 'POSTED' }, { status: 'POSTED', subjects: [] }]);
  });

  it('12: takes the name down when the clerk leaves, and asks the successor to pledge', async () => {
    await play(6);
    const wall = await office.get(`/publications/${CASE.wall}`, PEOPLE.officeHead);
    expect(wall).toMatchObject({ status: 'WITHDRAWN', withdrawalReason: 'HOLDER_LEFT' });
    const { rows } = await office.get<{ rows: { subjectRef: string; status: string }[] }>(
      '/pledges?postId=P021&status=DEMANDED',
      PEOPLE.officeHead,
    );
    expect(rows.map(({ subjectRef }) => subjectRef)).toContain(office.refOf(PEOPLE.successor));
    expect(await catalogue()).toMatchObject({ ownerPostId: 'P021', approvedGrade: 1 });
  });

  it('tells who set the grade, as what, when, from what to what, and why, in both languages', async () => {
    const path = `/history?stream=riskPoint-${CASE.riskPoint}`;
    const sentences = async (language: string): Promise<string> => {
      const { rows } = await office.get<{ rows: { sentence: string }[] }>(path, PEOPLE.officeHead, language);
      return rows.map(({ sentence }) => sentence).join('\n');
    };
    expect(await sentences('en')).toMatch(
      /P002 as leader in charge.*3 → 2[\s\S]*approved version 1 at grade 1/,
    );
    expect(await sentences('zh-CN')).toMatch(/P002以分管领导身份.*3 → 2[\s\S]*等级1级/);
  });
});

const decision = () => {
  const [, , , , step] = traceOn('2025-01-01', () => 'S');
  return step?.requests[0]?.body ?? {};
};
