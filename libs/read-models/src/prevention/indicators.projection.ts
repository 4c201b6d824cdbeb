import { Column, Entity, Index } from '../rows/row-columns';
import { type BreachDirection, type Day, type IndicatorEvent, type Period, dayOf } from '@probity/domain';
import { Thing, things } from '../rows/things';

/** An indicator of an approved risk (监测指标): its limit, its last value, and how often it was breached. */
@Entity('indicator')
@Index(['riskPointId'])
export class Indicator extends Thing {
  @Column('text') riskPointId: string;
  @Column('text') name: string;
  /** On which side of the limit it is breached. */
  @Column('text') direction: BreachDirection;
  @Column('integer') limit: number;
  @Column('text') unit: string;
  @Column('integer', { nullable: true }) lastValue: number | null;
  @Column('text', { nullable: true }) lastPeriod: Period | null;
  @Column('text', { nullable: true }) lastMeasuredOn: Day | null;
  @Column('integer') breaches: number;
  @Column('text', { nullable: true }) lastBreachOn: Day | null;
  @Column('text') status: 'DEFINED' | 'RETIRED';
}

/** Indicators with their last value and their breaches. */
export const indicators = things<Indicator, IndicatorEvent>({
  name: 'indicators',
  version: 1,
  row: Indicator,
  category: 'indicator',
  begin: {
    IndicatorDefined: ({ data }) => ({
      ...data,
      lastValue: null,
      lastPeriod: null,
      lastMeasuredOn: null,
      breaches: 0,
      lastBreachOn: null,
      status: 'DEFINED',
    }),
  },
  advance: {
    IndicatorMeasured: (_row, { data: { value: lastValue, period: lastPeriod }, metadata }) => ({
      lastValue,
      lastPeriod,
      lastMeasuredOn: dayOf(metadata.occurredAt),
    }),
    IndicatorBreached: ({ breaches }, { metadata }) => ({
      breaches: breaches + 1,
      lastBreachOn: dayOf(metadata.occurredAt),
    }),
    IndicatorRetired: () => ({ status: 'RETIRED' }),
  },
});
