import type { JsonSchema } from '@probity/eventing';
import { aggregates } from '@probity/domain';
import { oneOf, text } from './columns';
import type { Column } from './table';

const registries = new Map(
  aggregates.flatMap(({ commands }) => Object.keys(commands.types).map((type) => [type, commands] as const)),
);

/**
 * A text that a command takes into a field as it is, e.g. `risk.name`: which words it knows, or how many
 * characters it takes, only the command says. Throws at the first cell when there is no such field.
 */
export const taken = (type: string, path: string): Column<string> => {
  let column: Column<string> | undefined;
  return {
    read: (value) => {
      column ??= columnOf(fieldOf(type, path), `${type}.${path}`);
      return column.read(value);
    },
  };
};

const fieldOf = (type: string, path: string): JsonSchema | undefined => {
  let schema = registries.get(type)?.schemaOf(type);
  for (const name of path.split('.')) {
    schema = schema?.properties?.[name];
    if (schema?.['type'] === 'array') schema = schema['items'] as JsonSchema;
  }
  return schema;
};

const columnOf = (schema: JsonSchema | undefined, name: string): Column<string> => {
  const { enum: words, maxLength } = schema ?? {};
  if (Array.isArray(words)) return oneOf(words.map(String));
  if (typeof maxLength === 'number') return text(maxLength);
  throw new Error(`${name} is neither one of a few words nor a text of limited length`);
};
