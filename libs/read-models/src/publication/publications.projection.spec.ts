import { events } from '@probity/domain';
import { type Happened, folding } from '../testing/projection-spec';
import { office, on } from '../testing/story';
import { publications } from './publications.projection';

describe('a publication', () => {
  const { given } = folding(publications, events);
  const then = (type: string, data: object): Happened =>
    on('2025-05-06', office, 'publication-PB-1', { type, data });
  const contentRefs = ['RISK:RP-0001:v1'];
  const proposed = then('PublicationProposed', { contentRefs });
  const approval = {
    contentRefs,
    redactionProfile: 'POST_ONLY',
    range: 'SOCIETY',
    channels: ['WEB', 'SCREEN'],
    subjects: [],
    approvedBy: 'S-P033',
    approvedOn: '2025-05-05',
  };
  const approved = then('PublicationApproved', approval);
  const onTheWeb = { channel: 'WEB', from: '2025-05-06', until: '2025-05-12' };
  const posted = then('PublicationPosted', onTheWeb);

  it('is proposed, approved and posted in one channel after another', () => {
    given(proposed).then('PB-1', { status: 'PROPOSED', contentRefs, channels: [], approvedOn: null });
    given(proposed, approved).then('PB-1', { status: 'APPROVED', ...approval });
    given(approved, posted, then('PublicationPosted', { channel: 'SCREEN', from: '2025-05-07' })).then(
      'PB-1',
      {
        status: 'POSTED',
        postings: [onTheWeb, { channel: 'SCREEN', from: '2025-05-07' }],
      },
    );
  });

  it('keeps objections and their answers', () => {
    const objected = (objectorHandle: string) =>
      then('PublicationObjected', { objectorHandle, grounds: '与事实不符' });
    const answered = then('ObjectionAnswered', {
      objectorHandle: 'OB-1',
      answer: '经核实无误',
      effect: 'STAYS',
    });
    given(approved, posted, objected('OB-1'), objected('OB-2'), answered).then('PB-1', {
      status: 'POSTED',
      objections: [
        { objectorHandle: 'OB-1', grounds: '与事实不符', answer: '经核实无误', effect: 'STAYS' },
        { objectorHandle: 'OB-2', grounds: '与事实不符' },
      ],
    });
  });

  it('comes down or expires', () => {
    given(approved, posted, then('PublicationWithdrawn', { reason: 'HOLDER_LEFT' })).then('PB-1', {
      status: 'WITHDRAWN',
      withdrawalReason: 'HOLDER_LEFT',
      endedOn: '2025-05-06',
    });
    given(approved, posted, then('PublicationExpired', { lastDay: '2025-05-12' })).then('PB-1', {
      status: 'EXPIRED',
      endedOn: '2025-05-12',
    });
  });
});
