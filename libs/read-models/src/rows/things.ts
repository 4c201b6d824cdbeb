import { Column } from './row-columns';
import {
  type Columns,
  type EventRead,
  type EventShape,
  type OneOf,
  type Projection,
  categoryOf,
} from '@probity/eventing';
import { aggregates } from '@probity/domain';
import { ReadModel } from '../read-model';

/** A row for each stream of an aggregate. It tells the revision that a writer may insist on. */
export abstract class Thing extends ReadModel {
  /** Revision of the last event of its stream. */
  @Column('integer') revision: number;
}

type Own<Row extends Thing> = Omit<Columns<Row>, 'revision'>;

interface ThingProjection<Row extends Thing, E extends EventShape> extends Pick<
  Projection<Row, E>,
  'name' | 'version' | 'row' | 'readers' | 'sensitive' | 'validity'
> {
  /** What the names of its streams begin with. */
  readonly category: string;
  readonly begin: { readonly [K in E['type']]?: (event: OneOf<E, K>) => Own<Row> };
  readonly advance: { readonly [K in E['type']]?: (row: Row, event: OneOf<E, K>) => Partial<Own<Row>> };
}

type Begins = Readonly<Record<string, (event: EventRead<EventShape>) => object>>;
type Advances = Readonly<Record<string, ((row: object, event: EventRead<EventShape>) => object) | undefined>>;

/** A projection with one row for each stream of an aggregate, which follows the revision of the stream. */
export const things = <Row extends Thing, E extends EventShape>({
  category,
  begin,
  advance,
  ...projection
}: ThingProjection<Row, E>): Projection<Row, E> => {
  const aggregate = aggregates.find((one) => one.category === category);
  if (!aggregate) throw new Error(`no streams are called ${category}`);
  const revisionOf = ({ revision }: EventRead<EventShape>) => ({ revision: Number(revision) });
  const makes: object = begin;
  const changes: object = advance;
  const begins = Object.entries(makes as Begins).map(([type, make]) => [
    type,
    (event: EventRead<EventShape>) => ({ ...make(event), ...revisionOf(event) }),
  ]);
  const advances = Object.keys(aggregate.events.types).map((type) => [
    type,
    (row: object, event: EventRead<EventShape>) =>
      // Some types of events stand in the streams of several aggregates.
      categoryOf(event.stream) === category
        ? {
            ...(changes as Advances)[type]?.(row, event),
            ...revisionOf(event),
          }
        : {},
  ]);
  return {
    ...projection,
    pulse: 'revision',
    begin: Object.fromEntries(begins) as Projection<Row, E>['begin'],
    advance: Object.fromEntries(advances) as Projection<Row, E>['advance'],
  };
};
