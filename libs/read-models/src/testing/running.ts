import {
  type AnyProjection,
  type EventRegistry,
  type EventStore,
  type NewEvent,
  type RecordedEvent,
  type StreamName,
} from '@probity/eventing';
import { recorded } from '@probity/eventing/testing';
import type { Asking, Fields } from '../queries/asking';
import { openReadModels } from '../open-read-models';
import type { ReadModels } from '../read-models';
import { type Field, quoted } from '../rows/column';
import { tablesOf } from '../versions/compare-models';
import { Queries } from '../queries/queries';
import { ProjectionRunner } from '../following/run-projections';

/** Projections over a store, at work. */
export interface Running {
  readonly models: ReadModels;
  readonly runner: ProjectionRunner;
  readonly queries: Queries;
  readonly stop: () => Promise<void>;
}

/** Runs projections until they are done with the past, and on until it is stopped. */
export const run = async (
  { store, events }: { readonly store: EventStore; readonly events: EventRegistry },
  projections: readonly AnyProjection[],
  url = 'sqlite::memory:',
): Promise<Running> => {
  const models = await openReadModels(url, projections);
  const runner = new ProjectionRunner({ store, events, models });
  const stop = new AbortController();
  await runner.start(stop.signal);
  return {
    models,
    runner,
    queries: new Queries(models),
    stop: async () => {
      stop.abort();
      await models.close();
    },
  };
};

/** A log that is what it is, and comes in batches of the sizes given, over and over. */
export const batched = (log: readonly RecordedEvent[], sizes: readonly number[]): EventStore => ({
  append: () => Promise.reject(new Error('this log is written')),
  read: () => {
    throw new Error('nobody reads one stream of it');
  },
  subscribe: (after) =>
    inBatches(
      log.filter(({ position }) => after === 'start' || position > after),
      sizes,
    ),
});

async function* inBatches(
  log: readonly RecordedEvent[],
  sizes: readonly number[],
): AsyncGenerator<readonly RecordedEvent[]> {
  let from = 0;
  for (let turn = 0; from < log.length; turn += 1) {
    const size = Math.max(1, sizes[turn % sizes.length] ?? 1);
    yield await Promise.resolve(log.slice(from, from + size));
    from += size;
  }
  yield [];
}

/** Asks the database of read models in its own words. */
export const asked = ({ answer }: ReadModels, sql: string): Promise<readonly Fields[]> => answer(asking(sql));

function* asking(sql: string): Asking<readonly Fields[]> {
  return yield { sql, fields: [] };
}

/** All that is in the tables of read models, whatever keeps them: equal for equal fields. */
export const dumpOf = async (models: ReadModels): Promise<string> => {
  const lines: string[] = [];
  for (const { table, projection } of models.projected) {
    const checkpoint = `${table.dialect.shared('checkpoint')} where name = '${projection.name}'`;
    for (const [label, from, columns] of [
      ...tablesOf(table).map((each) => [each.table, table.at(each.table), columnsOf(each)] as const),
      ['checkpoint', checkpoint, ['name', 'position']] as const,
    ]) {
      const rows = await asked(models, `select ${columns.map(quoted).join(', ')} from ${from} order by 1, 2`);
      lines.push(label, ...rows.map((row) => row.map(shown).join('|')));
    }
  }
  return lines.join('\n');
};

const columnsOf = ({ keys, columns }: ReturnType<typeof tablesOf>[number]) => [...keys, ...columns];
const shown = (field: Field): string => (typeof field === 'string' ? JSON.stringify(field) : String(field));

/** An event that nobody has recorded. */
export const unrecorded = (id: string, { type, data }: { type: string; data: object }): NewEvent => {
  const { metadata, version } = recorded({ type, data });
  return { id, type, data, version, metadata };
};

/** A stream and the event that happened in it. */
export const parcelStream = (id: string): StreamName => `parcel-${id}`;
