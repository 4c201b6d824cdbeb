import {
  type FoundIn,
  type Refused,
  type Settings,
  SettingsInvalid,
  doubtedInProcess,
  traceparentNow,
} from '@probity/runtime';
import { type DestinationStream, type Logger, destination, pino, stdTimeFunctions } from 'pino';

/** The log of the process: one JSON object a line. */
export type Log = Logger;

/** What a process is, in each of its lines. */
export type App = 'api' | 'projector' | 'relay';

const LEVELS = { error: 'error', warn: 'warn', log: 'info', debug: 'debug' } as const;

/**
 * What a line may hold besides its time, level, words and trace. The words are the name of what happened, and
 * whatever varies is a member. Whatever else somebody says is left out: a line has no place for a body, an
 * address as it was asked, a header, a token or a person.
 */
const MEMBERS = [
  'app',
  'part',
  'method',
  'route',
  'status',
  'ms',
  'requestId',
  'traceId',
  'reason',
  'process',
  'position',
  'lagMs',
  'err',
];

const admitted = (said: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(MEMBERS.filter((name) => name in said).map((name) => [name, said[name]]));

const toldOf = ({ name, message, stack, ...error }: Error & { readonly code?: unknown }) => ({
  name,
  message,
  code: error.code,
  stack,
});

const traceNow = (): { readonly traceId?: string } => {
  const [, traceId] = traceparentNow()?.split('-') ?? [];
  return traceId === undefined ? {} : { traceId };
};

/** Opens the log on the error output, which leaves the other one to what is said to people. */
export const openLog = (
  app: App,
  { logLevel }: Pick<Settings, 'logLevel'>,
  to: DestinationStream = destination({ fd: 2, sync: false }),
): Log =>
  pino(
    {
      level: LEVELS[logLevel],
      base: { app },
      timestamp: stdTimeFunctions.isoTime,
      formatters: { level: (level) => ({ level }), log: admitted, bindings: admitted },
      serializers: { err: toldOf },
      mixin: traceNow,
    },
    to,
  );

/** Writes down which fault has ended a process, or is about to. It may be one of the settings themselves. */
export const ended =
  (app: App) =>
  (error: unknown): void => {
    const err = error instanceof Error ? error : new Error(String(error));
    const log = openLog(app, { logLevel: 'error' });
    // Where settings are wrong, whoever set them wants the sentence, and no place in the program.
    if (err instanceof SettingsInvalid) log.error(err.message);
    else log.error({ err }, 'ended by a fault');
  };

/** Writes down which variables of the process may be settings that somebody has misspelt. */
export const misspellings = (log: Log): void => {
  for (const reason of doubtedInProcess()) log.warn({ reason }, 'a setting may be misspelt');
};

/** Writes down that traces do not arrive where they are sent. */
export const lostTraces =
  (log: Log) =>
  (problem: string): void => {
    log.warn({ part: 'tracing' }, problem);
  };

/** Writes down which rule refused what a process of the bureau asked for. */
export const refusals =
  (log: Log) =>
  ({ process: name, rejection }: Refused): void => {
    log.warn({ process: name, reason: rejection.rejected }, 'a rule refused what a process asked for');
  };

/** Writes down what the sentinel found, by code and log. `/integrity` tells whoever may know where. */
export const findings =
  (log: Log) =>
  ({ log: name, finding: { wrong } }: FoundIn): void => {
    log.error({ part: 'sentinel', reason: `${name}: ${wrong}` }, 'found what is not as it was recorded');
  };

/** Writes down when a part cannot be reached, and why, and when it is reached again. */
export const reaching =
  (log: Log) =>
  (part: string, reason: string | undefined): void => {
    if (reason === undefined) log.info({ part }, 'is reached again');
    else log.error({ part, reason }, 'cannot be reached');
  };
