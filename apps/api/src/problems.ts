import { HttpException } from '@nestjs/common';
import {
  CommandIdReused,
  type Fault,
  IdAlreadyUsed,
  LogDamaged,
  type Reason,
  type Rejection,
  RevisionConflict,
  type Said,
  StoreUnavailable,
} from '@probity/eventing';
import { QuestionInvalid } from '@probity/read-models';
import { CaseUnknown, IssuerUnavailable, Malformed, Unauthenticated, UnknownCommand } from '@probity/runtime';
import { type Failure, type FailureCode, STATUS_BY_KIND, codeOfStatus, failures } from './failures';
import { faultIn } from './faults';
import type { Language } from './language';

/** What both doors answer when they do not do what was asked: a problem document (RFC 9457). */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  /** The stable code, with which `type` ends too. */
  readonly reason: string;
  readonly detail?: string;
  readonly errors?: readonly Fault[];
}

/** A rule said no. */
export class Refused extends Error {
  override readonly name = 'Refused';
  constructor(
    readonly rejection: Rejection,
    readonly reason: Reason,
  ) {
    super(rejection.rejected);
  }
}

/** Something known stopped the request, and of this very request hardly more can be said. */
export class Failed extends Error {
  override readonly name = 'Failed';
  constructor(
    readonly code: FailureCode,
    readonly detail?: Said,
  ) {
    super(code);
  }
}

interface Told {
  readonly code: string;
  readonly failure: Failure;
  readonly detail?: Said;
  readonly faults?: readonly Fault[];
  /** The field that cannot stand, when a rule named one. */
  readonly where?: string;
}

const told = (code: FailureCode, more: Pick<Told, 'detail' | 'faults'> = {}): Told => ({
  code,
  failure: failures[code],
  ...more,
});

const on =
  <E>(type: abstract new (...args: never[]) => E, tell: (error: E) => Told) =>
  (error: unknown): Told | undefined =>
    error instanceof type ? tell(error) : undefined;

const TELLINGS = [
  on(Refused, ({ rejection: { rejected, where }, reason }) => ({
    code: rejected,
    failure: { ...reason, status: STATUS_BY_KIND[reason.kind] },
    ...(where && { where: where.path }),
  })),
  on(Failed, ({ code, detail }) => told(code, { ...(detail && { detail }) })),
  on(Malformed, ({ faults }) => told('malformed-request', { faults })),
  on(QuestionInvalid, ({ fault }) => told('malformed-request', { faults: [fault] })),
  on(UnknownCommand, () => told('not-found')),
  on(Unauthenticated, () => told('unauthenticated')),
  on(IssuerUnavailable, () => told('issuer-unavailable')),
  on(CommandIdReused, () => told('idempotency-key-reused')),
  on(IdAlreadyUsed, () => told('idempotency-key-reused')),
  on(StoreUnavailable, () => told('store-unavailable')),
  on(LogDamaged, () => told('log-damaged')),
  // A dossier is made only of a case that has events: its ledger has lost it.
  on(CaseUnknown, () => told('log-damaged')),
  on(RevisionConflict, ({ expected, actual }) => {
    const en = `expected revision ${expected}, found ${actual}`;
    return told('stale-revision', { detail: { en, zh: `所依据的版本为 ${expected},现为 ${actual}` } });
  }),
  on(Error, (error) => ofHttp(error)),
];

/** Errors of the HTTP layer know their status; everything else is a fault of this program. */
const ofHttp = (error: Error & { readonly statusCode?: unknown }): Told => {
  const status = error instanceof HttpException ? error.getStatus() : Number(error.statusCode ?? 500);
  const code = codeOfStatus(status);
  return code === 'malformed-request'
    ? told(code, { faults: [{ path: '', problem: error.message }] })
    : told(code);
};

const tell = (error: unknown): Told => {
  for (const telling of TELLINGS) {
    const known = telling(error);
    if (known) return known;
  }
  return told('internal-fault');
};

/** Words an error for a reader. It tells nothing of what the program is made of. */
export const problemOf = (error: unknown, language: Language): Problem => {
  const { code, failure, detail, faults, where } = tell(error);
  const title = failure[language];
  const errors = faults ?? (where === undefined ? undefined : [{ path: where, problem: title }]);
  return {
    type: `urn:probity:problem:${code}`,
    title,
    status: failure.status,
    reason: code,
    ...(detail && { detail: detail[language] }),
    ...(errors && { errors: errors.map((fault) => faultIn(language, fault)) }),
  };
};
