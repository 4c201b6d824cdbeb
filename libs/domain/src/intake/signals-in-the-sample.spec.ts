import { type EventShape, isRejection } from '@probity/eventing';
import { type Row, type Told, World, calendarTold, sampleBureau } from '../testing';
import {
  INTAKE_DESIGNATED,
  acknowledgementOf,
  analysisReports as reports,
  divertedSignals as diverted,
  diversionOf,
  judgementOf,
  keptSignals as kept,
  receiptOf,
  reportSteps,
} from '../testing/sample-signal-steps';
import { type SampleStep, playIn } from '../testing/sample-steps';
import type { Day } from '../vocabulary';

const designated: Told = ['orgUnit-D11', { type: 'OfficerDesignated', data: INTAKE_DESIGNATED }];
const world = new World([...sampleBureau(), designated, ...[2025, 2026].map((year) => calendarTold(year))]);

const done = (step: SampleStep): readonly EventShape[] => {
  const { answer } = playIn(world, step);
  if (isRejection(answer)) throw new Error(`${step.id} ${step.type}: ${answer.rejected}`);
  return answer;
};

const dueOf = (events: readonly EventShape[], term: string): Day | undefined =>
  events
    .filter(({ type }) => type === 'DeadlineSet')
    .map(({ data }) => (data as { readonly due: { readonly term: string; readonly dueOn: Day } }).due)
    .find((due) => due.term === term)?.dueOn;

/** An indicator tells of itself, as a process has it. */
const receive = (row: Row): readonly EventShape[] => {
  const step = receiptOf(row);
  return row['channel'] === 'INDICATOR' ? done({ ...step, by: 'SYSTEM' }) : done(step);
};

const registered = new Map(kept.map((row) => [row, receive(row)]));
const acknowledged = kept
  .filter(({ ackOn }) => ackOn)
  .map((row) => [row, acknowledgementOf(row).flatMap(done)] as const);
kept.flatMap(judgementOf).forEach(done);

describe('the signals of the sample bureau', () => {
  it('are 25, of which two say nothing', () => {
    expect([kept.length, diverted.length]).toEqual([23, 2]);
  });

  it.each(diverted)('$signalId leaves a number and a day', (row) => {
    const events = done(diversionOf(row));
    const { signalId: counterNo, receivedOn: divertedOn } = row;
    expect(events.map(({ data }) => data)).toEqual([{ counterNo, divertedOn }]);
  });

  it.each(acknowledged)('$signalId is acknowledged by the day of the calendars', (row, events) => {
    const { ackDueOn = '', ackOn = '' } = row;
    expect(dueOf(registered.get(row) ?? [], 'SIGNAL_ACKNOWLEDGE')).toBe(ackDueOn);
    const told = events.find(({ type }) => type === 'SignalAcknowledged');
    expect(told?.data).toEqual({ on: ackOn, within: ackOn <= ackDueOn });
  });

  it('owe nothing to informants without a name', () => {
    const anonymous = kept.filter(({ realName }) => realName === 'N');
    const owed = anonymous.map((row) => dueOf(registered.get(row) ?? [], 'SIGNAL_ACKNOWLEDGE'));
    expect(new Set(owed)).toEqual(new Set([undefined]));
  });

  it('are one late: SG-2025-006, by two days', () => {
    const late = acknowledged.filter(([, events]) =>
      events.some(({ data }) => 'within' in data && data.within === false),
    );
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

  it.each(reports)('$analysisId counts settled signals and reaches both bodies', (row) => {
    const { analysisId: id = '', submittedOn: on = '', submittedTo, orgId, periodFrom, periodTo } = row;
    reportSteps(row).forEach(done);
    const [signalIds, candidateTargets] = [list(row['signalIds']), list(row['candidateTargets'])];
    const report = { orgId, periodFrom, periodTo, signalIds, candidateTargets };
    expect(world.on(on).analysis(id)).toMatchObject({ ...report, receivedBy: list(submittedTo) });
  });

  it('rest on no signal that those who decide on warnings have handled', () => {
    const deciders = ['P001', 'P005', 'P033'].map(
      (postId) => world.holderOf(postId, '2026-10-31').subjectRef,
    );
    const handlers = kept.flatMap(
      ({ signalId = '' }) => world.on('2026-10-31').signal(signalId)?.handlerRefs ?? [],
    );
    expect(handlers.filter((each) => deciders.includes(each))).toEqual([]);
  });
});
