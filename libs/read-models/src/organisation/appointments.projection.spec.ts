import { events } from '@probity/domain';
import { type Happened, folding } from '../testing/projection-spec';
import { office, on } from '../testing/story';
import { appointments } from './appointments.projection';

const then = (type: string, data: object): Happened => on('2025-01-01', office, 'person-S1', { type, data });
const registered = then('PersonRegistered', { staffNo: 'sealed', name: 'sealed' });
const appointed = (postId: string, from: string) =>
  then('PersonAppointed', { postId, from, cause: 'TRANSFER_IN' });
const left = (postId: string, to: string) => then('PersonLeftPost', { postId, to, cause: 'TRANSFER_OUT' });

describe('an appointment', () => {
  const { given } = folding(appointments, events);

  it('lasts from a first to a last day', () => {
    given(registered, appointed('P021', '2020-01-01')).then('S1:P021', {
      subjectRef: 'S1',
      postId: 'P021',
      validFrom: '2020-01-01',
      validTo: null,
    });
    given(appointed('P021', '2020-01-01'), left('P021', '2025-12-31')).then('S1:P021', {
      validTo: '2025-12-31',
      leavingCause: 'TRANSFER_OUT',
    });
  });

  it('keeps earlier stays in the same post', () => {
    given(appointed('P021', '2020-01-01'), left('P021', '2025-12-31'), appointed('P021', '2027-01-01')).then(
      'S1:P021',
      {
        validFrom: '2027-01-01',
        validTo: null,
        leavingCause: null,
        earlierStays: [{ from: '2020-01-01', to: '2025-12-31' }],
      },
    );
  });
});
