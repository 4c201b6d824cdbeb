import { events } from '@probity/domain';
import { type Happened, folding } from '../testing/projection-spec';
import { clerk, office, on, risk, system, told } from '../testing/story';
import { inventoryProgress } from './inventory-progress.projection';

const { given } = folding(inventoryProgress, events);
const { opened, asked, submitted, found, compiled } = told;
const handIn = (day: string, changed: object): Happened => {
  const [stream, { type, data }] = submitted;
  return on(day, clerk, stream, { type, data: { ...data, ...changed } });
};

describe('the progress of an inventory round', () => {
  it('counts the roster, the forms asked for and those that came in', () => {
    given(opened).then('RD-1', { rosterCount: 2, formsOpened: 0, formsHandedIn: 0, closed: false });
    given(opened, asked, submitted).then('RD-1', { formsOpened: 1, formsHandedIn: 1, formsLate: 0 });
  });

  it('counts on the form of whoever came into a post later', () => {
    const extended = on('2025-03-11', system, 'round-RD-1', {
      type: 'RosterExtended',
      data: { postId: 'P021', subjectRef: 'S-new' },
    });
    given(opened, asked, extended).then('RD-1', { rosterCount: 3, formsOpened: 1 });
  });

  it('counts a form once, however often it is handed in', () => {
    given(opened, submitted, handIn('2025-03-15', { formRevision: 2 })).then('RD-1', { formsHandedIn: 1 });
  });

  it('knows which forms came late, by the day on which they were handed in', () => {
    given(opened, handIn('2025-03-21', {})).then('RD-1', { formsHandedIn: 1, formsLate: 1 });
    given(opened, handIn('2025-03-21', { submittedOn: '2025-03-20' })).then('RD-1', { formsLate: 0 });
  });

  it('names the areas that nobody has looked at', () => {
    given(opened).then('RD-1', { uncoveredAreas: ['ENFORCEMENT', 'FINANCE', 'PERSONNEL'] });
    const excused = on('2025-03-12', office, 'round-RD-1', {
      type: 'AreaExcused',
      data: { area: 'PERSONNEL', reason: '无此职权' },
    });
    const another = on('2025-03-12', clerk, 'riskPoint-RP-2', {
      type: 'RiskFound',
      data: { roundId: 'RD-1', risk: { ...risk, area: 'TESTING' } },
    });
    given(opened, found, excused, another).then('RD-1', { uncoveredAreas: ['FINANCE'], riskPointsFound: 2 });
  });

  it('ends with the round', () => {
    const closed = on('2025-05-01', office, 'round-RD-1', {
      type: 'InventoryRoundClosed',
      data: { coverageReport: { areas: [], rosterCount: 2, nilReturnCount: 0, voidCount: 0 } },
    });
    given(opened, compiled, closed).then('RD-1', { closed: true, volumesCompiled: 1 });
  });
});
