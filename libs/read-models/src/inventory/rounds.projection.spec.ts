import { events } from '@probity/domain';
import { type Happened, folding } from '../testing/projection-spec';
import { office, on, told } from '../testing/story';
import { rounds } from './rounds.projection';

const { given } = folding(rounds, events);
const then = (type: string, data: object): Happened => on('2025-04-01', office, 'round-RD-1', { type, data });

describe('an inventory round', () => {
  it('says what it covers, whom it waits for and until when', () => {
    given(told.opened).then('RD-1', {
      orgId: 'U01',
      status: 'OPEN',
      rosterCount: 2,
      mustCoverAreas: ['ENFORCEMENT', 'FINANCE', 'PERSONNEL'],
      dueOn: '2025-03-20',
    });
  });

  it('waits for whoever came into a post later as well', () => {
    const extended = then('RosterExtended', { postId: 'P021', subjectRef: 'S-new' });
    given(told.opened, extended).then('RD-1', { rosterCount: 3 });
  });

  it('keeps what was excused, heard, waived and appraised', () => {
    given(
      told.opened,
      told.heard,
      then('AreaExcused', { area: 'FINANCE', reason: '无此职权' }),
      then('ServiceObjectStepWaived', { reason: '无服务对象' }),
      then('CollectiveAppraisalHeld', { participantsCount: 9, suggestions: [] }),
    ).then('RD-1', {
      excusedAreas: [{ area: 'FINANCE', reason: '无此职权' }],
      serviceObjectOpinions: 1,
      serviceObjectsWaivedFor: '无服务对象',
      collectiveAppraisals: 1,
    });
  });

  it('closes with a report', () => {
    const coverageReport = { areas: [], rosterCount: 2, nilReturnCount: 1, voidCount: 0 };
    given(told.opened, then('InventoryRoundClosed', { coverageReport })).then('RD-1', {
      status: 'CLOSED',
      coverageReport,
    });
  });
});
