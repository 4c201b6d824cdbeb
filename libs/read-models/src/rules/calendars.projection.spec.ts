import { events } from '@probity/domain';
import { type Happened, folding } from '../testing/projection-spec';
import { office, on } from '../testing/story';
import { calendars } from './calendars.projection';

describe('the calendar of a year', () => {
  const { given } = folding(calendars, events);
  const told = (type: string, calendar: object): Happened =>
    on('2026-11-01', office, 'calendar-CN-2027', {
      type,
      data: { calendar: { year: 2027, holidays: [], makeUpDays: [], provisional: false, ...calendar } },
    });
  const provisional = told('CalendarPublished', {
    ...{ version: 'CN-2027.0', provisional: true, sourceDoc: '全国年节及纪念日放假办法' },
    holidays: [{ name: '国庆节', date: '2027-10-01' }],
  });
  const announced = told('CalendarPublished', {
    ...{ version: 'CN-2027.1', sourceDoc: '国办发明电', announcedOn: '2026-10-30' },
    makeUpDays: ['2027-10-09'],
  });
  const amended = told('CalendarAmended', {
    ...{ version: 'CN-2027.2', sourceDoc: '国务院通知', announcedOn: '2027-05-13' },
  });

  it('is provisional, announced and amended, each time with its source', () => {
    given(provisional).then('CN-2027', {
      ...{ year: 2027, version: 'CN-2027.0', provisional: true, announcedOn: null, revision: 0 },
      ...{ source: '全国年节及纪念日放假办法', makeUpDays: [] },
      holidays: [{ name: '国庆节', date: '2027-10-01' }],
    });
    given(provisional, announced).then('CN-2027', {
      ...{ version: 'CN-2027.1', provisional: false, announcedOn: '2026-10-30', revision: 1 },
      ...{ source: '国办发明电', holidays: [], makeUpDays: ['2027-10-09'] },
    });
    given(announced, amended).then('CN-2027', { version: 'CN-2027.2', source: '国务院通知', makeUpDays: [] });
  });
});
