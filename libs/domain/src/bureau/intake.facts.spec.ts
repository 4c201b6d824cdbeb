import { TODAY, type Told, bureauOf, eventsOf, littleBureau, logOf, tell } from '../testing';
import { anonymous, assessed, content, disposed, mustAcknowledge } from '../testing/intake-controls';
import { BureauLog } from './bureau-log';

const stream = 'signal-SG-1';
const on = (day: string, type: string, data: object): Told => [stream, { type, data }, day];
const received = on('2025-02-10', 'SignalReceived', { ...anonymous, receivedOn: '2025-02-09' });
const judged = on('2025-02-11', 'SignalAssessed', assessed.data);
const decided = (disposition: string) => on('2025-02-12', 'SignalDispositioned', disposed(disposition).data);
const told = (newEvidence?: string) =>
  on('2025-02-13', 'SignalResultFedBack', { on: '2025-02-13', ...(newEvidence && { newEvidence }) });
const statusAfter = (...happened: readonly Told[]) => {
  const bureau = bureauOf(TODAY, ...happened);
  return [bureau.signal('SG-1')?.status, bureau.isSettled('SG-1')];
};

describe('a signal, to everybody but the intake', () => {
  it('is how far it has come, and since when it is there', () => {
    const { handlerRefs, ...facts } = bureauOf(TODAY, received).signal('SG-1') ?? { handlerRefs: [] };
    expect(facts).toEqual({ signalId: 'SG-1', status: 'RECEIVED', receivedOn: '2025-02-09' });
    expect(handlerRefs).toHaveLength(1);
    expect(bureauOf(TODAY).signal('SG-1')).toBeUndefined();
  });

  it('is settled once the intake has done with it', () => {
    expect(statusAfter(received)).toEqual(['RECEIVED', false]);
    expect(statusAfter(received, judged)).toEqual(['ASSESSED', false]);
    expect(statusAfter(received, judged, decided('VERIFY'))).toEqual(['DISPOSITIONED', false]);
    expect(statusAfter(received, judged, decided('TO_WARNING'))).toEqual(['DISPOSITIONED', true]);
    expect(statusAfter(received, judged, decided('CLOSE'), told())).toEqual(['FED_BACK', true]);
    expect(statusAfter(received, judged, decided('CLOSE'), told('照片'))).toEqual(['RECEIVED', false]);
    const linked = on('2025-02-12', 'SignalLinked', { duplicateOf: 'SG-0' });
    expect(statusAfter(received, linked, told('照片'))).toEqual(['DUPLICATE', true]);
  });

  it('is known as it stood on the day', () => {
    const log = logOf(received, judged, decided('CLOSE'));
    expect(
      ['2025-02-09', '2025-02-10', '2025-02-11', '2025-02-12'].map(
        (day) => log.on(day).signal('SG-1')?.status,
      ),
    ).toEqual([undefined, 'RECEIVED', 'ASSESSED', 'DISPOSITIONED']);
  });

  it('stays as far as it has come when something of an earlier day is recorded late', () => {
    const acknowledged = on('2025-02-20', 'SignalAcknowledged', { on: '2025-02-20', within: true });
    const log = logOf(received, acknowledged, judged);
    expect(log.on('2025-02-10').signal('SG-1')?.status).toBe('RECEIVED');
    expect(log.on('2025-02-20').signal('SG-1')?.status).toBe('ASSESSED');
  });

  it('that was diverted is a day, and nobody’s', () => {
    const data = { counterNo: 'DV-2025-001', divertedOn: '2025-02-10' };
    const bureau = bureauOf(TODAY, ['signal-DV-2025-001', { type: 'SignalDiverted', data }, '2025-02-10']);
    expect(bureau.signal('DV-2025-001')).toEqual({
      signalId: 'DV-2025-001',
      status: 'DIVERTED',
      receivedOn: '2025-02-10',
      handlerRefs: [],
    });
  });
});

describe('those who have dealt with a signal', () => {
  const by = (event: Told, subjectRef: string, roleCode = 'INTAKE', second?: string) => {
    const [read] = eventsOf([event]);
    if (!read) throw new Error('nothing was told');
    const { actor } = read.metadata;
    const secondedBy = second === undefined ? {} : { secondedBy: { subjectRef: second, postId: null } };
    return {
      ...read,
      metadata: { ...read.metadata, actor: { ...actor, subjectRef, roleCode, ...secondedBy } },
    };
  };
  const revealed = on('2025-02-14', 'InformantRevealed', {
    ...{ to: 'P005', purpose: '核实', approvers: ['c', 'd'], toRefs: ['e'] },
  });

  it('are known to all: no part in the rest of the matter is theirs (7.1)', () => {
    const log = new BureauLog();
    const happened = [
      by(received, 'a'),
      by([stream, mustAcknowledge, '2025-02-10'], 'a'),
      by(judged, 'b'),
      by(on('2025-02-12', 'SignalViewed', { purpose: '核实' }), 'a'),
      by(revealed, 'c', 'DISCIPLINE', 'd'),
      by(
        [stream, { type: 'DeadlineMissed', data: { ...mustAcknowledge.data, term: 'SIGNAL_ACKNOWLEDGE' } }],
        'f',
      ),
    ];
    for (const [index, event] of happened.entries()) tell(log, { ...event, position: BigInt(index) });
    expect(log.on(TODAY).signal('SG-1')?.handlerRefs).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  it('are not those who decide together what becomes of it, so that they may warn on it', () => {
    const log = new BureauLog();
    const happened = [
      by(received, 'a'),
      by(judged, 'b'),
      by(decided('TO_WARNING'), 'office', 'DISCIPLINE', 'c'),
    ];
    for (const [index, event] of happened.entries()) tell(log, { ...event, position: BigInt(index) });
    expect(log.on(TODAY).signal('SG-1')?.handlerRefs).toEqual(['a', 'b']);
  });

  it('are persons, not processes', () => {
    const log = new BureauLog();
    tell(log, by(received, 'process:signal-intake', 'SYSTEM'));
    expect(log.on(TODAY).signal('SG-1')?.handlerRefs).toEqual([]);
  });
});

describe('an analysis', () => {
  const period = { orgId: 'U01', periodFrom: '2025-02-01', periodTo: '2025-02-28' };
  const report = { ...period, signalIds: ['SG-1'], candidateTargets: ['P021'], findings: 'sealed' };
  const called: Told = ['analysis-2025-02-U01', { type: 'AnalysisCalled', data: period }, '2025-03-01'];
  const submitted: Told = [
    'analysis-2025-02-U01',
    { type: 'AnalysisReportSubmitted', data: report },
    '2025-03-05',
  ];
  const receivedBy = (by: string): Told => [
    'analysis-2025-02-U01',
    { type: 'AnalysisReportReceived', data: { by } },
    '2025-03-06',
  ];

  it('is called for until it is submitted', () => {
    const log = logOf(called, submitted);
    expect(log.on('2025-03-01').analysesCalledFor('U01')).toEqual([{ analysisId: '2025-02-U01', ...period }]);
    expect(log.on('2025-03-01').analysesCalledFor('U08')).toEqual([]);
    expect(log.on('2025-03-01').analysis('2025-02-U01')).toBeUndefined();
    expect(log.on('2025-03-05').analysesCalledFor('U01')).toEqual([]);
    expect(log.on('2025-03-05').analysesOf('U01')).toHaveLength(1);
  });

  it('is called for until another covers it', () => {
    const covered: Told = [
      'analysis-2025-02-U01',
      { type: 'AnalysisCovered', data: { coveredBy: 'AR-1' } },
      '2025-03-02',
    ];
    const log = logOf(called, covered);
    expect(log.on('2025-03-01').analysesCalledFor('U01')).toHaveLength(1);
    expect(log.on('2025-03-02').analysesCalledFor('U01')).toEqual([]);
  });

  it('tells who has received it, and where its stream ends, but not what it found', () => {
    const events = [called, submitted, receivedBy('PARTY_GROUP'), receivedBy('LEADING_GROUP')];
    const { findings: _findings, ...facts } = report;
    expect(bureauOf(TODAY, ...events).analysis('2025-02-U01')).toEqual({
      analysisId: '2025-02-U01',
      ...facts,
      receivedBy: ['PARTY_GROUP', 'LEADING_GROUP'],
      hash: eventsOf(events).at(-1)?.metadata.hash,
    });
  });
});

describe('the two logs', () => {
  it('are followed each by its own positions', () => {
    const log = logOf(...littleBureau);
    const [event] = eventsOf([received]);
    if (event) log.applyIntake(event);
    expect([log.position, log.intakePosition]).toEqual([BigInt(littleBureau.length - 1), 0n]);
    expect(log.on(TODAY).signal('SG-1')?.status).toBe('RECEIVED');
    if (event) log.applyIntake({ ...event, type: 'SignalDiverted' });
    expect(log.on(TODAY).signal('SG-1')?.status).toBe('RECEIVED');
  });

  it('tell of the clocks of both', () => {
    const clock: Told = [stream, mustAcknowledge];
    expect(bureauOf(TODAY, received, clock).openDeadlines()).toMatchObject([
      { category: 'signal', id: 'SG-1', who: 'D11', due: { term: 'SIGNAL_ACKNOWLEDGE' } },
    ]);
  });

  it('let nobody who asks the bureau hear what a signal says', () => {
    const bureau = bureauOf(TODAY, [stream, { type: 'SignalReceived', data: content }, '2025-02-10'], judged);
    const heard = JSON.stringify(bureau.signal('SG-1'));
    for (const word of [content.body, content.informant, content.informantHandle]) {
      expect(heard).not.toContain(word);
    }
  });
});
