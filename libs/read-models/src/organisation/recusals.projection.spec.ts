import { events } from '@probity/domain';
import { type Happened, folding } from '../testing/projection-spec';
import { office, on } from '../testing/story';
import { recusals } from './recusals.projection';

const day = '2025-03-01';

describe('a recusal', () => {
  const { given } = folding(recusals, events);
  const then = (type: string, data: object): Happened => on(day, office, 'matter-RP-1', { type, data });
  const kin = { subjectRef: 'S-P003', postId: 'P003', ground: 'KIN', from: '2025-03-01' };

  it('is declared or ordered, and may be lifted', () => {
    given(then('RecusalDeclared', { ...kin, note: 'sealed' })).then('RP-1:S-P003:P003', {
      matterId: 'RP-1',
      postId: 'P003',
      ground: 'KIN',
      ordered: false,
      validFrom: '2025-03-01',
      liftedFrom: null,
    });
    const lifted = then('RecusalLifted', { subjectRef: 'S-P003', postId: 'P003', from: '2025-06-01' });
    given(then('RecusalDeclared', kin), lifted).then('RP-1:S-P003:P003', { liftedFrom: '2025-06-01' });
    const ordered = then('RecusalOrdered', { ...kin, ground: 'INTEREST', from: '2025-07-01' });
    given(then('RecusalDeclared', kin), lifted, ordered).then('RP-1:S-P003:P003', {
      ordered: true,
      ground: 'INTEREST',
      liftedFrom: null,
    });
  });

  it('says nothing of who interfered', () => {
    const registered = then('InterferenceRegistered', {
      byWhom: 'sealed',
      manner: 'INQUIRY',
      handledByPostId: 'P005',
    });
    given(registered).thenOnly();
  });
});
