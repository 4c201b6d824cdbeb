import { readFileSync } from 'node:fs';
import { type EventShape, isRejection } from '@probity/eventing';
import { dayAfter } from '../day';
import { type Row, type Told, World, sampleBureau, sampleRows, system } from '../testing';
import type { Request } from '../testing';
import type { Day } from '../vocabulary';
import { analysis } from './analysis.decider';
import { signal } from './signal.decider';

interface CalendarFile {
  readonly year: number;
  readonly version: string;
  readonly status: string;
  readonly announcedOn?: Day;
  readonly holidays: readonly object[];
  readonly makeUpDays: readonly (Day | { readonly date: Day })[];
}

const calendarOf = (year: number): Told => {
  const text = readFileSync(`${__dirname}/../../../../test/data/bureau/calendar-CN-${year}.json`, 'utf8');
  const { status, announcedOn, makeUpDays, ...calendar } = JSON.parse(text) as CalendarFile;
  const provisional = status !== 'PUBLISHED';
  const atWork = makeUpDays.map((each) => (typeof each === 'string' ? each : each.date));
  const known = { ...calendar, provisional, makeUpDays: atWork, ...(!provisional && { announcedOn }) };
  return [`calendar-CN-${year}`, { type: 'CalendarPublished', data: { calendar: known } }];
};
const designated: Told = [
  'orgUnit-D11',
  { type: 'OfficerDesignated', data: { postId: 'P034', role: 'INTAKE', validFrom: '2025-01-10' } },
];
const world = new World([...sampleBureau(), designated, ...[2025, 2026].map(calendarOf)]);

const done = (request: Omit<Request, 'of'>, of: Request['of'] = signal): readonly EventShape[] => {
  const answer = world.ask({ of, ...request });
  if (isRejection(answer)) throw new Error(`${request.id} ${request.type}: ${answer.rejected}`);
  return answer;
};

/** Heads bring what they collect, unless it is about themselves; the intake officer takes in the rest. */
const bringerOf = ({ channel, aboutOrgId = '', aboutPostId }: Row, on: Day) => {
  if (channel === 'INDICATOR') return system;
  const head = world.on(on).headOf(aboutOrgId);
  const isOfficer = channel === 'OFFICER' && head !== undefined && head !== aboutPostId;
  return world.holderOf(isOfficer ? head : 'P034', on);
};

const dueOf = (events: readonly EventShape[], term: string): Day | undefined =>
  events
    .filter(({ type }) => type === 'DeadlineSet')
    .map(({ data }) => (data as { readonly due: { readonly term: string; readonly dueOn: Day } }).due)
    .find((due) => due.term === term)?.dueOn;

const receive = (row: Row): readonly EventShape[] => {
  const { signalId: id = '', channel, receivedOn: on = '', informantHandle, aboutOrgId, aboutPostId } = row;
  const data = {
    channel,
    realName: row['realName'] === 'Y',
    ...(informantHandle && { informantHandle }),
    body: row['summary'],
    aboutOrg: aboutOrgId,
    ...(aboutPostId && { aboutPost: aboutPostId }),
    receivedOn: on,
  };
  return done({ id, type: 'ReceiveSignal', data, by: bringerOf(row, on), on });
};

const acknowledge = ({ signalId: id = '', ackOn: on = '' }: Row): readonly EventShape[] => {
  const by = world.holderOf('P034', on);
  done({ id, type: 'VerifyInformant', data: { method: 'PHONE', confirmed: true }, by, on });
  return done({ id, type: 'AcknowledgeSignal', data: {}, by, on });
};

const judge = ({ signalId: id = '', receivedOn = '', severity, credibility, ...row }: Row): void => {
  const { disposition, linkedTo } = row;
  const on = dayAfter(receivedOn);
  const by = world.holderOf('P034', on);
  const judgement = { severity, credibility, retaliationRisk: 'LOW', proposedDisposition: disposition };
  done({ id, type: 'AssessSignal', data: judgement, by, on });
  const [office, leader] = [world.holderOf('P033', on), world.holderOf('P005', on)];
  const data = { disposition, collectiveStudyRef: `集体研究 ${id}` };
  done({ id, type: 'DispositionSignal', data, by: office, seconder: leader, on });
  if (linkedTo) done({ id, type: 'LinkSignal', data: { duplicateOf: linkedTo }, by, on });
};

const rows = sampleRows('signals');
const kept = rows.filter(({ channel }) => channel !== 'DIVERTED');
const diverted = rows.filter(({ channel }) => channel === 'DIVERTED');
const registered = new Map(kept.map((row) => [row, receive(row)]));
const acknowledged = kept.filter(({ ackOn }) => ackOn).map((row) => [row, acknowledge(row)] as const);
kept.forEach(judge);

describe('the signals of the sample bureau', () => {
  it('are 25, of which two say nothing', () => {
    expect([rows.length, kept.length, diverted.length]).toEqual([25, 23, 2]);
  });

  it.each(diverted)('$signalId leaves a number and a day', ({ signalId: id = '', receivedOn: on = '' }) => {
    const by = world.holderOf('P034', on);
    const events = done({ id, type: 'DivertSignal', data: {}, by, on });
    expect(events.map(({ data }) => data)).toEqual([{ counterNo: id, divertedOn: on }]);
  });

  it.each(acknowledged)('$signalId is acknowledged by the day of the calendars', (row, events) => {
    const { ackDueOn = '', ackOn = '' } = row;
    expect(dueOf(registered.get(row) ?? [], 'SIGNAL_ACKNOWLEDGE')).toBe(ackDueOn);
    expect(events[0]?.data).toEqual({ on: ackOn, within: ackOn <= ackDueOn });
  });

  it('owe nothing to informants without a name', () => {
    const anonymous = kept.filter(({ realName }) => realName === 'N');
    const owed = anonymous.map((row) => dueOf(registered.get(row) ?? [], 'SIGNAL_ACKNOWLEDGE'));
    expect(new Set(owed)).toEqual(new Set([undefined]));
  });

  it('are one late: SG-2025-006, by two days', () => {
    const late = acknowledged.filter(([, [event]]) => !(event?.data as { within: boolean }).within);
    expect(late.map(([{ signalId }]) => signalId)).toEqual(['SG-2025-006']);
  });

  it('are all judged, and one is a duplicate', () => {
    const statuses = kept.map(({ signalId = '' }) => world.on('2026-10-31').signal(signalId)?.status);
    expect(statuses.filter((status) => status === 'DUPLICATE')).toHaveLength(1);
    expect(statuses.filter((status) => status === 'DISPOSITIONED')).toHaveLength(22);
  });
});

describe('the analyses of the sample bureau', () => {
  const list = (cell = '') => cell.split('|');
  const reports = sampleRows('analysis-reports');

  it.each(reports)('$analysisId counts settled signals and reaches both bodies', (row) => {
    const { analysisId: id = '', submittedOn: on = '', submittedTo, orgId, periodFrom, periodTo } = row;
    const signalIds = list(row['signalIds']);
    const candidateTargets = list(row['candidateTargets']);
    const report = { orgId, periodFrom, periodTo, signalIds, candidateTargets };
    const data = { ...report, findings: row['findings'] };
    done({ id, type: 'SubmitAnalysis', data, by: world.holderOf('P033', on), on }, analysis);
    for (const by of list(submittedTo)) {
      done({ id, type: 'ReceiveAnalysis', data: { by }, by: world.holderOf('P001', on), on }, analysis);
    }
    expect(world.on(on).analysis(id)).toMatchObject({ ...report, receivedBy: list(submittedTo) });
  });
});
