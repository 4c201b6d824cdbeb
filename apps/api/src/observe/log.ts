import type { LoggerService } from '@nestjs/common';
import { traceparentNow } from '@probity/runtime';
import type { Settings } from '@probity/runtime';
import { type DestinationStream, type Logger, destination, pino, stdTimeFunctions } from 'pino';

/** The log of the process: one JSON object a line. */
export type Log = Logger;

const LEVELS = { error: 'error', warn: 'warn', log: 'info', debug: 'debug' } as const;

/**
 * What a line may hold besides its time, level, words and trace. Whatever else somebody says is left out: a
 * line has no place for a body, an address as it was asked, a header, a token or a person.
 */
const MEMBERS = [
  'part',
  'method',
  'route',
  'status',
  'ms',
  'requestId',
  'traceId',
  'reason',
  'process',
  'err',
];

const admitted = (said: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(MEMBERS.filter((name) => name in said).map((name) => [name, said[name]]));

const toldOf = ({ name, stack, ...error }: Error & { readonly code?: unknown }) => ({
  name,
  code: error.code,
  stack,
});

const traceNow = (): { readonly traceId?: string } => {
  const [, traceId] = traceparentNow()?.split('-') ?? [];
  return traceId === undefined ? {} : { traceId };
};

/** Opens the log on the error output, which leaves the other one to what is said to people. */
export const openLog = (
  { logLevel }: Pick<Settings, 'logLevel'>,
  to: DestinationStream = destination({ fd: 2, sync: false }),
): Log =>
  pino(
    {
      level: LEVELS[logLevel],
      base: null,
      timestamp: stdTimeFunctions.isoTime,
      formatters: { level: (level) => ({ level }), log: admitted, bindings: admitted },
      serializers: { err: toldOf },
      mixin: traceNow,
    },
    to,
  );

/** The log for Nest. What it tells of its own parts at a start is for whoever looks for a fault there. */
export const nestLogOver = (log: Log): LoggerService => {
  const at =
    (level: 'error' | 'warn' | 'debug') =>
    (said: unknown, ...more: readonly string[]): void => {
      const part = more.at(-1) ?? 'Nest';
      if (typeof said === 'object' && said !== null) log[level]({ part, ...said });
      else log[level]({ part }, String(said));
    };
  return { error: at('error'), warn: at('warn'), log: at('debug'), debug: at('debug'), verbose: at('debug') };
};
