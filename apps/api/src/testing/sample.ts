import type { JsonSchema } from '@probity/eventing';

const TEXTS = ['x', '2025-03-06', '2025Q1', 'a'.repeat(64), '1', 'riskPoint-RP-1'];

/** The least that a schema takes: every required field, and of lists as few items as may be. */
export const sampleOf = (schema: JsonSchema): unknown => {
  const [allowed] = (schema['enum'] ?? []) as readonly unknown[];
  if (allowed !== undefined) return allowed;
  switch (schema['type']) {
    case 'object':
      return sampleObjectOf(schema);
    case 'array': {
      const length = Number(schema['minItems'] ?? 0);
      return Array.from({ length }, () => sampleOf(schema['items'] as JsonSchema));
    }
    case 'boolean':
      return false;
    case 'integer':
    case 'number':
      return Number(schema['minimum'] ?? 0);
    default:
      return textOf(schema);
  }
};

/** The least payload of a command. */
export const sampleObjectOf = ({ properties = {}, required = [] }: JsonSchema): Record<string, unknown> =>
  Object.fromEntries(required.map((name) => [name, sampleOf(properties[name] ?? {})]));

/** A value of the right type that the schema refuses. */
export const spoiltOf = (schema: JsonSchema): unknown => {
  switch (schema['type']) {
    case 'object':
      return { 'no such field': 1 };
    case 'array':
      return [null];
    case 'boolean':
      return 'maybe';
    case 'integer':
    case 'number':
      return 1e15;
    default:
      return '';
  }
};

const textOf = (schema: JsonSchema): string => {
  const { pattern = '', minLength = 0 } = schema as {
    readonly pattern?: string;
    readonly minLength?: number;
  };
  const form = new RegExp(pattern);
  const text = TEXTS.find((each) => form.test(each) && each.length >= minLength);
  if (text === undefined) throw new Error(`no sample text matches ${pattern}`);
  return text;
};
