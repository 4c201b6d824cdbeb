import { errorOf } from '@probity/eventing';
import { Logger } from '@nestjs/common';
import type { FailureCode } from './failures';
import type { Problem } from './problems';

const logger = new Logger('Api');

/** Writes down what is no fault of the request: its code, and the error with its stack. */
export const logFault = (error: unknown, { status, reason }: Problem): void => {
  if (status < 500) return;
  const err = errorOf(error);
  if (reason === ('internal-fault' satisfies FailureCode)) logger.error({ reason, err });
  else logger.warn({ reason, err });
};
