import { events } from '@probity/domain';
import { folding } from '../testing/projection-spec';
import { office, on, told } from '../testing/story';
import { volumes } from './volumes.projection';

const { given } = folding(volumes, events);

describe('a volume', () => {
  it('says what it binds, and who froze it with whom', () => {
    given(told.compiled).then('V-1', { roundId: 'RD-1', formCount: 1, riskPointCount: 1, frozenBy: null });
    given(told.compiled, told.frozen).then('V-1', { compiledBy: 'S-P033', frozenBy: 'S-P034', revision: 1 });
  });

  it('may be compiled anew before it is frozen', () => {
    const [stream, event] = told.compiled;
    const manifest = [{ streamId: 'riskPoint-RP-2', revision: 0, hash: 'b'.repeat(64) }];
    const again = on('2025-04-11', office, stream, { ...event, data: { ...event.data, manifest } });
    given(told.compiled, again).then('V-1', { formCount: 0, riskPointCount: 1 });
  });
});
