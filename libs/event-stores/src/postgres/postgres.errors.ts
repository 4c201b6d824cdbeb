import { LogDamaged, StoreUnavailable } from '@probity/eventing';

/**
 * What has happened when PostgreSQL answers with a code that begins so. None of it is one append's own fault.
 */
const TROUBLES: Readonly<Record<string, string>> = {
  '08': 'the connection is lost',
  '23505': 'somebody else writes to it without its lock',
  '25006': 'it cannot be written to',
  '25P03': 'the server has given this process up',
  '28': 'the server does not let this user in',
  '3D000': 'there is no such database',
  '42P01': 'not everything in it is made yet',
  '3F000': 'nothing in it is made yet',
  '42501': 'this user may not do that',
  '53100': 'the disk is full',
  '53200': 'there is not enough memory',
  '53300': 'the server has no connection left',
  '55P03': 'another process keeps it locked',
  '57014': 'the server does not answer in time',
  '57P0': 'the server stops or starts',
  '58': 'the disk does not read or write',
  XX00: 'it is damaged',
};
const DAMAGE = /^XX00[12]$/;

interface ServerError {
  readonly code: string;
  readonly message: string;
  readonly constraint?: string;
}

const isFromServer = (error: unknown): error is ServerError =>
  typeof error === 'object' && error !== null && 'code' in error && 'severity' in error;

const isOfPort = (error: unknown): boolean =>
  error instanceof StoreUnavailable || error instanceof LogDamaged;

/** What is wrong, in words: the server's trouble with its code, or what became of the connection. */
export const reasonOf = (error: unknown): string => {
  if (isFromServer(error)) {
    const begin = Object.keys(TROUBLES).find((code) => error.code.startsWith(code));
    return `${begin === undefined ? '' : `${TROUBLES[begin] ?? ''} `}(${error.code}: ${error.message})`;
  }
  // A name with several addresses fails once for each.
  const [first] = error instanceof AggregateError ? (error.errors as readonly unknown[]) : [error];
  return first instanceof Error ? first.message : String(first);
};

/**
 * Asks something of the server, and has its troubles told in the words of the port.
 *
 * @param what - What the server keeps.
 */
export const asPort = async <T>(task: () => Promise<T>, what = 'the event log'): Promise<T> => {
  try {
    return await task();
  } catch (error) {
    throw portErrorOf(error, what);
  }
};

/**
 * LogDamaged or StoreUnavailable for an error of the server or of the way to it. A TypeError is a fault of
 * the program, and stays.
 */
const portErrorOf = (error: unknown, what: string): unknown => {
  if (isOfPort(error) || error instanceof TypeError) return error;
  const Kind = isFromServer(error) && DAMAGE.test(error.code) ? LogDamaged : StoreUnavailable;
  return new Kind(`${what}: ${reasonOf(error)}`, { cause: error });
};

/** True where the server asked for a password and there was none to give. The driver has but words for it. */
export const isWithoutPassword = (error: unknown): boolean =>
  error instanceof Error && (error.message.includes(NO_PASSWORD) || isWithoutPassword(error.cause));

const NO_PASSWORD = 'client password must be a';

/** True where the server was asked for what nobody has made there yet, whatever that was told as. */
export const isUnmade = (error: unknown): boolean =>
  (isFromServer(error) && UNMADE.includes(error.code)) || (error instanceof Error && isUnmade(error.cause));

const UNMADE = ['42P01', '3F000'];

/** True when a row was refused because its id or its place is taken. */
export const isTaken = (error: unknown): boolean => isFromServer(error) && error.code === '23505';
