import { events } from '@probity/domain';
import { type Happened, folding, logOf, rowsOf } from '../testing/projection-spec';
import { office, on } from '../testing/story';
import { persons } from './persons.projection';

const then = (type: string, data: object): Happened => on('2025-01-01', office, 'person-S1', { type, data });
const registered = then('PersonRegistered', { staffNo: 'sealed', name: 'sealed' });
const appointed = (postId: string, from: string) =>
  then('PersonAppointed', { postId, from, cause: 'TRANSFER_IN' });
const left = (postId: string, to: string) => then('PersonLeftPost', { postId, to, cause: 'TRANSFER_OUT' });

describe('a person', () => {
  const { given } = folding(persons, events);

  it('is a reference: nothing sealed is shown, not even as ciphertext', () => {
    given(registered).then('S1', { postIds: [] });
    const rows = rowsOf(persons, logOf(events, [registered]));
    expect(JSON.stringify([...rows.values()])).not.toContain('sealed');
  });

  it('comes into posts and leaves them', () => {
    given(
      registered,
      appointed('P021', '2020-01-01'),
      appointed('P022', '2024-01-01'),
      left('P021', '2025-12-31'),
    ).then('S1', { postIds: ['P022'] });
  });

  it('may supervise from outside for a term', () => {
    const engaged = then('SupervisorEngaged', { background: 'NPC', from: '2025-01-01', until: '2027-12-31' });
    given(registered, engaged).then('S1', { supervisorBackground: 'NPC', supervisorUntil: '2027-12-31' });
    given(registered, engaged, then('SupervisorReleased', { to: '2026-01-31' })).then('S1', {
      supervisorUntil: '2026-01-31',
    });
  });
});
