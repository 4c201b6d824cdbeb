import type { WrongExpectedVersionError } from '@kurrent/kurrentdb-client';
import { LogDamaged, StoreUnavailable } from '@probity/eventing';

/** The server did not answer in time: whether it did what it was asked is not known. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
}

/** What the client calls the refusals that asking again does not change. */
const REFUSALS: Readonly<Record<string, string>> = {
  'wrong-expected-version': 'conflict',
  'access-denied': 'denied',
  'stream-deleted': 'deleted',
  'stream-tombstoned': 'deleted',
  'maximum-append-size-exceeded': 'too-large',
  'append-record-size-exceeded': 'too-large',
  'transaction-max-size-exceeded': 'too-large',
  'invalid-argument': 'fault',
  unsupported: 'fault',
};

/** The same for errors that come as gRPC made them, known by their status alone. */
const STATUSES: Readonly<Record<number, string>> = { 3: 'fault', 7: 'denied', 12: 'fault', 16: 'denied' };

interface FromServer {
  readonly type?: unknown;
  readonly code?: unknown;
}

const isObject = (error: unknown): error is FromServer => typeof error === 'object' && error !== null;

/** What kind of refusal an error is; none when the same can be asked again, for its outcome is not known. */
export const refusalOf = (error: unknown): string | undefined => {
  if (!isObject(error)) return undefined;
  return REFUSALS[String(error.type)] ?? STATUSES[Number(error.code ?? NaN)];
};

/** True when an append expected another revision than the stream has. */
export const isConflict = (error: unknown): error is WrongExpectedVersionError =>
  refusalOf(error) === 'conflict';

/** True when a stream was asked for that nobody has written to. */
export const isNotFound = (error: unknown): boolean => isObject(error) && error.type === 'stream-not-found';

/** The error of the port for the client's; a conflict and a fault of the program stay as they are. */
export const portErrorOf = (error: unknown): unknown => {
  const reason = error instanceof Error ? error.message : String(error);
  switch (refusalOf(error)) {
    case 'denied':
      return new StoreUnavailable(`KurrentDB denies access: ${reason}`, { cause: error });
    case 'deleted':
      return new LogDamaged(`KurrentDB has deleted a stream: ${reason}`, { cause: error });
    case 'too-large':
      return new RangeError(`KurrentDB does not take as much at once: ${reason}`, { cause: error });
    case undefined:
      return new StoreUnavailable(`KurrentDB cannot be reached, or does not answer: ${reason}`, {
        cause: error,
      });
    default:
      return error;
  }
};
