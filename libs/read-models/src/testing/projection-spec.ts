import {
  type AnyProjection,
  type Class,
  type Envelope,
  type EventRead,
  type EventRegistry,
  type EventShape,
  type StreamName,
  idOf,
} from '@probity/eventing';
import { recorded } from '@probity/eventing/testing';
import { rowClassOf } from '../rows/row-class';

/** One event of a made-up log: in which stream, what, and what its envelope says besides the usual. */
export type Happened = readonly [stream: StreamName, event: EventShape, metadata?: Partial<Envelope>];

type Row = Readonly<Record<string, unknown>>;
type Begin = (event: EventRead<EventShape>, key: string) => Row;
type Advance = (row: Row, event: EventRead<EventShape>) => Row;

/** Events as the log would hold them, each checked against its schema, at positions from 1. */
export const logOf = (
  registry: EventRegistry,
  happened: readonly Happened[],
): readonly EventRead<EventShape>[] => {
  const lengths = new Map<StreamName, bigint>();
  return happened.map(([stream, event, metadata = {}], index) => {
    registry.check({ reason: 'a reason', ...event });
    const revision = lengths.get(stream) ?? 0n;
    lengths.set(stream, revision + 1n);
    return recorded({ ...event, stream, revision, position: BigInt(index + 1), metadata });
  });
};

/** The rows that a projection folds events into, by their ids, without a database. */
export const rowsOf = (
  projection: AnyProjection,
  events: readonly EventRead<EventShape>[],
): ReadonlyMap<string, Row> => {
  const begin = projection.begin as Record<string, Begin | undefined>;
  const advance = projection.advance as Record<string, Advance | undefined>;
  const keysOf = (event: EventRead<EventShape>) => projection.keysOf?.(event) ?? [idOf(event.stream)];
  const rows = new Map<string, Row>();
  const answer = (event: EventRead<EventShape>, key: string) => {
    const before = rows.get(key);
    return before ? advance[event.type]?.(before, event) : begin[event.type]?.(event, key);
  };
  for (const event of events.filter(({ type }) => begin[type] ?? advance[type])) {
    for (const key of keysOf(event)) {
      const after = answer(event, key);
      if (after) rows.set(key, { id: key, ...rows.get(key), ...after });
    }
  }
  return rows;
};

/**
 * Lets a spec say which row follows from which events. A row must have a value for every column, and no
 * others.
 */
export const folding = (projection: AnyProjection, registry: EventRegistry) => ({
  given: (...happened: readonly Happened[]) => {
    const rows = rowsOf(projection, logOf(registry, happened));
    return {
      then: (id: string, columns: Row): void => {
        const row = rows.get(id);
        expect(row).toMatchObject(columns);
        expect(faultsOf(projection, row ?? {})).toEqual([]);
      },
      thenOnly: (...ids: readonly string[]): void => {
        expect([...rows.keys()]).toEqual(ids);
      },
    };
  },
});

const faultsOf = ({ row: target }: AnyProjection, row: Row): readonly string[] => {
  const { columns } = rowClassOf(target as Class);
  const names = columns.map(({ name }) => name);
  const own = columns.filter(({ name }) => name !== 'id' && name !== 'position');
  const missing = own.filter(({ name, nullable }) => {
    const value = row[name];
    return value === undefined || (value === null && !nullable);
  });
  const unknown = Object.keys(row).filter((name) => !names.includes(name));
  return [
    ...missing.map(({ name }) => `${name} is missing`),
    ...unknown.map((name) => `${name} is no column`),
  ];
};
