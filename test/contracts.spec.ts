import { mkdtempSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { aggregates, events } from '@probity/domain';
import { buildSchema, validateSchema } from 'graphql';
import { contracts, writeContracts } from '../apps/api/src/contracts';
import { kebab, pathOf } from '../apps/api/src/names';

const FOLDER = join(__dirname, '..', 'docs', 'contracts');
const generated = contracts();
const textOf = (name: string): string => generated.get(name) ?? '';

const commands = aggregates.flatMap(({ category, commands: { types } }) =>
  Object.keys(types).map((type) => ({ category, type })),
);
const published = readdirSync(join(FOLDER, 'events')).map((name) => {
  const [, type = '', version = ''] = /^(\w+)\.v(\d+)\.json$/.exec(name) ?? [];
  return { name, type, version: Number(version) };
});

describe('the published contracts', () => {
  it.each([...generated.keys()])('say of %s what the program does', (name) => {
    expect(readFileSync(join(FOLDER, name), 'utf8')).toBe(textOf(name));
  });

  it('keep the schema of every version that an event ever had', () => {
    const versions = Object.keys(events.types).flatMap((type) =>
      Array.from({ length: events.versionOf(type) }, (_, index) => `${type}.v${index + 1}.json`),
    );
    expect(published.map(({ name }) => name).sort()).toEqual(versions.sort());
  });

  it('cannot be written over where an event would change without a new version', () => {
    const folder = mkdtempSync(join(tmpdir(), 'contracts-'));
    writeContracts(folder);
    writeContracts(folder);
    const [event] = published;
    writeFileSync(join(folder, 'events', event?.name ?? ''), '{}');
    expect(() => {
      writeContracts(folder);
    }).toThrow(/raise the version/);
  });
});

describe('the OpenAPI document', () => {
  const document = JSON.parse(textOf('openapi.json')) as { openapi: string; paths: Record<string, unknown> };

  it('is of version 3.1', () => {
    expect(document.openapi).toMatch(/^3\.1\./);
  });

  it('has a path for every command', () => {
    const paths = commands.map(({ category, type }) => `/${pathOf(category)}/{id}/${kebab(type)}`);
    expect(Object.keys(document.paths)).toEqual(expect.arrayContaining(paths));
  });

  it('refers to nothing that it does not hold', () => {
    const references = [...textOf('openapi.json').matchAll(/"\$ref": "#\/([^"]+)"/g)].map(
      ([, place = '']) => place,
    );
    const missing = [...new Set(references)].filter(
      (place) =>
        place.split('/').reduce<unknown>((node, key) => (node as Record<string, unknown>)[key], document) ===
        undefined,
    );
    expect(references.length).toBeGreaterThan(commands.length);
    expect(missing).toEqual([]);
  });

  it('calls no two operations the same', () => {
    const ids = [...textOf('openapi.json').matchAll(/"operationId": "([^"]+)"/g)].map(([, id]) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });
});

describe('the GraphQL schema', () => {
  const schema = buildSchema(textOf('schema.graphql'));

  it('is valid', () => {
    expect(validateSchema(schema)).toEqual([]);
  });

  it('has a mutation for every command, and one that looks at everything', () => {
    const mutations = Object.keys(schema.getMutationType()?.getFields() ?? {});
    const asked = commands.map(({ category, type }) => `${category}${type}`);
    expect(mutations.sort()).toEqual([...asked, 'checkIntegrity'].sort());
  });
});
