import { createRequire } from 'node:module';
import Ajv, { type ErrorObject, type ValidateFunction } from 'ajv';
import type { TypeMetadata } from 'class-transformer';
import type * as converter from 'class-validator-jsonschema';
import { defaultMetadataStorage } from 'class-transformer/cjs/storage.js';
import { CONTROL, VISIBLE } from './text';

/** A class used as the description of plain data. */
export type Class<T extends object = object> = new () => T;

/** A JSON Schema, as far as it is looked into here. */
export interface JsonSchema {
  readonly [keyword: string]: unknown;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
}

/** One fault of a piece of data: where, what was wrong, and what would be right. */
export interface Fault {
  /** Dotted path, e.g. `risks.0.proposedGrade`; empty for the whole. */
  readonly path: string;
  readonly problem: string;
  readonly allowed?: readonly unknown[];
}

/** The JSON Schema that the class-validator decorators of a class say; nested classes stand in place. */
export const schemaOf = (target: Class): JsonSchema => {
  // It brings all of class-validator with it: whoever looks at no schema goes without.
  const { targetConstructorToSchema } = createRequire(__filename)(
    'class-validator-jsonschema',
  ) as typeof converter;
  const schema = targetConstructorToSchema(target, {
    classTransformerMetadataStorage: defaultMetadataStorage,
  }) as unknown as JsonSchema;
  const properties: Record<string, JsonSchema> = {};
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    const nested = nestedIn(target, name);
    properties[name] = nested === undefined ? property : inline(property, nested);
  }
  return {
    type: 'object',
    properties,
    ...(schema.required === undefined ? {} : { required: schema.required }),
    additionalProperties: false,
  };
};

// The storage answers undefined where there is no @Type, whatever its own types say.
const nestedIn = (target: Class, property: string): Class | undefined => {
  const found = defaultMetadataStorage.findTypeMetadata(target, property) as TypeMetadata | undefined;
  return found?.typeFunction() as Class | undefined;
};

const inline = (property: JsonSchema, nested: Class): JsonSchema => {
  const { $ref, items, ...rest } = property;
  if (items !== undefined || property['type'] === 'array') return { ...rest, items: schemaOf(nested) };
  return $ref === undefined && rest['type'] !== 'object' ? property : { ...rest, ...schemaOf(nested) };
};

const ajv = new Ajv({ allErrors: true, strict: false, validateFormats: false, code: { optimize: false } });

/** Compiles the decorators of a class into a function that lists the faults of a piece of data. */
export const checkerOf = (target: Class): ((data: unknown) => readonly Fault[]) => {
  let validate: ValidateFunction | undefined;
  return (data) => {
    validate ??= ajv.compile(schemaOf(target));
    return validate(data) ? [] : (validate.errors ?? []).map(faultOf);
  };
};

const faultOf = ({ instancePath, keyword, params, message }: ErrorObject): Fault => {
  const named = (params['missingProperty'] ?? params['additionalProperty']) as string | undefined;
  const path = [...instancePath.split('/').slice(1), ...(named === undefined ? [] : [named])].join('.');
  if (keyword === 'required') return { path, problem: 'is missing' };
  if (keyword === 'additionalProperties') return { path, problem: 'is not a known field' };
  if (keyword === 'enum') {
    return {
      path,
      problem: 'is not one of the allowed values',
      allowed: params['allowedValues'] as unknown[],
    };
  }
  return { path, problem: message ?? `fails ${keyword}` };
};

/** What a text of a certain pattern must be besides, and how it is said of one that is not. */
interface Meaning {
  readonly holds: (text: string) => boolean;
  readonly problem: string;
}

const meanings = new Map<string, Meaning>();

/** Says what texts of the pattern must be besides. What is asked anew is held to it, what is recorded not. */
export const meaningOf = ({ source }: RegExp, meaning: Meaning): void => {
  meanings.set(source, meaning);
};

// Half a character has no UTF-8, and so no hash.
const UNICODE: Meaning = { holds: (text) => text.isWellFormed(), problem: 'is no Unicode text' };

const READABLE: Meaning = { holds: (text) => !CONTROL.test(text), problem: 'holds a control character' };
// Whoever must say something says nothing with blanks, nor with what is not seen.
const SAYING: Meaning = { holds: (text) => VISIBLE.test(text), problem: 'holds no visible character' };

const meaningsOf = ({ pattern, minLength }: JsonSchema): readonly Meaning[] => [
  ...[UNICODE, READABLE],
  ...(Number(minLength) > 0 ? [SAYING] : []),
  ...[meanings.get(String(pattern)) ?? []].flat(),
];

/** The faults of well-formed data that its schema cannot say. */
export const faultsBeyond = (schema: JsonSchema, data: unknown, path = ''): readonly Fault[] => {
  if (typeof data === 'string') {
    const broken = meaningsOf(schema).find(({ holds }) => !holds(data));
    return broken ? [{ path, problem: broken.problem }] : [];
  }
  if (typeof data !== 'object' || data === null) return [];
  const schemaAt = (name: string) =>
    (Array.isArray(data) ? schema['items'] : schema.properties?.[name]) as JsonSchema | undefined;
  return Object.entries(data).flatMap(([name, value]) =>
    faultsBeyond(schemaAt(name) ?? {}, value, path === '' ? name : `${path}.${name}`),
  );
};
