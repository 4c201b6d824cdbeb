import type { LoggerService } from '@nestjs/common';
import type { Log } from '@probity/log';

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
