import { type Bureau, type Day, dayAfter, instantOn } from '@probity/domain';
import { INTAKE_DESIGNATED, signalSteps } from '../../libs/domain/src/testing/sample-signal-steps';
import { assessmentSteps } from '../../libs/domain/src/testing/sample-assessment-steps';
import type { Hand, SampleStep } from '../../libs/domain/src/testing/sample-steps';
import { warningSteps } from '../../libs/domain/src/testing/sample-warning-steps';
import { kebab, pathOf } from '../../apps/api/src/names';
import { filesOf, readFiles } from '../../apps/cli/src/import/handed-in';
import type { Tables } from '../../apps/cli/src/import/layouts';
import { planOf } from '../../apps/cli/src/import/plan';
import { play } from '../../apps/cli/src/import/play';
import { stagesOf } from '../../apps/cli/src/import/stages';
import type { Step } from '../../apps/cli/src/import/step';
import type { Office } from './office';

/** Whoever sits in the superior's post, of whom the tables say nothing. */
export const SUPERIOR = 'Z-SUPERIOR';
/** The days of the two years. */
export const YEARS = { first: '2025-01-01', last: '2026-12-31' } as const;

/** The sample bureau, day by day: its tables imported, what people did played over HTTP in their names. */
export class SampleYears {
  private readonly staffNoOf = new Map<string, string>();
  private imports: readonly Step[] = [];
  private acts: readonly SampleStep[] = [];
  private readonly done = new Set<SampleStep>();

  private constructor(private readonly office: Office) {}

  /** Reads the tables; nothing has happened yet. */
  static async in(office: Office): Promise<SampleYears> {
    const years = new SampleYears(office);
    const handedIn = await readFiles(filesOf(['test/data/bureau']), []);
    const tables = handedIn.tables as Tables;
    const refOf = (staffNo: string): string => office.refOf(staffNo);
    for (const { staffNo } of tables['appointments.csv']) years.staffNoOf.set(refOf(staffNo), staffNo);
    years.staffNoOf.set(refOf(SUPERIOR), SUPERIOR);
    years.imports = planOf(tables, handedIn, refOf);
    years.acts = [...signalSteps(), ...warningSteps(refOf), ...assessmentSteps(refOf)].filter(
      ({ by }) => by !== 'SYSTEM',
    );
    return years;
  }

  /** Lets every day come up to the last, and plays what belongs to it. */
  async pass(until: Day, everyDay: (day: Day) => Promise<void> = () => Promise.resolve()): Promise<void> {
    for (let day: Day = YEARS.first; day <= until; day = dayAfter(day)) {
      await this.office.goTo(day);
      await this.import(day);
      if (day === YEARS.first) await this.designate();
      for (const act of this.acts.filter(({ on }) => on === day)) await this.act(act);
      await everyDay(day);
    }
  }

  /** What has not come to its day. */
  get left(): readonly SampleStep[] {
    return this.acts.filter((act) => !this.done.has(act));
  }

  /** The staff number of whoever holds the post on the day. */
  staffNoIn(postId: string, day: Day): string {
    const [holder = ''] = this.bureauOn(day).holdersOf(postId);
    const staffNo = this.staffNoOf.get(holder);
    if (staffNo === undefined) throw new Error(`nobody holds ${postId} on ${day}`);
    return staffNo;
  }

  /** The bureau as it is on the day. */
  bureauOn(day: Day): Bureau {
    return this.office.probity.writer.bureau.on(day);
  }

  private async import(day: Day): Promise<void> {
    const steps = this.imports.filter((step) => (step.day < YEARS.first ? YEARS.first : step.day) === day);
    if (steps.length === 0) return;
    const stages = stagesOf(this.office.probity, new AbortController().signal);
    const { faults } = await play(steps, stages.real, { refOf: stages.refOf, sessionId: 'import:years' });
    if (faults.length > 0) throw new Error(JSON.stringify(faults));
  }

  /** Who takes signals in, and who sits above, the tables leave open. */
  private async designate(): Promise<void> {
    const { first } = YEARS;
    const common = { staffNo: 'operator', adminRole: 'SYS_ADMIN', occurredAt: instantOn(first) };
    const person = `/persons/${this.office.refOf(SUPERIOR)}`;
    const seat = { postId: 'P000', from: first, cause: 'TRANSFER_IN' };
    await this.office.ask({ ...common, path: `${person}/register-person`, body: { staffNo: SUPERIOR } });
    await this.office.ask({ ...common, path: `${person}/appoint-person`, body: seat });
    const path = '/org-units/D11/designate-officer';
    await this.office.ask({ ...common, path, body: INTAKE_DESIGNATED });
  }

  /** Plays one step, in the names of those whom it names. */
  async act(step: SampleStep): Promise<void> {
    const { by, of, id, type, data, on, seconder } = step;
    this.done.add(step);
    const hands = by === 'SYSTEM' ? [] : by(this.bureauOn(on));
    const request = {
      path: `/${pathOf(of.category)}/${id}/${kebab(type)}`,
      body: data,
      ...(seconder === undefined ? {} : { seconderStaffNo: this.staffNoIn(seconder, on) }),
    };
    let refusal: object = {};
    for (const hand of hands) {
      const { status, body } = await this.office.tryTo({ ...request, ...this.handOf(hand, on) });
      if (status < 300) return;
      refusal = body;
    }
    throw new Error(`${on} ${id} ${type}: ${JSON.stringify(refusal)}`);
  }

  private handOf({ postId, staffNo }: Hand, on: Day) {
    return { staffNo: staffNo ?? this.staffNoIn(postId, on), actingPostId: postId };
  }
}
