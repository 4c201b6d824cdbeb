import Ajv, { type ValidateFunction } from 'ajv';

const DOCUMENT = 'asyncapi.json';

/** Checks of what messages hold, by message, made of nothing but an AsyncAPI document. */
export const payloadsIn = (text: string): ReadonlyMap<string, ValidateFunction> => {
  const document = JSON.parse(text) as { readonly components: { readonly messages: object } };
  const ajv = new Ajv({ strict: false, allErrors: true }).addSchema(document, DOCUMENT);
  const checkOf = (name: string): ValidateFunction =>
    ajv.compile({ $ref: `${DOCUMENT}#/components/messages/${name}/payload` });
  return new Map(Object.keys(document.components.messages).map((name) => [name, checkOf(name)]));
};
