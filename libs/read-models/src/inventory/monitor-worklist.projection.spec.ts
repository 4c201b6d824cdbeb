import { events } from '@probity/domain';
import { folding } from '../testing/projection-spec';
import { on, system, told } from '../testing/story';
import { monitorWorklist } from './monitor-worklist.projection';

const { given } = folding(monitorWorklist, events);

describe('the worklist of a monitor', () => {
  it('has the risk points that the post monitors, with grade and version', () => {
    const list = given(told.assigned);
    list.then('P001/RP-1', {
      postId: 'P001',
      riskPointId: 'RP-1',
      grade: 1,
      approvedVersion: 1,
      active: true,
    });
    list.thenOnly('P001/RP-1', 'P033/RP-1');
  });

  it('lets go of those that others monitor in the next version', () => {
    const list = given(told.assigned, told.assignedAnew);
    list.then('P001/RP-1', { active: false });
    list.then('P020/RP-1', { active: true, grade: 2, approvedVersion: 2 });
  });

  it('follows every change of the bureau', () => {
    const changed = on('2025-06-01', system, 'riskPoint-RP-1', {
      type: 'MonitorChanged',
      data: {
        approvedVersion: 1,
        grade: 1,
        monitorPostIds: ['P005', 'P033'],
        previousPostIds: ['P001', 'P033'],
        cause: 'DEPARTURE',
      },
    });
    const list = given(told.assigned, changed);
    list.then('P001/RP-1', { active: false, since: '2025-06-01T01:00:00.000Z' });
    list.then('P033/RP-1', { active: true });
    list.then('P005/RP-1', { active: true });
  });

  it('lets go of a risk point that has come to its end', () => {
    const released = on('2025-06-01', system, 'riskPoint-RP-1', {
      type: 'MonitorReleased',
      data: { releasedPostIds: ['P001', 'P033'] },
    });
    const list = given(told.assigned, released);
    list.then('P001/RP-1', { active: false, since: '2025-06-01T01:00:00.000Z', grade: 1 });
    list.then('P033/RP-1', { active: false });
    list.thenOnly('P001/RP-1', 'P033/RP-1');
  });
});
