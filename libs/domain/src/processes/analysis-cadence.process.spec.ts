import { intentsOf, isRejection } from '@probity/eventing';
import { analysis } from '../intake/analysis.decider';
import { type Told, World, bureauOf, eventsOf, littleBureau } from '../testing';
import { analysisCadence } from './analysis-cadence.process';

const called = (orgId: string, periodFrom: string, periodTo: string) => ({
  category: 'analysis',
  id: `${periodTo.slice(0, 7)}-${orgId}`,
  type: 'CallForAnalysis',
  data: { orgId, periodFrom, periodTo },
});
const report = (id: string, periodFrom: string, periodTo: string, on: string): Told => [
  `analysis-${id}`,
  {
    type: 'AnalysisReportSubmitted',
    data: { orgId: 'U01', periodFrom, periodTo, signalIds: [], findings: 'sealed', candidateTargets: [] },
  },
  on,
];
const calledFor = (periodFrom: string, periodTo: string, on: string): Told => [
  `analysis-${periodTo.slice(0, 7)}-U01`,
  { type: 'AnalysisCalled', data: { orgId: 'U01', periodFrom, periodTo } },
  on,
];
const everyDay = (day: string, ...told: readonly Told[]) =>
  analysisCadence.everyDay?.(day, bureauOf(day, ...littleBureau, ...told));
const quarterly: Told = [
  'ruleSet-DEADLINE',
  {
    type: 'RuleSetVersionAdopted',
    data: {
      ...{ kind: 'DEADLINE', version: '2', validFrom: '2025-01-01', adoptedOn: '2025-01-01' },
      content: { deadline: { terms: [{ term: 'ANALYSIS', count: 3, unit: 'MONTHS' }] } },
    },
  },
];

describe('the regular analysis', () => {
  it('is called for when a month is over, of units whose leading group has an office', () => {
    expect(everyDay('2025-03-01')).toEqual([called('U01', '2025-02-01', '2025-02-28')]);
  });

  it('is called for once in a period', () => {
    const once = calledFor('2025-02-01', '2025-02-28', '2025-03-01');
    expect(everyDay('2025-03-02', once)).toEqual([]);
    expect(everyDay('2025-03-31', once)).toEqual([]);
    expect(everyDay('2025-04-01', once)).toEqual([called('U01', '2025-03-01', '2025-03-31')]);
  });

  it('goes on where the last report ends', () => {
    const last = report('AR-1', '2025-01-01', '2025-02-10', '2025-02-11');
    expect(everyDay('2025-03-01', last)).toEqual([]);
    expect(everyDay('2025-03-10', last)).toEqual([called('U01', '2025-02-11', '2025-02-28')]);
  });

  it('is as rare as the rules in force say', () => {
    const last = report('AR-1', '2024-10-01', '2024-12-31', '2025-01-03');
    expect(everyDay('2025-03-01', last, quarterly)).toEqual([]);
    expect(everyDay('2025-04-01', last, quarterly)).toEqual([called('U01', '2025-01-01', '2025-03-31')]);
  });

  it('settles what a report under another number covers', () => {
    const told = [
      calledFor('2025-02-01', '2025-02-28', '2025-03-01'),
      report('AR-1', '2025-01-01', '2025-03-01', '2025-03-03'),
    ];
    const last = eventsOf(told).at(-1);
    const bureau = bureauOf('2025-03-03', ...littleBureau, ...told);
    expect(last && intentsOf(analysisCadence, last, bureau)).toEqual([
      { category: 'analysis', id: '2025-02-U01', type: 'CoverAnalysis', data: { coveredBy: 'AR-1' } },
    ]);
    const own = eventsOf([report('2025-02-U01', '2025-02-01', '2025-02-28', '2025-03-03')]).at(-1);
    expect(own && intentsOf(analysisCadence, own, bureauOf('2025-03-02', ...littleBureau, ...told))).toEqual(
      [],
    );
  });

  it('asks what the analysis grants', () => {
    const world = new World(littleBureau);
    const answers = world.follow(
      analysis,
      analysisCadence.everyDay?.('2025-03-01', world.on('2025-03-01')) ?? [],
      '2025-03-01',
    );
    expect(answers.map(isRejection)).toEqual([false]);
    expect(analysisCadence.everyDay?.('2025-03-02', world.on('2025-03-02'))).toEqual([]);
    expect(world.on('2025-03-02').openDeadlines()).toMatchObject([
      { category: 'analysis', id: '2025-02-U01' },
    ]);
  });
});
