import { INTAKE_ACT_NAMES, events, intakeAggregates } from '@probity/domain';
import { historyIdOf } from '../history.projection';
import { type Happened, folding } from '../testing/projection-spec';
import { office, on } from '../testing/story';
import { intakeActs } from './intake-acts.projection';

describe('an act in the log of the intake', () => {
  const { given } = folding(intakeActs, events);
  const diverted: Happened = on('2025-03-10', office, 'signal-DV-2025-001', {
    type: 'SignalDiverted',
    data: { counterNo: 'DV-2025-001', divertedOn: '2025-03-10' },
  });

  it('is told in words of each language, whatever its type', () => {
    const types = intakeAggregates.flatMap(({ events: { types: known } }) => Object.keys(known));
    expect(Object.keys(INTAKE_ACT_NAMES).sort()).toEqual([...new Set(types)].sort());
    for (const { en, zh } of Object.values(INTAKE_ACT_NAMES)) {
      expect(en).toMatch(/^[a-z ]+$/);
      expect(zh).toMatch(/^\p{Script=Han}+$/u);
    }
  });

  it('is a type, a time and a capacity, and nothing of whom, of what, or by whom', () => {
    given(diverted).then(historyIdOf(1n), {
      type: 'SignalDiverted',
      occurredAt: '2025-03-10T01:00:00.000Z',
      recordedAt: '2025-03-10T10:00:00.000Z',
      roleCode: 'LG_OFFICE',
      sentenceEn: '2025-03-10, somebody as leading-group office passed a signal on to the superior authority',
      sentenceZh: '2025-03-10,以领导小组办公室身份将线索转上级',
    });
  });
});
