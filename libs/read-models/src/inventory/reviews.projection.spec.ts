import { events } from '@probity/domain';
import { type Happened, folding } from '../testing/projection-spec';
import { office, on, told } from '../testing/story';
import { reviews } from './reviews.projection';

const { given } = folding(reviews, events);
const { convened, attended, decided, concluded, signed } = told;
const then = (type: string, data: object): Happened =>
  on('2025-04-28', office, 'review-RV-1', { type, data });

describe('a review session', () => {
  it('is convened by a body over a volume', () => {
    given(convened).then('RV-1', {
      status: 'CONVENED',
      bodyType: 'LEADING_GROUP',
      volumeId: 'V-1',
      chairPostId: 'P001',
      memberCount: 3,
      presentCount: null,
      itemsDecided: 0,
    });
  });

  it('sits, decides item by item, concludes, and its minutes are signed', () => {
    given(convened, attended).then('RV-1', {
      status: 'SITTING',
      presentCount: 3,
      presentPostIds: ['P001', 'P002', 'P007'],
    });
    given(convened, attended, decided).then('RV-1', { status: 'SITTING', itemsDecided: 1 });
    given(convened, attended, decided, concluded).then('RV-1', { status: 'CONCLUDED' });
    given(convened, attended, decided, concluded, signed).then('RV-1', {
      status: 'SIGNED',
      minutesNo: '2025-3',
    });
  });

  it('may break off and go on, or be declared invalid', () => {
    const adjourned = then('ReviewAdjourned', { reason: '人数不足' });
    given(convened, adjourned).then('RV-1', { status: 'ADJOURNED', reason: '人数不足' });
    given(convened, adjourned, attended).then('RV-1', { status: 'SITTING' });
    given(convened, then('ReviewInvalidated', { reason: '程序违规', riskPointIds: ['RP-1'] })).then('RV-1', {
      status: 'INVALIDATED',
      reason: '程序违规',
    });
  });
});
