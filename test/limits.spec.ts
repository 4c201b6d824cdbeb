import { aggregates } from '@probity/domain';
import { type JsonSchema, reasonsOf } from '@probity/eventing';

const repeatsWithoutEnd = (pattern: string): boolean =>
  /[*+]|\{\d+,\}/.test(pattern.replace(/\\.|\[[^\]]*\]/g, 'x'));

/** A pattern limits a text when it is anchored and repeats nothing without end. */
const isBounded = ({ pattern }: JsonSchema): boolean =>
  typeof pattern === 'string' && /^\^.*\$$/.test(pattern) && !repeatsWithoutEnd(pattern);

const isText = (schema: JsonSchema): boolean => schema['type'] === 'string' || 'pattern' in schema;
const isList = (schema: JsonSchema): boolean => schema['type'] === 'array';
const isLimited = (schema: JsonSchema): boolean => {
  if ('enum' in schema || 'const' in schema) return true;
  if (isText(schema)) return 'maxLength' in schema || isBounded(schema);
  if (isList(schema)) return 'maxItems' in schema && 'items' in schema;
  if (schema['type'] === 'object') return 'properties' in schema;
  return ['boolean', 'integer', 'number'].includes(String(schema['type']));
};

/** The fields, by dotted path, to which a payload sets no limit. */
const unlimited = (schema: JsonSchema, path: string): string[] => {
  const items = isList(schema) && 'items' in schema ? { '*': schema['items'] as JsonSchema } : {};
  const parts = Object.entries({ ...schema.properties, ...items });
  const below = parts.flatMap(([name, part]) => unlimited(part, `${path}.${name}`));
  return isLimited(schema) ? below : [path, ...below];
};

const registries = aggregates.flatMap(({ commands, events }) => [commands, events]);
const reasons = aggregates.flatMap((aggregate) => Object.entries(reasonsOf(aggregate)));
const summaries = aggregates.flatMap(({ commands }) =>
  Object.keys(commands.types).map((type) => [type, commands.definitionOf(type).summary] as const),
);

describe('every command and event', () => {
  it('sets a limit to each text and list', () => {
    const offenders = registries.flatMap((registry) =>
      Object.keys(registry.types).flatMap((type) => unlimited(registry.schemaOf(type), type)),
    );
    expect(offenders).toEqual([]);
  });
});

describe.each([
  { of: 'reason', sentences: reasons },
  { of: 'summary', sentences: summaries },
])('every $of', ({ sentences }) => {
  it('speaks English', () => {
    const others = sentences.filter(([, { en }]) => !/[a-z]/i.test(en) || /\p{Script=Han}/u.test(en));
    expect(others.map(([name]) => name)).toEqual([]);
  });

  it('speaks Chinese', () => {
    expect(sentences.filter(([, { zh }]) => !/\p{Script=Han}/u.test(zh)).map(([name]) => name)).toEqual([]);
  });

  it('is found at all', () => {
    expect(sentences.length).toBeGreaterThanOrEqual(aggregates.length);
  });
});
