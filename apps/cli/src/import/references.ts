import type { StreamName } from '@probity/eventing';
import { type FileFault, said } from './fault';
import type { HandedIn } from './handed-in';
import { LAYOUTS, type ReadTables, type TableName } from './layouts';
import type { RefOf } from './organisation.plan';
import type { Source } from './reading';
import type { Column } from './table';
import { THINGS, type Thing } from './things';

/** What is known besides the files. */
export interface Known {
  readonly refOf: RefOf;
  /** Answers true when anything is recorded in the stream, by an earlier import or otherwise. */
  readonly isRecorded: (stream: StreamName) => Promise<boolean>;
}

interface Reference {
  readonly things: readonly Thing[];
  readonly column: string;
  readonly value: string;
  readonly source: Source;
}

/** Ids in cells that name nothing, neither in the tables handed in nor in the log. */
export const danglingReferences = async (
  { tables, broken }: HandedIn,
  known: Known,
): Promise<readonly FileFault[]> => {
  const listed = idsIn(tables);
  const asked = new Map<string, Promise<boolean>>();
  const names = (thing: Thing, value: string): Promise<boolean> => {
    // Where a table cannot be read, its own fault says enough.
    if (broken.has(THINGS[thing].table) || listed[thing].has(value)) return Promise.resolve(true);
    const stream = streamOf(thing, value, known.refOf);
    if (stream === undefined) return Promise.resolve(false);
    const answer = asked.get(stream) ?? known.isRecorded(stream);
    asked.set(stream, answer);
    return answer;
  };
  const faults = referencesIn(tables).map(async ({ things, column, value, source }) => {
    const answers = await Promise.all(things.map((thing) => names(thing, value)));
    return answers.includes(true) ? [] : [{ ...source, column, value, expected: expectedOf(things) }];
  });
  return (await Promise.all(faults)).flat();
};

const idsIn = (tables: ReadTables): Readonly<Record<Thing, ReadonlySet<unknown>>> => {
  const listed = Object.entries(THINGS).map(([thing, { table, column }]) => {
    const rows: readonly Readonly<Record<string, unknown>>[] = tables[table];
    return [thing, new Set(rows.map((row) => row[column]))];
  });
  return Object.fromEntries(listed) as Record<Thing, ReadonlySet<unknown>>;
};

const streamOf = (thing: Thing, value: string, refOf: RefOf): StreamName | undefined => {
  const kind = THINGS[thing];
  if (!('category' in kind)) return undefined;
  return `${kind.category}-${thing === 'person' ? refOf(value) : value}`;
};

const referencesIn = (tables: ReadTables): readonly Reference[] =>
  (Object.keys(LAYOUTS) as TableName[]).flatMap((name) => {
    const columns = Object.entries<Column<unknown>>(LAYOUTS[name]);
    const referring = columns.flatMap(([column, { refers }]) => (refers ? [{ column, things: refers }] : []));
    const rows: readonly Cells[] = tables[name];
    return rows.flatMap((row) =>
      referring.flatMap(({ column, things }) =>
        idsOf(row[column]).map((value) => ({ things, column, value, source: row.source })),
      ),
    );
  });

type Cells = { readonly source: Source } & Readonly<Record<string, unknown>>;

const idsOf = (cell: unknown): readonly string[] => {
  if (typeof cell === 'string') return [cell];
  return Array.isArray(cell) ? (cell as string[]) : [];
};

const expectedOf = (things: readonly Thing[]) => {
  const lists = [...new Set(things.map((thing) => `${THINGS[thing].column} (${THINGS[thing].table})`))];
  return said(`a known ${lists.join(' or ')}`, `已有的 ${lists.join(' 或 ')}`);
};
