import { type EventRead, type EventShape, type StreamName, intentsOf, isRejection } from '@probity/eventing';
import { riskPoint } from '../inventory/risk-point.decider';
import { type Told, World, eventsOf, system } from '../testing';
import { approval, find, inReview } from '../testing/risk-controls';
import type { Day } from '../vocabulary';
import { monitor } from './monitor.process';

const appointed: Told = [
  'person-ref-new',
  { type: 'PersonAppointed', data: { postId: 'P020', from: '2026-06-16', cause: 'SUCCESSOR_AFTER_VACANCY' } },
];
const left: Told = [
  'person-ref-P020',
  { type: 'PersonLeftPost', data: { postId: 'P020', to: '2026-04-30', cause: 'ROTATION' } },
];

/** A bureau in which RP-1 was approved at grade 2 and what is told next has come to pass. */
const worldAfter = (...told: readonly Told[]): World => {
  const world = new World([...inReview, ...told]);
  const ask = { of: riskPoint, id: 'RP-1', by: system, on: '2025-03-10' };
  world.ask({ ...ask, type: 'FindRisk', data: find.data });
  const data = { ...approval, gradeBasis: ['SERIOUS_INFLUENCE'] };
  world.ask({ ...ask, type: 'ApproveRiskPoint', data });
  return world;
};

const happen = (world: World, told: Told, on: Day): readonly EventRead<EventShape>[] =>
  eventsOf([told])
    .flatMap((event) => world.follow(riskPoint, intentsOf(monitor, event, world.on(on)), on))
    .flatMap((answer) => (isRejection(answer) ? [] : answer));

const monitorsOn = (world: World, day: Day) => {
  const { monitorPostIds, vacantPostIds } = world.on(day).riskPoint('RP-1') ?? {};
  return { monitorPostIds, vacantPostIds };
};

describe('the monitors of an approved risk', () => {
  it('lose a post that falls vacant with the end of a day, from the next day on (V5)', () => {
    const world = worldAfter(left);
    expect(happen(world, left, '2026-04-30').map(({ type }) => type)).toEqual([
      'MonitorChanged',
      'MonitorVacancyAlerted',
    ]);
    expect(monitorsOn(world, '2026-04-30')).toEqual({ monitorPostIds: ['P002', 'P020'], vacantPostIds: [] });
    expect(monitorsOn(world, '2026-05-01')).toEqual({ monitorPostIds: ['P002'], vacantPostIds: ['P020'] });
  });

  it('have it back when somebody is appointed', () => {
    const world = worldAfter(left, appointed);
    happen(world, left, '2026-04-30');
    happen(world, appointed, '2026-06-16');
    expect(monitorsOn(world, '2026-06-16')).toEqual({ monitorPostIds: ['P002', 'P020'], vacantPostIds: [] });
  });

  it('follow the portfolio', () => {
    const handOver = (postId: string, ...orgIds: readonly string[]): Told => [
      `post-${postId}`,
      { type: 'PortfolioAssigned', data: { orgIds, businessLines: [], validFrom: '2025-07-01' } },
    ];
    const [from, to] = [handOver('P002'), handOver('P003', 'D06')];
    const world = worldAfter(from, to);
    happen(world, from, '2025-06-20');
    expect(monitorsOn(world, '2025-06-30').monitorPostIds).toEqual(['P002', 'P020']);
    expect(monitorsOn(world, '2025-07-01').monitorPostIds).toEqual(['P003', 'P020']);
    expect(happen(world, to, '2025-06-20')).toEqual([]);
  });

  it('pass to the heirs in a merger, while the stream keeps the old names', () => {
    const merger: Told = [
      'orgUnit-D06',
      {
        type: 'OrgUnitMerged',
        data: {
          intoOrgId: 'U08',
          responsibilityMap: [{ fromPostId: 'P021', toPostId: 'P040' }],
          validFrom: '2026-07-01',
        },
      },
    ];
    const world = worldAfter(merger);
    happen(world, merger, '2026-06-20');
    expect(monitorsOn(world, '2026-06-30').monitorPostIds).toEqual(['P002', 'P020']);
    expect(monitorsOn(world, '2026-07-01').monitorPostIds).toEqual(['P002', 'P033']);
    expect(world.on('2026-07-01').riskPointsOwnedBy('P040')).toMatchObject([{ riskPointId: 'RP-1' }]);
    expect(world.on('2026-06-30').riskPointsOwnedBy('P021')).toMatchObject([{ riskPointId: 'RP-1' }]);
  });

  it('stay when the change is of no concern to them', () => {
    const stream: StreamName = 'post-P021';
    const title: Told = [
      stream,
      { type: 'PostChanged', data: { orgId: 'D06', rank: 'STAFF', validFrom: '2025-05-01' } },
    ];
    expect(happen(worldAfter(), title, '2025-05-01')).toEqual([]);
  });
});
