import { events } from '@probity/domain';
import { type Happened, folding, logOf, rowsOf } from '../testing/projection-spec';
import { office, on } from '../testing/story';
import { signalRegister } from './signal-register.projection';

const { given } = folding(signalRegister, events);
const then = (day: string, type: string, data: object): Happened =>
  on(day, office, 'signal-SG-1', { type, data });
const received = then('2025-06-09', 'SignalReceived', {
  ...{ channel: 'SUPERVISOR', realName: true, informantHandle: 'HC92A5E0AB8361B2F', informant: 'sealed' },
  ...{ body: 'sealed', aboutOrg: 'D06', aboutPost: 'P021', receivedOn: '2025-06-09' },
});
const due = {
  ...{ term: 'SIGNAL_ACKNOWLEDGE', from: '2025-06-09', count: 15, unit: 'WORKING_DAYS', dueOn: '2025-06-30' },
  ...{ skipped: [], ruleVersion: 'default-1', calendarVersions: ['CN-2025.1'], provisional: false },
};
const set = then('2025-06-09', 'DeadlineSet', { who: 'D11', due });
const clock = { term: 'SIGNAL_ACKNOWLEDGE', dueOn: '2025-06-30', provisional: false };
const of = { who: 'D11', term: 'SIGNAL_ACKNOWLEDGE', dueOn: '2025-06-30' };
const assessed = then('2025-06-20', 'SignalAssessed', {
  ...{ severity: 'MID', credibility: 'HIGH', retaliationRisk: 'LOW', proposedDisposition: 'CLOSE' },
  assessorRef: 'S-P034',
});
const disposed = then('2025-06-23', 'SignalDispositioned', {
  ...{ disposition: 'CLOSE', collectiveStudyRef: '纪要', approvedBy: 'S-P005', on: '2025-06-23' },
});
const toldThe = (data: object) => then('2025-06-30', 'SignalResultFedBack', { on: '2025-06-30', ...data });

describe('the register of signals', () => {
  it('shows number, channel, days and how far it has come', () => {
    given(received).then('SG-1', { channel: 'SUPERVISOR', receivedOn: '2025-06-09', status: 'RECEIVED' });
    const acknowledged = then('2025-06-17', 'SignalAcknowledged', { on: '2025-06-17', within: true });
    given(received, acknowledged).then('SG-1', { acknowledgedOn: '2025-06-17' });
    given(received, assessed).then('SG-1', { status: 'ASSESSED', severity: 'MID', disposition: null });
    given(received, assessed, disposed).then('SG-1', {
      status: 'DISPOSITIONED',
      disposition: 'CLOSE',
      dispositionedOn: '2025-06-23',
    });
    given(received, assessed, disposed, toldThe({})).then('SG-1', {
      status: 'FED_BACK',
      fedBackOn: '2025-06-30',
    });
    given(received, assessed, disposed, toldThe({ newEvidence: 'sealed' })).then('SG-1', {
      status: 'RECEIVED',
    });
  });

  it('shows what a duplicate repeats, and goes on showing it as one', () => {
    const linked = then('2025-06-20', 'SignalLinked', { duplicateOf: 'SG-0' });
    given(received, linked).then('SG-1', { status: 'DUPLICATE', duplicateOf: 'SG-0' });
    given(received, linked, toldThe({})).then('SG-1', { status: 'DUPLICATE', fedBackOn: '2025-06-30' });
  });

  it('shows the clocks', () => {
    given(received, set).then('SG-1', { clocks: [{ ...clock, state: 'RUNNING' }] });
    const met = (late: boolean) => then('2025-07-01', 'DeadlineMet', { ...of, on: '2025-07-01', late });
    given(received, set, met(false)).then('SG-1', { clocks: [{ ...clock, state: 'MET' }] });
    given(received, set, met(true)).then('SG-1', { clocks: [{ ...clock, state: 'MET_LATE' }] });
    const missed = then('2025-07-01', 'DeadlineMissed', { ...of, misses: 1 });
    given(received, set, missed).then('SG-1', { clocks: [{ ...clock, state: 'MISSED' }] });
    const dropped = then('2025-07-01', 'DeadlineDropped', of);
    given(received, set, dropped).then('SG-1', { clocks: [{ ...clock, state: 'DROPPED' }] });
    const later = { ...due, dueOn: '2025-07-10' };
    const extended = then('2025-07-01', 'DeadlineExtended', { who: 'D11', oldDueOn: due.dueOn, due: later });
    const recomputed = then('2025-07-01', 'DeadlineRecomputed', {
      ...{ who: 'D11', oldDueOn: due.dueOn, due: later },
    });
    for (const moved of [extended, recomputed]) {
      given(received, set, missed, moved).then('SG-1', {
        clocks: [{ ...clock, dueOn: '2025-07-10', state: 'RUNNING' }],
      });
    }
  });

  it('has no column for what was said, of whom, or by whom', () => {
    const [row = {}] = rowsOf(signalRegister, logOf(events, [received, assessed])).values();
    const columns = ['acknowledgedOn', 'channel', 'clocks', 'disposition', 'dispositionedOn', 'duplicateOf'];
    const more = ['fedBackOn', 'id', 'receivedOn', 'revision', 'severity', 'status'];
    expect(Object.keys(row).sort()).toEqual([...columns, ...more]);
  });

  it('is for the intake, the discipline department, and the leading group’s office and chair', () => {
    expect(signalRegister.readers).toEqual(['INTAKE', 'DISCIPLINE', 'LG_OFFICE', 'LG_CHAIR']);
  });
});
