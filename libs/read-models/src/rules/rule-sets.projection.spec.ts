import { DEFAULT_RULES, events } from '@probity/domain';
import { type Happened, folding } from '../testing/projection-spec';
import { office, on } from '../testing/story';
import { ruleSets } from './rule-sets.projection';

describe('the versions of a rule set', () => {
  const { given } = folding(ruleSets, events);
  const adopted = (version: string, validFrom: string): Happened =>
    on('2024-12-20', office, 'ruleSet-SCORE', {
      type: 'RuleSetVersionAdopted',
      data: {
        ...{ kind: 'SCORE', version, validFrom, adoptedOn: '2024-12-20', adoptedBy: 'LEADING_GROUP' },
        content: { score: DEFAULT_RULES.SCORE },
        document: '纪要〔2024〕9号',
      },
    });
  const repealed = on('2025-06-01', office, 'ruleSet-SCORE', {
    type: 'RuleSetVersionRepealed',
    data: { kind: 'SCORE', version: '1.0', from: '2025-07-01' },
  });

  it('stand beside each other, each with what it says', () => {
    const rows = given(adopted('1.0', '2025-01-01'), adopted('1.1', '2026-01-01'));
    rows.thenOnly('SCORE:1.0', 'SCORE:1.1');
    rows.then('SCORE:1.0', {
      ...{ kind: 'SCORE', version: '1.0', validFrom: '2025-01-01', adoptedOn: '2024-12-20' },
      ...{ adoptedBy: 'LEADING_GROUP', document: '纪要〔2024〕9号', content: DEFAULT_RULES.SCORE },
      ...{ repealedFrom: null, repealReason: null },
    });
  });

  it('say from when they hold no longer, and why', () => {
    const rows = given(adopted('1.0', '2025-01-01'), adopted('1.1', '2026-01-01'), repealed);
    rows.then('SCORE:1.0', { repealedFrom: '2025-07-01', repealReason: 'a reason' });
    rows.then('SCORE:1.1', { repealedFrom: null });
  });
});
