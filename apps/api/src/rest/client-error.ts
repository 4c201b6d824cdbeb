import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { FailureCode } from '../failures';
import { Failed, problemOf } from '../problems';

const CODES: Readonly<Record<string, FailureCode>> = {
  HPE_HEADER_OVERFLOW: 'headers-too-large',
  ERR_HTTP_REQUEST_TIMEOUT: 'request-too-slow',
};

/**
 * Answers what is no HTTP, or too much of it, or too slow: no route was found yet, so it knows no language.
 */
export const answerClientError = ({ code = '' }: { readonly code?: string }, socket: Socket): void => {
  if (!socket.writable || code === 'ECONNRESET') return;
  const problem = problemOf(new Failed(CODES[code] ?? 'malformed-request'), 'en');
  const body = JSON.stringify(problem);
  const head = [
    `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status] ?? ''}`,
    'Content-Type: application/problem+json',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
};
