import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { type StreamName } from '@probity/eventing';
import { instantOn } from '@probity/domain';
import type { RiskCatalogueEntry } from '../../libs/read-models/src/inventory/risk-catalogue.projection';
import { kebab, pathOf } from '../../apps/api/src/names';
import { filesOf, readFiles } from '../../apps/cli/src/import/handed-in';
import type { Tables } from '../../apps/cli/src/import/layouts';
import { planOf } from '../../apps/cli/src/import/plan';
import { play } from '../../apps/cli/src/import/play';
import { stagesOf } from '../../apps/cli/src/import/stages';
import type { Acting, Step } from '../../apps/cli/src/import/step';
import { type Office, openOffice } from '../support/office';

/** Up to this day the sample is imported; what comes later is played over HTTP. */
const FORMS_ARE_IN = '2025-03-14';
const SUPERIOR = 'Z-SUPERIOR';

interface Decision {
  readonly riskPointId: string;
  readonly decision: string;
  readonly [column: string]: string;
}

const decisions = parse<Decision>(readFileSync('test/data/bureau/review-decisions.csv'), {
  columns: true,
  bom: true,
});
const approvals = decisions.filter(({ decision }) => decision === 'APPROVED');

describe('the sample bureau, its opinions and decisions played over HTTP', () => {
  let office: Office;
  const staffNoOf = new Map<string, string>();

  const moments = (steps: readonly Step[]): readonly Step[] =>
    [...steps].sort((one, other) => one.day.localeCompare(other.day) || one.stage - other.stage);

  const staffOf = (acting: Acting, day: string): { staffNo: string; adminRole?: string } => {
    if ('operator' in acting) return { staffNo: acting.operator, adminRole: acting.operator };
    const [holder = ''] = office.probity.writer.bureau.on(day).holdersOf(acting.postId);
    return { staffNo: acting.staffNo ?? staffNoOf.get(holder) ?? SUPERIOR };
  };

  const sendTo = async ({ category, id, type, data, day, by, seconder }: Step): Promise<void> => {
    await office.ask({
      path: `/${pathOf(category)}/${id}/${kebab(type)}`,
      body: data,
      ...staffOf(by, day),
      ...(seconder ? { seconderStaffNo: staffOf(seconder, day).staffNo } : {}),
      ...('postId' in by ? { actingPostId: by.postId } : {}),
      occurredAt: instantOn(day),
    });
  };

  beforeAll(async () => {
    office = await openOffice();
    const stages = stagesOf(office.probity, new AbortController().signal);
    const handedIn = await readFiles(filesOf(['test/data/bureau']), []);
    const { tables } = handedIn;
    for (const { staffNo } of (tables as Tables)['appointments.csv'])
      staffNoOf.set(stages.refOf(staffNo), staffNo);
    const steps = moments(planOf(tables as Tables, handedIn, stages.refOf));
    const actors = { refOf: stages.refOf, sessionId: 'import:scenario' };
    const imported = await play(
      steps.filter(({ day }) => day <= FORMS_ARE_IN),
      stages.real,
      actors,
    );
    expect(imported.faults).toEqual([]);
    await seatSuperior();
    for (const step of steps.filter(({ day }) => day > FORMS_ARE_IN)) await sendTo(step);
  });
  afterAll(() => office.close());

  const seatSuperior = async (): Promise<void> => {
    const common = { staffNo: 'operator', adminRole: 'SYS_ADMIN', occurredAt: instantOn('2025-01-02') };
    const person = `/persons/${office.refOf(SUPERIOR)}`;
    await office.ask({ ...common, path: `${person}/register-person`, body: { staffNo: SUPERIOR } });
    const body = { postId: 'P000', from: '2025-01-02', cause: 'TRANSFER_IN' };
    await office.ask({ ...common, path: `${person}/appoint-person`, body });
  };

  it('approves exactly what the decisions say, version by version, line by line', async () => {
    const approved: Record<string, unknown>[] = [];
    for (const stream of new Set(
      approvals.map(({ riskPointId }): StreamName => `riskPoint-${riskPointId}`),
    )) {
      for await (const { type, data } of office.probity.store.read(stream)) {
        if (type === 'OrgApproved') approved.push({ stream, ...data });
      }
    }
    const told = approved.map((data) => [
      data['stream'],
      data['approvedVersion'],
      data['grade'],
      data['gradeBasis'],
      data['monitorPostIds'],
    ]);
    const listed = approvals.map((row) => [
      `riskPoint-${row.riskPointId}`,
      Number(row['version']),
      Number(row['decidedGrade']),
      [row['gradeBasis']],
      row['monitorPostIds']?.split('|'),
    ]);
    expect(new Set(told.map((line) => JSON.stringify(line)))).toEqual(
      new Set(listed.map((line) => JSON.stringify(line))),
    );
    expect(told).toHaveLength(listed.length);
  });

  it('has catalogues equal to the latest decisions, with monitors by grade', async () => {
    const latest = new Map(approvals.map((row) => [row.riskPointId, row]));
    const lines = await Promise.all(
      [...latest].map(async ([id, row]) => [
        lineOf(await office.get<RiskCatalogueEntry>(`/risk-catalogue/${id}`, 'Z20110280')),
        lineIn(row),
      ]),
    );
    expect(lines.map(([told]) => told)).toEqual(lines.map(([, listed]) => listed));
  });
});

const lineOf = (row: RiskCatalogueEntry) => ({
  riskPointId: row.id,
  version: row.approvedVersion,
  grade: row.approvedGrade,
  gradeBasis: row.gradeBasis,
  basisText: row.basisText,
  measures: row.measures,
  bodyType: row.bodyType,
  reviewId: row.reviewId,
  effectiveFrom: row.effectiveFrom,
});

const lineIn = (row: Decision) => ({
  riskPointId: row.riskPointId,
  version: Number(row['version']),
  grade: Number(row['decidedGrade']),
  gradeBasis: [row['gradeBasis']],
  basisText: row['basisText'],
  measures: row['measures']?.split('；'),
  bodyType: row['bodyType'],
  reviewId: row['reviewId'],
  effectiveFrom: row['effectiveFrom'],
});
