import { events } from '@probity/domain';
import { type Happened, folding } from '../testing/projection-spec';
import { clerk, on } from '../testing/story';
import { pledges } from './pledges.projection';

describe('a pledge', () => {
  const { given } = folding(pledges, events);
  const then = (day: string, type: string, data: object): Happened =>
    on(day, clerk, 'pledge-PL-1', { type, data });
  const who = { subjectRef: 'S-P021', postId: 'P021' };
  const demanded = then('2025-01-01', 'PledgeDemanded', {
    ...who,
    textVersion: 'CN-1.0',
    cause: 'NEW_HOLDER',
  });
  const signed = then('2025-01-05', 'PledgeSigned', { ...who, textVersion: 'CN-1.0', signatureRef: 'SG-1' });

  it('is asked for, signed, renewed, and lapses', () => {
    given(demanded).then('PL-1', { ...who, status: 'DEMANDED', signedOn: null });
    given(demanded, signed).then('PL-1', { status: 'SIGNED', signedOn: '2025-01-05', signatureRef: 'SG-1' });
    const renewed = then('2026-01-05', 'PledgeRenewed', { ...who, textVersion: 'CN-2.0' });
    given(signed, renewed).then('PL-1', {
      textVersion: 'CN-2.0',
      signedOn: '2026-01-05',
      signatureRef: null,
    });
    const lapsed = then('2026-03-31', 'PledgeLapsed', { ...who, cause: 'HOLDER_LEFT' });
    given(signed, lapsed).then('PL-1', { status: 'LAPSED', lapseCause: 'HOLDER_LEFT' });
    given(signed, lapsed, renewed).then('PL-1', { status: 'SIGNED', lapseCause: null });
  });

  it('is asked for again once it has lapsed', () => {
    const again = then('2026-04-01', 'PledgeDemanded', { ...who, textVersion: 'CN-2.0', cause: 'LAPSED' });
    given(signed, again).then('PL-1', { status: 'DEMANDED', textVersion: 'CN-2.0' });
  });
});
