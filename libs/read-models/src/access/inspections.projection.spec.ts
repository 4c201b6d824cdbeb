import { events } from '@probity/domain';
import { folding } from '../testing/projection-spec';
import { office, on } from '../testing/story';
import { inspections } from './inspections.projection';

const { given } = folding(inspections, events);
const mandate = { team: ['ref-1'], scope: ['riskPoint-RP-1'], until: '2025-03-31' };
const wider = { team: ['ref-1', 'ref-2'], scope: ['orgUnit-D06'], until: '2025-04-30' };
const taken = { inspectorRef: 'ref-1', filter: ['riskPoint-RP-1'], asOf: '41' };
const tell = (day: string, type: string, data: object) => on(day, office, 'inspection-IN-1', { type, data });
const opened = tell('2025-03-10', 'InspectionOpened', {
  ...mandate,
  mandateDoc: '巡1号',
  purpose: '专项检查',
});

describe('an inspection', () => {
  it('stands with its mandate, team, scope and last day', () => {
    given(opened).then('IN-1', {
      ...{ ...mandate, mandateDocs: ['巡1号'], purpose: '专项检查', openedOn: '2025-03-10' },
      ...{ status: 'OPENED', closedOn: null, replays: [], extracts: [] },
    });
  });

  it('follows every further mandate, to its closing', () => {
    const changed = tell('2025-03-20', 'InspectionScopeChanged', { ...wider, mandateDoc: '巡2号' });
    const closed = tell('2025-04-01', 'InspectionClosed', { conclusion: '未见异常' });
    given(opened, changed, closed).then('IN-1', {
      ...{ ...wider, mandateDocs: ['巡1号', '巡2号'], openedOn: '2025-03-10' },
      ...{ status: 'CLOSED', closedOn: '2025-04-01', conclusion: '未见异常' },
    });
  });

  it('tells what was replayed, from when to when, and what was taken', () => {
    const extract = { ...taken, extractHash: 'a'.repeat(64), events: 12 };
    given(
      opened,
      tell('2025-03-11', 'ReplayStarted', { ...taken, replayId: 'R-1' }),
      tell('2025-03-11', 'ReplayStarted', { ...taken, replayId: 'R-2' }),
      tell('2025-03-12', 'ReplayEnded', { replayId: 'R-1' }),
      tell('2025-03-12', 'ExtractProduced', extract),
    ).then('IN-1', {
      replays: [
        {
          ...taken,
          replayId: 'R-1',
          startedAt: '2025-03-11T01:00:00.000Z',
          endedAt: '2025-03-12T01:00:00.000Z',
        },
        { ...taken, replayId: 'R-2', startedAt: '2025-03-11T01:00:00.000Z', endedAt: null },
      ],
      extracts: [{ ...extract, at: '2025-03-12T01:00:00.000Z' }],
    });
  });
});
