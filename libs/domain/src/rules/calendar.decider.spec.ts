import { specify } from '@probity/eventing/testing';
import { NOW, bureau, clerk, countyOffice, officeHead, publicationOf, secAdmin } from '../testing';
import { calendar } from './calendar.decider';

const announced = publicationOf(2025);
const without = (name: string, data: object = announced): object =>
  Object.fromEntries(Object.entries(data).filter(([each]) => each !== name));
const statutory = { ...without('announcedOn'), provisional: true, version: 'CN-2025.0' };

const ask = { id: 'CN-2025', at: NOW, by: officeHead, bureau };
const publish = { ...ask, type: 'PublishCalendar', data: announced };
const publishWith = (changed: object) => ({ ...publish, data: { ...announced, ...changed } });
const amendment = {
  ...without('provisional'),
  version: 'CN-2025.2',
  sourceDoc: '国务院关于抗战胜利日放假的通知',
  announcedOn: '2025-03-01',
  holidays: [...announced.holidays, { name: '抗战胜利纪念日', date: '2025-09-03' }],
};
const amend = { ...ask, type: 'AmendCalendar', data: { ...amendment, reason: '国务院另行通知' } };

const published = { type: 'CalendarPublished', data: { calendar: { year: 2025, ...announced } } };
const provisional = { type: 'CalendarPublished', data: { calendar: { year: 2025, ...statutory } } };
const amended = {
  type: 'CalendarAmended',
  data: { calendar: { year: 2025, provisional: false, ...amendment } },
};

describe('the working days of a year are published', () => {
  specify(calendar, {
    'as the State Council announced them': { when: publish, then: [published] },
    'by the security administrator as well': { when: { ...publish, by: secAdmin }, then: [published] },
    'provisionally, while only the statutory days are known': {
      when: { ...publish, data: statutory },
      then: [provisional],
    },
    'for good, once they were provisional': { given: [provisional], when: publish, then: [published] },
    'not by the office of a unit below': {
      when: { ...publish, by: countyOffice },
      then: 'office-of-a-lower-unit',
    },
    'by nobody else': { when: { ...publish, by: clerk }, then: 'role-required' },
    'under the name of the year': { when: { ...publish, id: '2025' }, then: 'no-such-calendar' },
    'in a version that is found by the year': {
      when: publishWith({ version: 'CN-2026.1' }),
      then: 'version-of-another-calendar',
    },
    'never without a source': {
      when: { ...publish, data: without('sourceDoc') },
      then: 'calendar-without-source',
    },
    'with the day of the announcement': {
      when: { ...publish, data: without('announcedOn') },
      then: 'announced-on-no-day',
    },
    'once they are announced, and not before': {
      when: publishWith({ announcedOn: '2025-03-11' }),
      then: 'announced-later',
    },
    'with days of that year alone': {
      when: publishWith({ holidays: [{ name: '元旦', date: '2026-01-01' }] }),
      then: 'date-of-another-year',
    },
    'with make-up days of that year alone': {
      when: publishWith({ makeUpDays: ['2026-01-04'] }),
      then: 'date-of-another-year',
    },
    'with make-up days on weekends': {
      when: publishWith({ makeUpDays: ['2025-09-29'] }),
      then: 'make-up-on-a-weekday',
    },
    'with no day both off and at work': {
      when: publishWith({ holidays: [{ name: '春节', date: '2025-01-26' }] }),
      then: 'both-off-and-at-work',
    },
    'once in each version': {
      given: [provisional],
      when: publishWith({ version: 'CN-2025.0' }),
      then: 'version-published-before',
    },
    'for good once: a further notice amends them': {
      given: [published],
      when: publishWith({ version: 'CN-2025.3' }),
      then: 'already-announced',
    },
  });
});

describe('announced working days are amended', () => {
  specify(calendar, {
    'by a further notice, with the reason': {
      given: [published],
      when: amend,
      then: [{ ...amended, reason: '国务院另行通知' }],
    },
    'not before they are announced': { given: [provisional], when: amend, then: 'not-announced' },
    'not when nothing is known of the year': { when: amend, then: 'not-announced' },
    'not without the day of the notice': {
      given: [published],
      when: { ...amend, data: without('announcedOn', amend.data) },
      then: 'announced-on-no-day',
    },
    'once in each version': { given: [published, amended], when: amend, then: 'version-published-before' },
    'by nobody else': { given: [published], when: { ...amend, by: clerk }, then: 'role-required' },
  });
});
