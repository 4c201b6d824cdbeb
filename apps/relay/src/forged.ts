import type { Position } from '@probity/eventing';
import {
  type Attributes,
  type Leaf,
  WITHHELD,
  attributesOf,
  headerOf,
  headersOf,
  withheldAttributesOf,
} from './cloud-event';
import type { Received } from './received';

/** What no value says: the place, which is checked by itself. */
const OF_THE_PLACE = ['position', 'leafhash'].map(headerOf);

/**
 * What a message says beside its value that its value does not say, or says otherwise: consumers drop repeats
 * by `ce_id`, and sort by the others. Empty where all is as the relay of a log of that origin has it.
 */
export const forgedIn = (message: Received, position: Position, origin: string): readonly string[] => {
  const wanted = wantedOf(message, position, origin);
  if (!wanted) return ['its value is no leaf of an event'];
  const { key, headers } = message;
  const names = new Set([...Object.keys(wanted.headers), ...Object.keys(headers).filter(isAttribute)]);
  const said = [...names].map((name) => [name, headers[name], wanted.headers[name]] as const);
  return [['its key', key, wanted.key] as const, ...said]
    .filter(([, is, should]) => is !== should)
    .map(([name, is, should]) => `${name} is ${textOf(is)}, and not ${textOf(should)}`);
};

const isAttribute = (name: string): boolean => name.startsWith(headerOf('')) && !OF_THE_PLACE.includes(name);

const textOf = (said: string | undefined): string => (said === undefined ? 'absent' : JSON.stringify(said));

const wantedOf = ({ value }: Received, position: Position, origin: string): Beside | undefined => {
  if (value === null) return besides(WITHHELD, withheldAttributesOf(position, origin));
  const leaf = leafIn(value);
  return leaf && besides(leaf.stream, attributesOf(leaf, origin));
};

/** What stands beside a value. */
type Beside = Pick<Received, 'key' | 'headers'>;

const besides = (key: string, attributes: Attributes): Beside => {
  const { 'content-type': _type, ...headers } = headersOf(attributes, '');
  return { key, headers };
};

const leafIn = (value: string): Leaf | undefined => {
  try {
    const read = JSON.parse(value) as Partial<Leaf> | null;
    return read?.metadata && typeof read.metadata === 'object' ? (read as Leaf) : undefined;
  } catch {
    return undefined;
  }
};
