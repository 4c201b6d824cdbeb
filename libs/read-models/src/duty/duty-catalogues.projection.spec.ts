import { events } from '@probity/domain';
import { type Happened, folding } from '../testing/projection-spec';
import { office, on } from '../testing/story';
import { dutyCatalogues } from './duty-catalogues.projection';

describe('a duty catalogue', () => {
  const { given } = folding(dutyCatalogues, events);
  const then = (type: string, data: object): Happened =>
    on('2025-02-01', office, 'dutyCatalogue-D06', { type, data });
  const compiled = { scope: 'DEPT', ownerId: 'D06', lines: ['监督抽查'], version: 1 };

  it('is shown in its latest version', () => {
    given(then('DutyCatalogueCompiled', compiled)).then('D06', { ...compiled, cause: null });
    const revised = { ...compiled, lines: ['监督抽查', '后处理'], version: 2, cause: 'DUTY_CHANGE' };
    given(then('DutyCatalogueCompiled', compiled), then('DutyCatalogueRevised', { ...revised })).then('D06', {
      lines: ['监督抽查', '后处理'],
      version: 2,
      cause: 'DUTY_CHANGE',
    });
  });
});
