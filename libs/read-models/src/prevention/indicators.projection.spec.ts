import { events } from '@probity/domain';
import { type Happened, folding } from '../testing/projection-spec';
import { office, on } from '../testing/story';
import { indicators } from './indicators.projection';

describe('an indicator', () => {
  const { given } = folding(indicators, events);
  const then = (day: string, type: string, data: object): Happened =>
    on(day, office, 'indicator-IN-1', { type, data });
  const definition = { riskPointId: 'RP-1', name: '逾期报告次数', direction: 'ABOVE', limit: 2, unit: '次' };
  const defined = then('2025-05-06', 'IndicatorDefined', definition);
  const measured = (day: string, period: string, value: number) =>
    then(day, 'IndicatorMeasured', { period, value, correction: false });
  const breached = (day: string, period: string, value: number) =>
    then(day, 'IndicatorBreached', {
      ...{ indicatorId: 'IN-1', riskPointId: 'RP-1', approvedRiskVersion: 1, ownerOrgId: 'D06' },
      ...{ period, value, limit: 2 },
    });

  it('stands with its limit, unmeasured', () => {
    given(defined).then('IN-1', {
      ...{ ...definition, lastValue: null, lastPeriod: null, breaches: 0, status: 'DEFINED' },
    });
  });

  it('shows its last value, and counts its breaches', () => {
    const june = [measured('2025-07-01', '2025-06', 3), breached('2025-07-01', '2025-06', 3)];
    given(defined, ...june).then('IN-1', {
      ...{ lastValue: 3, lastPeriod: '2025-06', lastMeasuredOn: '2025-07-01' },
      ...{ breaches: 1, lastBreachOn: '2025-07-01' },
    });
    given(defined, ...june, measured('2025-08-01', '2025-07', 0)).then('IN-1', {
      ...{ lastValue: 0, lastPeriod: '2025-07', breaches: 1, lastBreachOn: '2025-07-01' },
    });
  });

  it('is retired', () => {
    given(defined, then('2025-09-01', 'IndicatorRetired', { riskPointId: 'RP-1' })).then('IN-1', {
      status: 'RETIRED',
    });
  });
});
