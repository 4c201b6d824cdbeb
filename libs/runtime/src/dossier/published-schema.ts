import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { EventRegistry, JsonSchema } from '@probity/eventing';

const CONTRACTS = join('docs', 'contracts', 'events');

/**
 * The JSON Schema of a version of an event as it is published: the present one as the classes say it, an
 * older one as it was kept. Throws when that is not there.
 */
export const publishedSchemaOf = (registry: EventRegistry, type: string, version: number): JsonSchema => {
  if (version === registry.versionOf(type)) {
    const $id = `urn:probity:event:${type}:v${version}`;
    return { $schema: 'https://json-schema.org/draft/2020-12/schema', $id, ...registry.schemaOf(type) };
  }
  const path = join(rootAbove(__dirname), CONTRACTS, `${type}.v${version}.json`);
  return JSON.parse(readFileSync(path, 'utf8')) as JsonSchema;
};

/** The folder of the product: it is built into another one below it. */
const rootAbove = (folder: string): string => {
  if (existsSync(join(folder, CONTRACTS))) return folder;
  const above = dirname(folder);
  if (above === folder) throw new Error(`there is no ${CONTRACTS} above this program`);
  return rootAbove(above);
};
