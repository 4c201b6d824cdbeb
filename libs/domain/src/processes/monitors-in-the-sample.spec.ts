import { intentsOf, isRejection } from '@probity/eventing';
import { riskPoint } from '../inventory/risk-point.decider';
import { eventsOf, sampleBureau } from '../testing';
import { findAndOpine, holdReviews, world } from '../testing/sample-reviews';
import type { Day } from '../vocabulary';
import { monitor } from './monitor.process';

const told = eventsOf(sampleBureau());
const happen = (type: string, about: object, on: Day): void => {
  const event = told.find(
    (each) =>
      each.type === type &&
      Object.entries(about).every(([key, value]) => value === (each.data as Record<string, unknown>)[key]),
  );
  if (!event) throw new Error(`the sample tells of no such ${type}`);
  world.follow(riskPoint, intentsOf(monitor, event, world.on(on)), on).forEach((answer) => {
    if (isRejection(answer)) throw new Error(answer.rejected);
  });
};

findAndOpine();
holdReviews();
happen('PersonLeftPost', { postId: 'P055' }, '2026-04-30');
happen('PersonAppointed', { postId: 'P055', from: '2026-06-16' }, '2026-06-16');
happen('OrgUnitMerged', { intoOrgId: 'U08' }, '2026-06-20');

const monitorsOn = (riskPointId: string, day: Day) => {
  const { monitorPostIds, vacantPostIds } = world.on(day).riskPoint(riskPointId) ?? {};
  return { monitorPostIds, vacantPostIds };
};

describe('the monitors of the sample bureau', () => {
  it('have a stand-in while P055 is vacant, with an open alert (V5)', () => {
    expect(monitorsOn('RP-0152', '2026-04-30')).toEqual({
      monitorPostIds: ['P055', 'P054'],
      vacantPostIds: [],
    });
    expect(monitorsOn('RP-0152', '2026-05-01')).toEqual({
      monitorPostIds: ['P054'],
      vacantPostIds: ['P055'],
    });
    expect(monitorsOn('RP-0152', '2026-06-16')).toEqual({
      monitorPostIds: ['P055', 'P054'],
      vacantPostIds: [],
    });
  });

  it('go over to the heirs when U13 is merged into U08, whose head then owns its risks', () => {
    expect(monitorsOn('RP-0149', '2026-06-30').monitorPostIds).toEqual(['P006']);
    expect(monitorsOn('RP-0149', '2026-07-01').monitorPostIds).toEqual(['P002']);
    expect(world.on('2026-07-01').riskPoint('RP-0149')).toMatchObject({
      ownerOrgId: 'U08',
      ownerPostId: 'P040',
    });
  });

  it('leave every approved risk watched or alerted about, on every day of change', () => {
    const unwatched = ['2025-06-01', '2026-05-01', '2026-06-16', '2026-07-01'].flatMap((day) =>
      world
        .on(day)
        .riskPointsOf('RD-2025-01')
        .filter(({ approvedVersion }) => approvedVersion > 0)
        .filter(({ monitorPostIds, vacantPostIds }) => {
          const bureau = world.on(day);
          const isHeld = (postId: string) =>
            bureau.post(postId)?.rank === 'SUPERIOR' || bureau.holdersOf(postId).length > 0;
          return monitorPostIds.length === 0 || (!monitorPostIds.every(isHeld) && vacantPostIds.length === 0);
        })
        .map(({ riskPointId }) => `${riskPointId} on ${day}`),
    );
    expect(unwatched).toEqual([]);
  });
});
