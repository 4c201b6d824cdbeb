import 'reflect-metadata';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { EventRegistry } from '@probity/eventing';
import { aggregates, events } from '@probity/domain';
import { intakeProjections, projections } from '@probity/read-models';
import { publishedSchemaOf } from '@probity/runtime';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { graphqlSchemaOf } from './graphql/schema';
import { openApiOf } from './openapi/document';

/** What others may build on, as texts by file name: both doors, and the events of the log. */
export const contracts = (): ReadonlyMap<string, string> => {
  const parts = { aggregates, projections: [...projections, ...intakeProjections] };
  return new Map([
    ['openapi.json', jsonOf(openApiOf(parts))],
    ['schema.graphql', `${printSchema(lexicographicSortSchema(graphqlSchemaOf(parts)))}\n`],
    ...eventContracts(events),
  ]);
};

/** The JSON Schema of each event type in its current version; an older version's is kept as it was. */
const eventContracts = (registry: EventRegistry): readonly (readonly [string, string])[] =>
  Object.keys(registry.types).map((type) => {
    const version = registry.versionOf(type);
    return [`events/${type}.v${version}.json`, jsonOf(publishedSchemaOf(registry, type, version))];
  });

const jsonOf = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/**
 * Writes the contracts to a folder. Throws when a published event schema would change: it needs a new
 * version.
 */
export const writeContracts = (folder: string): void => {
  for (const [name, text] of contracts()) {
    const path = join(folder, name);
    if (name.startsWith('events/') && existsSync(path) && readFileSync(path, 'utf8') !== text) {
      throw new Error(`${name} is published and never changes: raise the version of the event`);
    }
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
};

if (require.main === module) writeContracts('docs/contracts');
