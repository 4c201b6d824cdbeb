import { Logger } from '@nestjs/common';
import type { FailureCode } from './failures';
import type { Problem } from './problems';

const logger = new Logger('Api');

/** Writes down what is no fault of the request. */
export const logFault = (error: unknown, { status, reason }: Problem): void => {
  if (status < 500) return;
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  if (reason === ('internal-fault' satisfies FailureCode)) logger.error(message, stack);
  else logger.warn(`${reason}: ${message}`);
};
