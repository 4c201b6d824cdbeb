import type { Kind } from './lines';

/** Tells whether a value is what a member must be. */
type Is = (value: unknown) => boolean;
/** The members that an object must have, and no others. */
type Shape = Readonly<Record<string, Is>>;

const BASE64_OF_HASH = /^[A-Za-z0-9+/]{43}=$/;
const PROOF_MAX = 256;

const isText: Is = (value) => typeof value === 'string';
const isCount: Is = (value) => Number.isSafeInteger(value) && Number(value) >= 0;
const isHash: Is = (value) => typeof value === 'string' && BASE64_OF_HASH.test(value);
const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isAnything: Is = () => true;
const orNull =
  (is: Is): Is =>
  (value) =>
    value === null || is(value);
const listOf =
  (is: Is, most = Infinity): Is =>
  (value) =>
    Array.isArray(value) && value.length <= most && value.every(is);
const isShaped =
  (shape: Shape): Is =>
  (value) =>
    isObject(value) && faultIn(value, shape) === undefined;

const isProof = listOf(isHash, PROOF_MAX);
const isTold = isShaped({ en: isText, zh: isText });
const isKey = isShaped({ key: isText, from: isCount, endorsement: orNull(isText) });
const isLeaf: Is = (value) =>
  isShaped({
    data: isObject,
    id: isText,
    metadata: isObject,
    revision: (revision) => typeof revision === 'string' && /^(0|[1-9]\d{0,18})$/.test(revision),
    stream: isText,
    type: isText,
    version: isCount,
  })(value) && isChained((value as { readonly metadata: Readonly<Record<string, unknown>> }).metadata);
const isChained = ({ hash, prevHash }: Readonly<Record<string, unknown>>): boolean =>
  isText(hash) && isText(prevHash);
const isOperation: Is = (value) =>
  isShaped({ op: (op) => op === 'remove', path: isText })(value) ||
  isShaped({ op: (op) => op === 'add' || op === 'replace', path: isText, value: isAnything })(value);

const SHAPES: Readonly<Record<Kind, Shape>> = {
  head: {
    ...{ origin: isText, case: isText, made: isText, asOf: isCount, purpose: isText },
    inspection: orNull(isText),
  },
  seal: { note: isText },
  keys: { keys: listOf(isKey) },
  policy: { text: isText },
  case: { count: isCount, head: isHash, proof: isProof },
  event: { index: isCount, leaf: isLeaf, proof: isProof, says: isTold, changes: orNull(listOf(isOperation)) },
  later: { index: isCount, hash: isHash, proof: isProof },
  state: { state: isAnything },
  schema: { type: isText, version: isCount, schema: isObject },
  end: { events: isCount, later: isCount },
};

/** What is wrong with the members of a line of a kind; undefined when they are as they must be. */
export const faultOf = (kind: Kind, line: Readonly<Record<string, unknown>>): string | undefined => {
  const { kind: _, ...members } = line;
  return faultIn(members, SHAPES[kind]);
};

const faultIn = (members: Readonly<Record<string, unknown>>, shape: Shape): string | undefined => {
  const wrong = Object.entries(shape).find(
    ([name, is]) => !Object.hasOwn(members, name) || !is(members[name]),
  );
  if (wrong) return `its member ${wrong[0]} is missing or not what it must be`;
  const strange = Object.keys(members).find((name) => !Object.hasOwn(shape, name));
  return strange === undefined ? undefined : `it has a member ${strange}, which nothing asks for`;
};

/** True when the value is an object and no list. */
export { isObject };
