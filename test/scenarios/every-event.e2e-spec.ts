import { readFileSync } from 'node:fs';
import { type Day, aggregates, instantOn } from '@probity/domain';
import { INTL } from '@probity/ledger';
import type {
  Appeal,
  HistoryEntry,
  RegisteredSignal,
  RiskCatalogueEntry,
  Warning,
} from '@probity/read-models';
import { messageOf } from '../../apps/relay/src/cloud-event';
import { sampleScheme } from '../../libs/domain/src/testing/sample-rules';
import { payloadsIn } from '../support/payloads';
import { type Office, openOffice } from '../support/office';
import { LEFT_AFTER, rareActs } from '../support/rare-acts';
import { recordedIn } from '../support/recorded';
import { rowsOf } from '../support/rows';
import { SUPERIOR, SampleYears, YEARS } from '../support/sample-years';

const READER = 'Z20110280';

/** Prevention, intake, warning, assessment, rules and inspection (C5 to C10), by their things. */
const CATEGORIES = [
  ...['control', 'integrityReport', 'opinionPoll', 'indicator'],
  ...['signal', 'analysis', 'warning', 'appeal'],
  ...['selfcheck', 'assessRound', 'assessment', 'ruleSet', 'calendar', 'inspection'],
];

const wantedTypes = (): readonly string[] =>
  CATEGORIES.flatMap((category) => {
    const found = aggregates.find((each) => each.category === category);
    if (!found) throw new Error(`no things are called ${category}`);
    return Object.keys(found.events.types);
  });

let office: Office;
let years: SampleYears;
const refused: unknown[] = [];

const designate = async (): Promise<void> => {
  const body = { postId: 'P017', role: 'PRIVACY_OFFICER', validFrom: '2026-09-01' };
  const path = '/org-units/U01/designate-officer';
  await office.ask({ path, body, staffNo: 'operator', adminRole: 'SYS_ADMIN' });
};

/** The person warned appeals, and then again; each time somebody new decides. */
const appeal = async (on: Day): Promise<void> => {
  const [issued] = await rowsOf<HistoryEntry>(
    office,
    '/history?stream=warning-WX-1&type=WarningIssued',
    READER,
  );
  const staffNo = years.staffNoIn('P031', on);
  const path = '/appeals/PL-1';
  const filing = { warningId: 'WX-1', decisionEventId: issued?.eventId, grounds: '处理过重' };
  await office.ask({ path: `${path}/file-appeal`, body: filing, staffNo });
  const upheld = { outcome: 'UPHELD', reason: '事实清楚' };
  await office.ask({ path: `${path}/decide-appeal`, body: upheld, staffNo: years.staffNoIn('P033', on) });
  await office.ask({ path: `${path}/file-re-examination`, body: { grounds: '仍不服' }, staffNo });
  await office.ask({ path: `${path}/decide-re-examination`, body: upheld, staffNo: SUPERIOR });
};

/** Somebody is held to account; who it is the log knows by reference only. */
const pursue = async (on: Day): Promise<void> => {
  const body = { subjectRef: office.refOf(years.staffNoIn('P031', on)), form: 'CRITICISM', reason: '失职' };
  const path = '/warnings/WX-1/pursue-accountability';
  await office.ask({ path, body, staffNo: years.staffNoIn('P005', on) });
};

/** A version of the scheme that never comes into force. */
const adoptAndRepeal = async (on: Day): Promise<void> => {
  const seconderStaffNo = years.staffNoIn('P001', on);
  const common = { staffNo: 'rule-keeper', adminRole: 'SEC_ADMIN', seconderStaffNo };
  const content = { score: { ...sampleScheme(), rounding: 'INTEGER' } };
  const adoption = { version: '1.0-int', content, adoptedBy: 'LEADING_GROUP', document: '方案' };
  const path = '/rule-sets/SCORE';
  const body = { ...adoption, validFrom: '2027-07-01' };
  await office.ask({ ...common, path: `${path}/adopt-rule-set`, body });
  const repeal = { version: '1.0-int', from: '2027-07-01', reason: '不再采用' };
  await office.ask({ ...common, path: `${path}/repeal-rule-set`, body: repeal });
};

/** A team from another department looks into a warning, lets it pass by again, and takes an extract. */
const inspect = async (on: Day): Promise<void> => {
  const inspector = years.staffNoIn('P020', on);
  const act = (staffNo: string, name: string, body: object) =>
    office.ask({ path: `/inspections/IX-1/${name}`, body, staffNo });
  const leader = years.staffNoIn('P005', on);
  const mandate = { team: [office.refOf(inspector)], scope: ['warning-WX-1'], until: '2026-09-30' };
  await act(leader, 'open-inspection', { ...mandate, mandateDoc: '检查〔2026〕1号', purpose: '专项检查' });
  const wider = { ...mandate, scope: ['orgUnit-D10'], mandateDoc: '检查〔2026〕2号', reason: '发现新线索' };
  await act(leader, 'change-inspection-scope', wider);
  const past = { filter: ['warning-WX-1'], asOf: '1000' };
  await act(inspector, 'start-replay', { ...past, replayId: 'R-1' });
  await act(inspector, 'end-replay', { replayId: 'R-1' });
  await act(inspector, 'produce-extract', { ...past, extractHash: 'e'.repeat(64), events: 9 });
  await act(leader, 'close-inspection', { conclusion: '未见异常' });
};

/** What is said of a day besides what holders of posts do. */
const BESIDES: Readonly<Record<Day, (on: Day) => Promise<void>>> = {
  '2026-09-01': designate,
  '2026-09-08': async (on) => {
    await appeal(on);
    await pursue(on);
    await inspect(on);
  },
  '2026-09-10': adoptAndRepeal,
};

beforeAll(async () => {
  office = await openOffice({ on: YEARS.first, refused: (one) => refused.push(one) });
  years = await SampleYears.in(office);
  await years.pass(LEFT_AFTER);
  for (const day of new Set(rareActs.map(({ on }) => on))) {
    await office.goTo(day);
    await BESIDES[day]?.(day);
    for (const act of rareActs.filter(({ on }) => on === day)) await years.act(act);
  }
}, 300_000);
afterAll(() => office.close());

describe('every type of event of prevention, intake, warnings, assessment and rules', () => {
  it('comes to pass where people do what the rules let them do', async () => {
    const { store, intake } = office.probity;
    const recorded = [...(await recordedIn(store)), ...(await recordedIn(intake.store))];
    const types = new Set(recorded.map(({ type }) => type));
    expect(wantedTypes().filter((type) => !types.has(type))).toEqual([]);
    expect(refused).toEqual([]);
  });
});

describe('what the relay sends of them', () => {
  it('is as the AsyncAPI document says, for whoever has nothing but that', async () => {
    const payloads = payloadsIn(readFileSync('docs/contracts/asyncapi.json', 'utf8'));
    const route = { origin: 'bureau.example/log', prefix: 'probity', suite: INTL };
    const recorded = await recordedIn(office.probity.store);
    const faults = recorded.flatMap((event) => {
      const { value, headers } = messageOf(event, route);
      const holds = payloads.get(headers['ce_type'] ?? '');
      return holds?.(JSON.parse(value ?? 'null'))
        ? []
        : [{ type: headers['ce_type'], faults: holds?.errors }];
    });
    expect(recorded.length).toBeGreaterThan(1_000);
    expect(faults).toEqual([]);
  });
});

describe('what the tables have no row for', () => {
  const rows = <T>(question: string): Promise<readonly T[]> => rowsOf<T>(office, question, READER);

  it('ends a warning that was lowered and appealed against, as if nobody had appealed', async () => {
    const [lifted, withdrawn] = await rows<Warning>('/warnings?id[in]=WX-1,WX-2');
    expect(lifted).toMatchObject({ status: 'LIFTED', level: 3, measure: 'ADMONISH', rejections: 0 });
    expect(withdrawn).toMatchObject({ status: 'WITHDRAWN', open: false });
    const [filed] = await rows<Appeal>('/appeals');
    expect(filed).toMatchObject({
      ...{ stage: 'FINAL', outcome: 'UPHELD', reExaminationOutcome: 'UPHELD', suspends: false },
    });
  });

  it('makes a signal of a breached indicator, by a process, under a number of its own', async () => {
    const [breach, ...others] = await rows<RegisteredSignal>(
      '/signal-register?channel=INDICATOR&orderBy=-id',
    );
    expect(breach).toMatchObject({ status: 'RECEIVED', receivedOn: '2026-09-09' });
    expect(breach?.id).toMatch(/^SG-IND-IX-1-/);
    expect(others.every(({ id }) => !id.startsWith('SG-IND'))).toBe(true);
  });

  it('masks the informant in what stays readable, and shows neither text nor name to readers', async () => {
    const told = await office.get<RegisteredSignal>('/signal-register/SX-2', READER);
    expect(JSON.stringify(told)).not.toMatch(/马某某|等候/);
    const written = (await recordedIn(office.probity.intake.store)).filter(
      ({ stream }) => stream === 'signal-SX-2',
    );
    const plain = JSON.stringify(written.map(({ data }) => data));
    expect(plain).not.toMatch(/马某某|等候/);
    expect(plain).toContain('■');
  });

  it('lets no appeal, poll, indicator, reward or penalty move a grade', async () => {
    const now = await rows<RiskCatalogueEntry>('/risk-catalogue');
    const then = await rows<RiskCatalogueEntry>(`/risk-catalogue?asOf=${instantOn(LEFT_AFTER, 20)}`);
    const grades = (found: readonly RiskCatalogueEntry[]) =>
      found.map(({ id, approvedVersion, approvedGrade }) => [id, approvedVersion, approvedGrade]);
    expect(grades(now)).toEqual(grades(then));
  });
});
