import { type EventShape, intentsOf } from '@probity/eventing';
import { type Told, eventsOf } from '../testing';
import { missed, rejectedAs, warnedBureau } from '../testing/warning-controls';
import { escalation } from './escalation.process';

const followsFrom = (event: EventShape, stream: Told[0] = 'warning-WN-1') => {
  const [last] = eventsOf([[stream, event, '2025-03-10']]);
  return last ? intentsOf(escalation, last, warnedBureau()) : [];
};
const proposal = (trigger: string) => ({
  ...{ category: 'warning', id: 'WN-1', type: 'ProposeEscalation', data: { trigger } },
});

describe('a warning that does not work', () => {
  it('is put before the leading group after the second date missed', () => {
    expect(followsFrom(missed('REMIND_REPLY', '2025-03-03', 1))).toEqual([]);
    expect(followsFrom(missed('REMIND_REPLY', '2025-03-06', 2))).toEqual([proposal('MISSES')]);
  });

  it('is put before it after the second rejection', () => {
    expect(followsFrom(rejectedAs(1))).toEqual([]);
    expect(followsFrom(rejectedAs(2))).toEqual([proposal('REJECTIONS')]);
  });

  it('is not confused with other things that have clocks', () => {
    expect(followsFrom(missed('APPEAL_DECIDE', '2025-03-06', 2), 'appeal-AP-1')).toEqual([]);
  });
});
